import { betterReason, ownReason, type Reason, tokenReason } from './reasons.ts'
import type { Asked } from './recognise.ts'
import { stem } from './text.ts'
import type { Posting, TokenEntry } from './token-format.ts'
import { isWord, type Unit } from './units.ts'

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

/** How much a match says, by where it is. */
const weights = {
  own: 1,
  has: 0.85,
  search: 0.8,
  part: 0.5,
  /** It stands in a text or a row of a table. */
  mentioned: 0.6,
  /** An ordinary word that is the name of a macro, a field or the like on the page. */
  plain: 0.6,
  word: 0.9,
  longerWord: 0.75,
  nearWord: 0.65,
  synonym: 0.7,
  synonymText: 0.4,
  /** A word of the text, by how much the text is about it. */
  text: [0.5, 0.6, 0.7],
  /** For the least and the best fitting of the pages that the full-text search gives for a word. */
  prose: [0.5, 0.7],
} as const

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

interface WordMatch {
  readonly weight: number
  /** How many of the words are in the name, and how many it has. */
  readonly names: number
  readonly nameLength: number
}

/** Pages with some of the words of a piece in their name or text, or with all words of a synonym in their name. */
function wordMatches({ words, spellings, synonyms }: Unit, findings: Findings): ReadonlyMap<number, WordMatch> {
  const matches = new Map<number, WordMatch>()
  for (const word of words) {
    const inNames = nameMatches(word, findings)
    const inTexts = textMatches(word, findings)
    for (const page of new Set([...inNames.keys(), ...inTexts.keys()])) {
      const name = inNames.get(page)
      const weight = Math.max(name?.weight ?? 0, inTexts.get(page) ?? 0)
      const known = matches.get(page) ?? { weight: 0, names: 0, nameLength: 1 }
      matches.set(page, {
        weight: known.weight + weight / words.length,
        names: known.names + (name ? 1 : 0),
        nameLength: name?.nameLength ?? known.nameLength,
      })
    }
  }
  for (const phrase of spellings) {
    const inNames = phrase.map(word => nameMatches(word, findings))
    const inTexts = phrase.map(word => textMatches(word, findings))
    const [names, texts] = [inNames[0] ?? new Map<number, never>(), inTexts[0] ?? new Map<number, never>()]
    for (const page of new Set([...names.keys(), ...texts.keys()])) {
      const weight = Math.min(
        ...phrase.map((_, at) => Math.max(inNames[at]?.get(page)?.weight ?? 0, inTexts[at]?.get(page) ?? 0)),
      )
      if (weight <= (matches.get(page)?.weight ?? 0)) continue
      const named = inNames.every(one => one.has(page)) ? inNames[0]?.get(page) : undefined
      matches.set(page, { weight, names: named ? phrase.length : 0, nameLength: named?.nameLength ?? 1 })
    }
  }
  for (const phrase of synonyms) {
    const inNames = phrase.map(word => nameMatches(word, findings))
    for (const [page, { nameLength }] of inNames[0] ?? []) {
      if ((matches.get(page)?.weight ?? 0) >= weights.synonym || !inNames.every(one => one.has(page))) continue
      matches.set(page, { weight: weights.synonym, names: phrase.length, nameLength })
    }
    const inTexts = phrase.map(word => textMatches(word, findings))
    for (const page of inTexts[0]?.keys() ?? []) {
      const known = matches.get(page)
      if ((known?.weight ?? 0) >= weights.synonymText || !inTexts.every(one => one.has(page))) continue
      matches.set(page, { names: 0, nameLength: 1, ...known, weight: weights.synonymText })
    }
  }
  return matches
}

/** Pages with a word in their text, or with one like it when it is nowhere. */
function textMatches(word: string, { entries, near, prose }: Findings): ReadonlyMap<number, number> {
  const [least, most] = weights.prose
  const matches = new Map<number, number>()
  const add = (entry: TokenEntry | undefined, share: number) => {
    for (const { what, pages, degree = 0 } of entry?.postings ?? [])
      if (what === 'about')
        for (const page of pages)
          matches.set(page, Math.max(matches.get(page) ?? 0, (weights.text[degree] ?? 0) * share))
  }
  for (const [page, fit] of prose.get(word) ?? []) matches.set(page, least + (most - least) * fit)
  for (const entry of near.get(word) ?? []) add(entry, weights.nearWord / weights.word)
  add(entries.get(stem(word)), 1)
  return matches
}

/** Pages with a word in their name: itself, a longer word that begins with it, else one that is one letter away. */
function nameMatches(word: string, { entries, longer, near }: Findings) {
  const matches = new Map<number, { readonly weight: number; readonly nameLength: number }>()
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
