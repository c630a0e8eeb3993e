import type { Notice } from './analysis.ts'
import type { Token } from './lexer.ts'
import type { Stage } from './stages.ts'
import { commands, openingCommands } from './words.ts'

/** What the lexer took as plain text because its partner is missing. */
export function lexicalNotices(text: string, tokens: readonly Token[]): readonly Notice[] {
  return tokens.flatMap((token): readonly Notice[] => {
    const { kind, start, end } = token
    const written = text.slice(start, end)
    if (kind === 'comment' && !(written.length >= 6 && written.endsWith('```')))
      return [{ code: 'unclosed-comment', start, end: start + 3 }]
    if (kind === 'space' && written === '\\') return [{ code: 'line-continuation', start, end }]
    if (kind !== 'text') return []
    if (written === '[' || written === ']') return [{ code: 'unmatched-bracket', start, end, detail: written }]
    return plainMarks(written).map(({ at, mark }) => ({
      code: mark === '"' ? 'unclosed-quote' : mark === '`' ? 'unclosed-backtick' : 'curly-quotes',
      start: start + at,
      end: start + at + 1,
      ...(mark !== '"' && mark !== '`' && { detail: mark }),
    }))
  })
}

/** Pipes with nothing but blanks and comments behind them. */
export function emptyStageNotices(tokens: readonly Token[]): readonly Notice[] {
  const found: Notice[] = []
  let pipe: Token | undefined
  const noteEmpty = (): void => {
    if (pipe) found.push({ code: 'empty-stage', start: pipe.start, end: pipe.end })
  }
  for (const token of tokens) {
    if (token.kind === 'space' || token.kind === 'comment') continue
    if (token.kind === 'pipe' || token.kind === 'close') noteEmpty()
    pipe = token.kind === 'pipe' ? token : undefined
  }
  noteEmpty()
  return found
}

/** Quotes, curly ones too, and backticks of a text token that no backslash escapes. */
function plainMarks(written: string): readonly { readonly at: number; readonly mark: string }[] {
  if (!anyMark.test(written)) return []
  const found: { readonly at: number; readonly mark: string }[] = []
  for (let at = 0; at < written.length; at++) {
    const mark = written[at] ?? ''
    if (mark === '\\') at++
    else if (anyMark.test(mark)) found.push({ at, mark })
  }
  return found
}

const anyMark = /["`“”„‟]/

/** A generating command without its pipe, another command with one at the very start. */
export function pipeNotices(text: string, stages: readonly Stage[]): readonly Notice[] {
  const [first] = stages
  if (!first || first.implicit) return []
  const led = text.slice(0, first.start).includes('|')
  const end = first.start + first.command.length
  const opening = generating.has(first.command)
  if (!led && first.command !== 'search')
    return [{ code: 'misplaced-pipe', start: first.start, end, detail: `${first.command} needs a pipe before it` }]
  return led && !opening && known.has(first.command)
    ? [{ code: 'misplaced-pipe', start: first.start, end, detail: `${first.command} has nothing before it to work on` }]
    : []
}

const generating: ReadonlySet<string> = new Set(openingCommands)
const known: ReadonlySet<string> = new Set(commands)
