import { betterReason, ownReason, type Reason, tokenReason } from './reasons.ts'
import type { Asked } from './recognise.ts'
import { stem } from './text.ts'
import type { Posting, TokenEntry } from './token-format.ts'
import { isWord, type Unit } from './units.ts'
import { weights, wordMatches } from './word-matches.ts'

/** What the index says about a question, before anything is ranked. */
export interface Findings {
  /** Entries of the keys of the question and of the stems of its words. */
  readonly entries: ReadonlyMap<string, TokenEntry>
  /** Entries whose key begins with a word that has none of its own or may not be finished, by that word. */
  readonly longer: ReadonlyMap<string, readonly TokenEntry[]>
  /** Entries of words one letter away from one that is nowhere, by that word. */
  readonly near: ReadonlyMap<string, readonly TokenEntry[]>
  /** Full-text results for each word: how well each page fits, 1 for the best. */
  readonly prose: ReadonlyMap<string, ReadonlyMap<number, number>>
}

/** Findings of nothing but keys. */
export function onlyEntries(entries: ReadonlyMap<string, TokenEntry>): Findings {
  const none = new Map()
  return { entries, longer: none, near: none, prose: none }
}

/** What is known of one page. */
export interface Evidence {
  /** How well each piece of the question is found on it, 0 to 1. */
  readonly cover: number[]
  /** Number of words of its name that were asked for, and how many it has. */
  nameHits: number
  nameLength: number
  /** How all of the question is its name, or a token on it, by kind of token. */
  whole?: { readonly own: boolean; readonly what: Posting['what']; readonly place: number }
  /** Which pieces of the question it is called. */
  readonly pieces: Set<number>
  reason?: Reason
}

/** Everything that is known of the pages with anything of what was asked, and how many pages have each piece of it. */
export function gather(asked: Asked, findings: Findings, isRule: (page: number) => boolean) {
  const pages = new Map<number, Evidence>()
  const at = (page: number): Evidence => {
    const known = pages.get(page) ?? { cover: asked.units.map(() => 0), nameHits: 0, nameLength: 1, pieces: new Set() }
    pages.set(page, known)
    return known
  }
  const notebook = { findings, isRule, at }
  for (const [place, key] of asked.whole.entries()) gatherWhole(key, place, notebook)
  const having = asked.units.map((unit, index) => gatherUnit(unit, index, notebook))
  return { pages, having }
}

interface Notebook {
  readonly findings: Findings
  readonly isRule: (page: number) => boolean
  readonly at: (page: number) => Evidence
}

/** Pages that are called what was asked, and pages that name it. */
function gatherWhole(key: string, place: number, { findings, isRule, at }: Notebook): void {
  const postings = findings.entries.get(key)?.postings ?? []
  const isPlain = isWord(key)
  for (const posting of postings) {
    const { own, what } = posting
    if (isWordOf(what) || (!own && isPlain && wordLike.has(what))) continue
    const reason = own ? ownReason(posting, postings, isRule) : tokenReason(posting, key)
    for (const page of posting.pages) {
      const one = at(page)
      if (!isMention(what) && (one.whole === undefined || (own && !one.whole.own))) one.whole = { own, what, place }
      for (const index of one.cover.keys())
        one.cover[index] = Math.max(
          one.cover[index] ?? 0,
          own ? weights.own : isMention(what) ? weights.mentioned : weights.has,
        )
      one.reason = betterReason(one.reason, reason)
    }
  }
}

/** Gathers what has one piece of the question; gives the number of pages that have it. */
function gatherUnit(unit: Unit, index: number, notebook: Notebook): number {
  const { findings, isRule, at } = notebook
  const touched = new Map<number, number>()
  const cover = (page: number, weight: number): Evidence => {
    touched.set(page, Math.max(touched.get(page) ?? 0, weight))
    const one = at(page)
    one.cover[index] = Math.max(one.cover[index] ?? 0, weight)
    return one
  }
  for (const key of unit.keys) {
    const postings = findings.entries.get(key)?.postings ?? []
    for (const posting of postings) {
      if (isWordOf(posting.what)) continue
      const weight = weightOf(posting, unit)
      const reason = posting.own ? ownReason(posting, postings, isRule) : tokenReason(posting, unit.text)
      for (const page of posting.pages) {
        const one = cover(page, weight)
        if (posting.own && posting.what !== 'file name') one.pieces.add(index)
        if (weight > weights.plain) one.reason = betterReason(one.reason, reason)
      }
    }
  }
  for (const key of unit.partKeys)
    for (const { what, pages } of findings.entries.get(key)?.postings ?? [])
      if (!isWordOf(what)) for (const page of pages) cover(page, weights.part)
  for (const [page, match] of wordMatches(unit, findings)) {
    const one = cover(page, match.weight)
    one.nameHits += match.names
    if (match.names > 0) one.nameLength = match.nameLength
  }
  return unit.plain && unit.words.every(word => isCommon(word, findings))
    ? Number.POSITIVE_INFINITY
    : countHaving(unit, index, touched, at)
}

/** In so many texts that no page is given for it. */
function isCommon(word: string, { entries }: Findings): boolean {
  return entries.get(stem(word))?.postings.some(({ what, pages }) => what === 'about' && pages.length === 0) === true
}

/** What fits less well than the best by this much does not make a piece of the question more common. */
const clearly = 0.8

function countHaving(unit: Unit, index: number, touched: ReadonlyMap<number, number>, at: Notebook['at']): number {
  if (unit.plain) return touched.size
  // A token of this form is one thing, however many pages name it.
  const called = [...touched.keys()].filter(page => at(page).pieces.has(index))
  if (called.length > 0) return called.length
  const best = Math.max(0, ...touched.values())
  return [...touched.values()].filter(weight => weight >= best * clearly).length
}

/** A word of a name or a text, and no token. */
export function isWordOf(what: Posting['what']): boolean {
  return what === 'word' || what === 'about'
}

/** Tokens of texts and tables, which the page only mentions. */
export function isMention(what: Posting['what']): boolean {
  return what === 'text' || what === 'row'
}

/** Tokens that look like words when they are words. */
const wordLike: ReadonlySet<Posting['what']> = new Set<Posting['what']>([
  'search',
  'macro',
  'lookup',
  'field',
  'sourcetype',
  'process',
  'file',
  'registry',
  'value',
  'text',
  'row',
])

function weightOf({ own, what }: Posting, { plain }: Unit): number {
  if (own) return weights.own
  if (plain && wordLike.has(what)) return weights.plain
  if (isMention(what)) return weights.mentioned
  return what === 'search' ? weights.search : weights.has
}
