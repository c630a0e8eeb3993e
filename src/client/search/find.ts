import { type Findings, onlyEntries } from './evidence.ts'
import { findValue } from './find-value.ts'
import { findWords } from './find-words.ts'
import { type Ranked, rank } from './rank.ts'
import type { Asked } from './recognise.ts'
import { sayMissing } from './said.ts'
import type { SearchIndex } from './search-index.ts'
import type { TokenEntry } from './token-format.ts'
import type { Said } from './types.ts'

export interface Found {
  /** The question as the index knows it. */
  readonly asked: Asked
  readonly ranked: readonly Ranked[]
  readonly said?: Said
}

/** What begins as an id does; else what names a value; else what has the words. */
export async function find(asked: Asked, index: SearchIndex): Promise<Found> {
  const { groups } = await index.files.core()
  if (asked.id !== undefined) {
    const found = await index.tokens.startingWith(asked.id)
    if (found.length > 0 || asked.value === undefined)
      return { asked, ranked: rank(asked, findId(asked, found), groups) }
  }
  if (asked.value !== undefined) return findValue(asked, asked.value, groups, index.tokens)
  const { findings, asked: known } = await findWords(asked, index)
  const said = sayMissing(known, findings)
  return { asked: known, ranked: rank(known, findings, groups), ...(said && { said }) }
}

/** Whatever begins as the id does is what was asked for. */
function findId({ whole: [key = ''] }: Asked, found: readonly TokenEntry[]): Findings {
  return onlyEntries(new Map([[key, { key, postings: found.flatMap(entry => entry.postings) }]]))
}
