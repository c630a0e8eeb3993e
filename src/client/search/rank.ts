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
  /** Full-text results for each word: how well each page fits, 1 for the best. */
  readonly prose: ReadonlyMap<string, ReadonlyMap<number, number>>
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
  part: 0.5,
  /** An ordinary word that is the name of a macro, a field or the like on the page. */
  plain: 0.6,
  word: 0.9,
  longerWord: 0.75,
  nearWord: 0.65,
  synonym: 0.7,
  /** For the least and the best fitting of the pages with a word in their text. */
  prose: [0.5, 0.7],
} as const

/** All of the question is what the page is called. */
const called = 4
/** All of the question is a token that stands on the page; one piece of it is what the page is called. */
const wholeToken = 0.6
const pieceCalled = 0.25
/** The part of the name that the question covers. */
const nameShare = 0.4
/** The kind of page that was asked for. */
const askedKind = 0.3
/** What left the catalog comes after everything that fits as well. */
const removed = 0.6
/** A page that has less than this share of what was asked is no result, unless others have little more. */
const leastCover = 0.35
const leastOfBest = 0.5

/** A rule comes before a page that only names it. */
const kindBonus: ReadonlyMap<string, number> = new Map([
  ['detections', 0.08],
  ['events', 0.06],
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
  /** How much it gains by what it is called. */
  called: number
  /** Which pieces of the question it is called. */
  readonly pieces: Set<number>
  exact: boolean
  why?: string
}

/** All pages that answer the question, best first; pages of equal rank in the order of their numbers. */
export function rank(asked: Asked, findings: Findings, groups: readonly PageGroup[]): readonly Ranked[] {
  const { units } = asked
  const pages = groups.reduce((sum, { count }) => sum + count, 0)
  const found = new Map<number, Found>()
  const at = (page: number): Found => {
    const known = found.get(page) ?? {
      cover: units.map(() => 0),
      nameHits: 0,
      nameLength: 1,
      called: 0,
      pieces: new Set(),
      exact: false,
    }
    found.set(page, known)
    return known
  }
  for (const [place, key] of asked.whole.entries()) gatherWhole(key, place, findings, at)
  const weight = units.map((unit, index) => rarity(gatherUnit(unit, index, findings, at), pages))
  const sum = weight.reduce((total, one) => total + one, 0) || 1
  const covers = new Map(
    [...found].map(([page, { cover }]) => [
      page,
      cover.reduce((total, one, index) => total + one * (weight[index] ?? 0), 0) / sum,
    ]),
  )
  const least = Math.min(leastCover, leastOfBest * Math.max(0, ...covers.values()))
  const groupOf = groupFinder(groups)
  const ranked = [...found]
    .flatMap(([page, one]): Ranked[] => {
      const cover = covers.get(page) ?? 0
      if (one.called === 0 && cover < least) return []
      const group = groupOf(page)
      const score =
        Math.max(one.called, pieceCalled * share(one.pieces, weight, sum)) +
        cover +
        nameShare * Math.min(1, one.nameHits / one.nameLength) * cover +
        (kindBonus.get(group.kind) ?? 0) +
        (group.kind === asked.kind ? askedKind : 0) -
        (group.live ? 0 : removed)
      return [{ page, score, exact: one.exact, ...(one.why !== undefined && { why: one.why }) }]
    })
    .sort((a, b) => b.score - a.score || a.page - b.page)
  return promoteList(ranked, page => groupOf(page).kind)
}

/** The list of all rules that look for a value, or read a field, comes second, after the best of them. */
function promoteList(ranked: readonly Ranked[], kindOf: (page: number) => string): readonly Ranked[] {
  const place = ranked.findIndex(({ page, exact }) => exact && kindOf(page) === 'indicators')
  const [first, ...others] = ranked
  const list = ranked[place]
  return first === undefined || list === undefined || place < 2
    ? ranked
    : [first, list, ...others.filter(one => one !== list)]
}

/** How much of the question some of its pieces are. */
function share(pieces: ReadonlySet<number>, weight: readonly number[], sum: number): number {
  return [...pieces].reduce((total, index) => total + (weight[index] ?? 0), 0) / sum
}

/** What fewer pages have says more; what none has tells none apart. */
function rarity(having: number, pages: number): number {
  return having === 0 ? 0.5 : Math.log(1 + pages / having)
}

type At = (page: number) => Found

/** Where two pages have one name. */
const favour: ReadonlyMap<Posting['what'], number> = new Map([
  ['tactic', 0.05],
  ['file name', -0.05],
])

/** Pages that are called what was asked, and pages that name it. */
function gatherWhole(key: string, place: number, { entries }: Findings, at: At): void {
  const postings = entries.get(key)?.postings ?? []
  for (const posting of postings) {
    if (posting.what === 'word' || (posting.what === 'search' && !posting.own)) continue
    for (const page of posting.pages) {
      const one = at(page)
      one.called = Math.max(
        one.called,
        posting.own ? called + (favour.get(posting.what) ?? 0) - place * 0.01 : wholeToken,
      )
      for (const index of one.cover.keys())
        one.cover[index] = Math.max(one.cover[index] ?? 0, posting.own ? weights.own : weights.has)
      mark(one, posting, key, postings)
    }
  }
}

/** Gathers what has one piece of the question; gives the number of pages that have it. */
function gatherUnit(unit: Unit, index: number, findings: Findings, at: At): number {
  const touched = new Map<number, number>()
  const cover = (page: number, weight: number): Found => {
    touched.set(page, Math.max(touched.get(page) ?? 0, weight))
    const one = at(page)
    one.cover[index] = Math.max(one.cover[index] ?? 0, weight)
    return one
  }
  for (const key of unit.keys) {
    const postings = findings.entries.get(key)?.postings ?? []
    for (const posting of postings) {
      if (posting.what === 'word') continue
      const weight = weightOf(posting, unit)
      for (const page of posting.pages) {
        const one = cover(page, weight)
        if (posting.own && posting.what !== 'file name') one.pieces.add(index)
        if (weight > weights.plain) mark(one, posting, unit.text, postings)
      }
    }
  }
  for (const key of unit.partKeys)
    for (const { what, pages } of findings.entries.get(key)?.postings ?? [])
      if (what !== 'word') for (const page of pages) cover(page, weights.part)
  for (const [page, { weight, names, nameLength }] of wordMatches(unit, findings)) {
    const one = cover(page, weight / unit.words.length)
    one.nameHits += names
    if (names > 0) one.nameLength = nameLength
  }
  for (const words of unit.synonyms) {
    const all = words.map(word => nameMatches(word, findings))
    for (const page of all[0]?.keys() ?? []) {
      if (!all.every(matches => matches.has(page))) continue
      const one = cover(page, weights.synonym)
      one.nameHits += words.length
      one.nameLength = all[0]?.get(page)?.nameLength ?? one.nameLength
    }
  }
  if (unit.plain) return touched.size
  // A token of this form is one thing, however many pages name it.
  const called = [...touched.keys()].filter(page => at(page).pieces.has(index))
  if (called.length > 0) return called.length
  const best = Math.max(0, ...touched.values())
  return [...touched.values()].filter(weight => weight >= best * clearly).length
}

/** What fits less well than the best by this much does not make a piece of the question more common. */
const clearly = 0.8

/** Tokens that look like words when they are words. */
const wordLike: ReadonlySet<Posting['what']> = new Set<Posting['what']>([
  'search',
  'macro',
  'lookup',
  'field',
  'sourcetype',
  'value',
])

function weightOf({ own, what }: Posting, { plain }: Unit): number {
  if (own) return weights.own
  if (plain && wordLike.has(what)) return weights.plain
  return what === 'search' ? weights.search : weights.has
}

/** For each page with some of the words in its name or text: the sum of their weights, and how many are in its name. */
function wordMatches(unit: Unit, findings: Findings) {
  const matches = new Map<number, { weight: number; names: number; nameLength: number }>()
  for (const word of unit.words) {
    const inNames = nameMatches(word, findings)
    const inTexts = findings.prose.get(word) ?? new Map<number, number>()
    for (const page of new Set([...inNames.keys(), ...inTexts.keys()])) {
      const name = inNames.get(page)
      const fit = inTexts.get(page)
      const [least, most] = weights.prose
      const known = matches.get(page) ?? { weight: 0, names: 0, nameLength: 1 }
      matches.set(page, {
        weight: known.weight + Math.max(name?.weight ?? 0, fit === undefined ? 0 : least + (most - least) * fit),
        names: known.names + (name ? 1 : 0),
        nameLength: name?.nameLength ?? known.nameLength,
      })
    }
  }
  return matches
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
