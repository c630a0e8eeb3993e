import { lex, type Token } from './lexer.ts'
import { allStages } from './stages.ts'

/** A search as Splunk runs it: the text itself, or the unescaped string of a `map search="…"`. */
export interface RunSearch {
  readonly text: string
  readonly tokens: readonly Token[]
  /** Turns an offset of this text into one of the outermost text. */
  readonly toOuter: (offset: number) => number
}

/** The search and the searches that its `map` commands run, in order of appearance, nested ones included. */
export function runSearches(text: string): readonly RunSearch[] {
  const found: RunSearch[] = []
  const visit = (search: RunSearch) => {
    found.push(search)
    for (const string of mapStrings(search)) {
      const inner = unescapeOnce(search.text.slice(string.start + 1, string.end - 1))
      const toOuter = (offset: number) => search.toOuter(string.start + 1 + (inner.offsets[offset] ?? offset))
      visit({ text: inner.text, tokens: lex(inner.text), toOuter })
    }
  }
  visit({ text, tokens: lex(text), toOuter: offset => offset })
  return found
}

function mapStrings({ text, tokens }: RunSearch): readonly Token[] {
  if (!/map/i.test(text)) return []
  return allStages(text, tokens)
    .filter(stage => stage.command === 'map')
    .flatMap(({ from, to }) => {
      const strings: Token[] = []
      for (let index = from + 1; index < to; index++) {
        const token = tokens[index]
        const before = tokens[index - 1]
        if (token?.kind === 'open') index = token.partner ?? index
        if (token?.kind !== 'string' || before?.kind !== 'text') continue
        if (text.slice(before.start, before.end).toLowerCase() === 'search=') strings.push(token)
      }
      return strings
    })
}

/** Removes the backslashes of `\"`, `\\` and `\|`; `offsets[i]` is where character `i` (or the end) came from. */
export function unescapeOnce(raw: string): { readonly text: string; readonly offsets: readonly number[] } {
  const offsets: number[] = []
  let text = ''
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === '\\' && '"\\|'.includes(raw[at + 1] ?? ' ')) at++
    offsets.push(at)
    text += raw[at] ?? ''
  }
  offsets.push(raw.length)
  return { text, offsets }
}
