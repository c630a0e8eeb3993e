import type { Findings } from './evidence.ts'
import { stem } from './text.ts'
import type { TokenEntry } from './token-format.ts'
import type { Unit } from './units.ts'

/** How much a match says, by where it is. */
export const weights = {
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

export interface WordMatch {
  readonly weight: number
  /** How many of the words are in the name, and how many it has. */
  readonly names: number
  readonly nameLength: number
}

/** Pages with some of the words of a piece in their name or text, or with all words of a synonym in their name. */
export function wordMatches({ words, spellings, synonyms }: Unit, findings: Findings): ReadonlyMap<number, WordMatch> {
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
