import type { PageGroup } from './core.ts'
import type { Asked, Unit } from './recognise.ts'
import { stem } from './text.ts'
import type { Posting, TokenEntry } from './token-format.ts'

/** What the index says about a question, before anything is ranked. */
export interface Findings {
  /** Entries of the keys of the question and of the stems of its words. */
  readonly entries: ReadonlyMap<string, TokenEntry>
  /** Entries whose key begins with a word that has none of its own or may not be finished, by that word. */
  readonly longer: ReadonlyMap<string, readonly TokenEntry[]>
  /** Entries of words one letter away from one that names do not have, by that word. */
  readonly near: ReadonlyMap<string, readonly TokenEntry[]>
  /** Full-text results: how well each page fits, 1 for the best. */
  readonly prose: ReadonlyMap<number, number>
}

export interface Ranked {
  readonly page: number
  readonly score: number
  /** What was asked for is what the page is called, or a token that stands on it. */
  readonly exact: boolean
  readonly why?: string
}

/** How much a match says, by where it is. */
const weights = {
  own: 1,
  has: 0.85,
  search: 0.8,
  word: 0.9,
  longerWord: 0.75,
  nearWord: 0.65,
  prose: 0.5,
} as const

/** All of the question is what the page is called. */
const called = 4
/** The part of the name that the question covers, and how well the text fits, when all of the question is found. */
const nameShare = 0.4
const proseShare = 0.35
/** What left the catalog comes after everything that fits as well. */
const removed = 0.6
/** A page that has less than this share of what was asked is no result. */
const leastCover = 0.5

/** A rule comes before a page that only names it. */
const kindBonus: ReadonlyMap<string, number> = new Map([
  ['detections', 0.08],
  ['stories', 0.05],
  ['attack', 0.04],
  ['sources', 0.02],
])

/** What is known of one page while evidence is gathered. */
interface Found {
  readonly cover: number[]
  /** Number of words of its name that were asked for, and how many it has. */
  nameHits: number
  nameLength: number
  called: number
  exact: boolean
  why?: string
}

/** All pages that answer the question, best first; pages of equal rank in the order of their numbers. */
export function rank(asked: Asked, findings: Findings, groups: readonly PageGroup[]): readonly Ranked[] {
  const { units } = asked
  const pages = groups.reduce((sum, { count }) => sum + count, 0)
  const found = new Map<number, Found>()
  const at = (page: number): Found => {
    const known = found.get(page) ?? { cover: units.map(() => 0), nameHits: 0, nameLength: 1, called: 0, exact: false }
    found.set(page, known)
    return known
  }

  for (const [place, key] of asked.whole.entries()) gatherWhole(key, place, findings, at)
  const frequencies = units.map((unit, index) => gatherUnit(unit, index, findings, at))
  for (const page of findings.prose.keys()) {
    const one = at(page)
    for (const index of units.keys()) one.cover[index] = Math.max(one.cover[index] ?? 0, weights.prose)
  }

  const idf = frequencies.map(frequency => Math.log(1 + pages / (1 + frequency)))
  const whole = idf.reduce((sum, value) => sum + value, 0) || 1
  const groupOf = groupFinder(groups)
  return [...found]
    .flatMap(([page, one]): Ranked[] => {
      const cover = one.cover.reduce((sum, value, index) => sum + value * (idf[index] ?? 0), 0) / whole
      if (one.called === 0 && cover < leastCover) return []
      const group = groupOf(page)
      const score =
        one.called +
        cover +
        nameShare * Math.min(1, one.nameHits / Math.max(one.nameLength, 1)) * cover +
        proseShare * (findings.prose.get(page) ?? 0) +
        (kindBonus.get(group.kind) ?? 0) -
        (group.live ? 0 : removed)
      return [{ page, score, exact: one.exact, ...(one.why !== undefined && { why: one.why }) }]
    })
    .sort((a, b) => b.score - a.score || a.page - b.page)
}

type At = (page: number) => Found

/** Pages that are called what was asked, and pages that name it. */
function gatherWhole(key: string, place: number, { entries }: Findings, at: At): void {
  const postings = entries.get(key)?.postings ?? []
  for (const posting of postings) {
    if (posting.what === 'word' || (posting.what === 'search' && !posting.own)) continue
    for (const page of posting.pages) {
      const one = at(page)
      if (posting.own) one.called = Math.max(one.called, called - place * 0.01)
      for (const index of one.cover.keys())
        one.cover[index] = Math.max(one.cover[index] ?? 0, posting.own ? weights.own : weights.has)
      mark(one, posting, key, postings)
    }
  }
}

/** Gathers what has one piece of the question; gives the number of pages that have it. */
function gatherUnit(unit: Unit, index: number, findings: Findings, at: At): number {
  const touched = new Set<number>()
  const cover = (page: number, weight: number): Found => {
    touched.add(page)
    const one = at(page)
    one.cover[index] = Math.max(one.cover[index] ?? 0, weight)
    return one
  }
  for (const key of unit.keys) {
    const postings = findings.entries.get(key)?.postings ?? []
    for (const posting of postings) {
      if (posting.what === 'word') continue
      const weight = posting.own ? weights.own : posting.what === 'search' ? weights.search : weights.has
      for (const page of posting.pages) mark(cover(page, weight), posting, unit.text, postings)
    }
  }
  const byPage = new Map<number, { weight: number; words: number; nameLength: number }>()
  for (const word of unit.words) {
    for (const [page, { weight, nameLength }] of nameMatches(word, findings)) {
      const known = byPage.get(page) ?? { weight: 0, words: 0, nameLength }
      byPage.set(page, { weight: known.weight + weight, words: known.words + 1, nameLength })
    }
  }
  for (const [page, { weight, words, nameLength }] of byPage) {
    const one = cover(page, weight / unit.words.length)
    one.nameHits += words
    one.nameLength = nameLength
  }
  return touched.size
}

/** Pages with a word in their name: itself, a longer word that begins with it, else one that is one letter away. */
function nameMatches(word: string, { entries, longer, near }: Findings) {
  const matches = new Map<number, { weight: number; nameLength: number }>()
  const add = (entry: TokenEntry | undefined, weight: number) => {
    for (const { what, pages, nameLength = 1 } of entry?.postings ?? []) {
      if (what !== 'word') continue
      for (const page of pages) if ((matches.get(page)?.weight ?? 0) < weight) matches.set(page, { weight, nameLength })
    }
  }
  add(entries.get(stem(word)), weights.word)
  for (const entry of longer.get(word) ?? []) add(entry, weights.longerWord)
  for (const entry of near.get(word) ?? []) add(entry, weights.nearWord)
  return matches
}

/** Says why an exact hit is one; the first reason found is the strongest. */
function mark(one: Found, posting: Posting, text: string, postings: readonly Posting[]): void {
  one.exact = true
  if (one.why !== undefined && !posting.own) return
  one.why = posting.own
    ? ownReason(posting, postings)
    : `${posting.what === 'search' ? 'in the search:' : posting.what} ${text}`
}

/** "macro used by 12 rules": how many pages name what this one is. */
function ownReason({ what }: Posting, postings: readonly Posting[]): string {
  const verb = reasons.get(what)
  const users = postings.find(one => one.what === what && !one.own)?.pages.length ?? 0
  return verb === undefined || users === 0 ? what : `${what} ${verb} ${users} ${users === 1 ? 'page' : 'pages'}`
}

const reasons: ReadonlyMap<Posting['what'], string> = new Map([
  ['macro', 'used by'],
  ['lookup', 'used by'],
  ['data source', 'read by'],
  ['event', 'read by'],
  ['technique', 'named by'],
  ['CVE', 'named by'],
  ['story', 'of'],
])

function groupFinder(groups: readonly PageGroup[]): (page: number) => PageGroup {
  let end = 0
  const ends = groups.map(group => {
    end += group.count
    return { end, group }
  })
  return page => ends.find(one => page < one.end)?.group ?? { kind: '', live: true, count: 0 }
}
