import { stem, stopWords, withoutHyphens, wordsOf } from '../../client/index.ts'
import type { SearchPage } from '../../site/index.ts'
import { type Acronym, acronymsOf } from './acronyms.ts'
import type { PageText } from './texts.ts'

/**
 * A word of the text of some pages, and how much the text of each is about it, as `degree` of a posting. Of a word that is on
 * too many of them no pages are given: it is there to say so.
 */
export interface TextWord {
  readonly key: string
  readonly pages: readonly { readonly page: number; readonly degree: number }[]
}

/** A word on more than this share of the pages with a text tells none apart. */
const commonShare = 0.25

/**
 * The stems of what pages say and of what they are about. How much a text is about a word is BM25's measure of its frequency
 * (Robertson and Zaragoza 2009, k1 = 1.2, b = 0.6), in three degrees.
 */
export function textWords(pages: readonly SearchPage[], texts: readonly PageText[]): readonly TextWord[] {
  const written = pages.map(({ about, name }, index) => [texts[index]?.prose ?? '', ...about, name])
  const acronyms = acronymsOf(
    texts.map(({ prose }) => prose),
    new Set(pages.flatMap(({ about }) => about)),
  )
  const counts = pages.map(({ about }, index) =>
    countWords([texts[index]?.prose ?? '', ...about, ...shortForms(written[index] ?? [], acronyms)]),
  )
  const lengths = counts.map(words => [...words.values()].reduce((sum, count) => sum + count, 0))
  const filled = lengths.filter(length => length > 0)
  const mean = filled.reduce((sum, length) => sum + length, 0) / Math.max(1, filled.length)
  const found = new Map<string, { page: number; degree: number }[]>()
  const add = (word: string, page: number, degree: number) => {
    const known = found.get(word) ?? []
    if (known.length === 0) found.set(word, known)
    known.push({ page, degree })
  }
  for (const [page, words] of counts.entries()) {
    const length = (lengths[page] ?? 0) / mean
    for (const [word, count] of words) add(word, page, degreeOf(saturated(count, length)))
    for (const word of countWords(pages[page]?.plainly ?? []).keys()) if (!words.has(word)) add(word, page, 0)
  }
  const most = Math.max(40, filled.length * commonShare)
  return [...found].map(([key, of]) => ({ key, pages: of.length > most ? [] : of }))
}

/** The short forms of what a page says at length. */
function shortForms(texts: readonly string[], acronyms: readonly Acronym[]): readonly string[] {
  const all = texts.map(text => ` ${wordsOf(text).join(' ')} `).join('|')
  return acronyms.filter(({ phrase }) => all.includes(` ${phrase} `)).map(({ letters }) => letters)
}

function countWords(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of texts.flatMap(text => [...wordsOf(text), ...withoutHyphens(text)])) {
    if (stopWords.has(word) || word.length > longestWord) continue
    const key = stem(word)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** What is longer is no word. */
const longestWord = 40

/** From 0 to 2.2; `length`: of the text, as a share of the mean. */
function saturated(count: number, length: number): number {
  const [k1, b] = [1.2, 0.6]
  return (count * (k1 + 1)) / (count + k1 * (1 - b + b * length))
}

function degreeOf(weight: number): number {
  return weight < 0.9 ? 0 : weight < 1.4 ? 1 : 2
}
