import type { Posting } from './token-format.ts'

/** Why a page is an exact hit. */
export interface Reason {
  readonly text: string
  /** How many pages have the token; the fewer, the better the reason. What a page is called is better still. */
  readonly pages: number
}

/** What the page is called, with the number of rules that name it: "macro used by 12 rules". */
export function ownReason({ what }: Posting, postings: readonly Posting[], isRule: (page: number) => boolean): Reason {
  const verb = verbs.get(what)
  const rules = postings.find(one => one.what === what && !one.own)?.pages.filter(isRule).length ?? 0
  const text = verb === undefined || rules === 0 ? what : `${what} ${verb} ${rules} ${rules === 1 ? 'rule' : 'rules'}`
  // That it is a macro says more than that it is a name.
  return { text, pages: verb === undefined ? 0.5 : 0 }
}

const verbs: ReadonlyMap<Posting['what'], string> = new Map([
  ['macro', 'used by'],
  ['lookup', 'used by'],
  ['data source', 'read by'],
  ['event', 'read by'],
  ['technique', 'named by'],
  ['CVE', 'named by'],
  ['story', 'of'],
])

/** The token that stands on the page: "process lsass.exe". */
export function tokenReason({ what, pages }: Posting, text: string): Reason {
  return { text: `${places.get(what) ?? what} ${text}`, pages: pages.length }
}

/** Tokens that are known by where they stand rather than by what they are. */
const places: ReadonlyMap<Posting['what'], string> = new Map([
  ['search', 'in the search:'],
  ['text', 'in the text:'],
  ['row', 'in a row:'],
])

/** The better of two reasons. */
export function betterReason(a: Reason | undefined, b: Reason): Reason {
  return a === undefined || b.pages < a.pages ? b : a
}
