import type { Token } from './lexer.ts'
import { runSearches } from './nested.ts'
import { allStages, type Stage } from './stages.ts'

export type LookupUse = 'lookup' | 'inputlookup' | 'outputlookup'

/** A lookup that a search reads or writes. */
export interface LookupCall {
  /** As written, quotes dropped: a definition (`asset_lookup`) or a file (`assets.csv`). */
  readonly name: string
  readonly use: LookupUse
  /** Range of the name, quotes included. */
  readonly start: number
  readonly end: number
}

/**
 * The lookups named by `lookup`, `inputlookup`, `outputlookup` and `from lookup:name`, in order, subsearches and
 * `map` strings included. A name given by a macro or a `$token$` is left out.
 */
export function findLookups(text: string): readonly LookupCall[] {
  if (!/lookup/i.test(text)) return []
  return runSearches(text)
    .flatMap(({ text: inner, tokens, toOuter }) =>
      allStages(inner, tokens).flatMap(stage => {
        const found = lookupOf(inner, tokens, stage)
        return found ? [{ ...found, start: toOuter(found.start), end: toOuter(found.end - 1) + 1 }] : []
      }),
    )
    .sort((a, b) => a.start - b.start)
}

function lookupOf(text: string, tokens: readonly Token[], stage: Stage): LookupCall | undefined {
  const use = uses.get(stage.command)
  if (!use) return undefined
  let past = false
  for (let index = stage.from; index < stage.to; index++) {
    const token = tokens[index]
    if (!token || token.kind === 'space' || token.kind === 'comment') continue
    if (!past) {
      past = true
      continue
    }
    const word = text.slice(token.start, token.end)
    if (stage.command === 'from') return token.kind === 'text' ? lookupSource(word, token, use) : undefined
    if (token.kind === 'string') return named(word.slice(1, -1), use, token.start, token.end)
    if (token.kind !== 'text') return undefined
    if (!word.includes('=')) return named(word, use, token.start, token.end)
    // `key="value"`: the value is a token of its own.
    if (word.endsWith('=')) index++
  }
  return undefined
}

const uses: ReadonlyMap<string, LookupUse> = new Map([
  ['lookup', 'lookup'],
  ['inputlookup', 'inputlookup'],
  ['outputlookup', 'outputlookup'],
  ['from', 'inputlookup'],
])

function lookupSource(word: string, token: Token, use: LookupUse): LookupCall | undefined {
  const found = /^(?:input)?lookup:(?=.)/i.exec(word)
  return found ? named(word.slice(found[0].length), use, token.start + found[0].length, token.end) : undefined
}

function named(name: string, use: LookupUse, start: number, end: number): LookupCall | undefined {
  return name === '' || name.includes('$') ? undefined : { name, use, start, end }
}
