import { joinCompounds, joinedKeys, splitCompounds } from './compounds.ts'
import { type Findings, isMention, isWordOf } from './evidence.ts'
import type { Asked } from './recognise.ts'
import type { SearchIndex } from './search-index.ts'
import { stem } from './text.ts'
import type { Posting, TokenEntry } from './token-format.ts'
import { distinct, type Unit } from './units.ts'

/** Asks the token index; for words that it does not know, those like them, and where there are none, the full text. */
export async function findWords(
  question: Asked,
  { tokens, near, prose }: SearchIndex,
): Promise<{ readonly asked: Asked; readonly findings: Findings }> {
  const asIs = await tokens.find([...question.whole, ...keysOf(question.units), ...joinedKeys(question.units)])
  const joined = joinCompounds(question.units, asIs)
  const units = await splitCompounds(joined, asIs, near)
  const entries = new Map([...asIs, ...(await tokens.find(keysOf(units).filter(key => !asIs.has(key))))])
  const words = distinct(units.flatMap(unit => unit.words))
  const isIn = (word: string, kinds: readonly Posting['what'][]) =>
    entries.get(stem(word))?.postings.some(({ what }) => kinds.includes(what)) === true
  const longer = await mapWords(
    words.filter((word, at) => word.length > 2 && (!isIn(word, ['word']) || at === words.length - 1)),
    word => tokens.startingWith(word),
  )
  const isWhole = question.whole.some(key => isNamed(key, entries))
  const unknown = isWhole
    ? []
    : distinct(units.filter(unit => !isToken(unit, entries)).flatMap(unit => unit.words)).filter(
        word => !isIn(word, ['word']) && isSeldom(word, entries) && !(longer.get(word) ?? []).some(isName),
      )
  const like = await mapWords(unknown, async word => [
    ...likeliest([...(await tokens.find((await near.words(word)).map(stem))).values()]),
  ])
  const unread = unknown.filter(word => !isIn(word, ['about']) && like.get(word)?.length === 0)
  const texts = await mapWords(unread.slice(0, mostRead), prose.search)
  return { asked: { ...question, units }, findings: { entries, longer, near: like, prose: texts } }
}

function keysOf(units: readonly Unit[]): readonly string[] {
  return units.flatMap(unit => [
    ...unit.keys,
    ...unit.partKeys,
    ...unit.words.map(stem),
    ...[...unit.spellings, ...unit.synonyms].flat().map(stem),
  ])
}

/** So many words are looked up in the full text at most. */
const mostRead = 3

/** In no text, or in one alone, which may have misspelt it as well. */
function isSeldom(word: string, entries: ReadonlyMap<string, TokenEntry>): boolean {
  const texts = (entries.get(stem(word))?.postings ?? []).filter(({ what }) => what === 'about')
  return texts.every(({ pages }) => pages.length === 1) && texts.length < 2
}

/** A reference, or what some page holds just so: its words need not be known. */
function isToken({ reference, keys }: Unit, entries: ReadonlyMap<string, TokenEntry>): boolean {
  return reference || keys.some(key => isNamed(key, entries))
}

function isNamed(key: string, entries: ReadonlyMap<string, TokenEntry>): boolean {
  return entries.get(key)?.postings.some(({ what }) => !isWordOf(what) && !isMention(what)) === true
}

/** So many words may have been meant by one that is misspelt. */
const mostLike = 4

/** Words of names where there are any; the more frequent before the others. */
function likeliest(entries: readonly TokenEntry[]): readonly TokenEntry[] {
  const named = entries.filter(isName)
  return (named.length > 0 ? named : entries).toSorted((a, b) => countPages(b) - countPages(a)).slice(0, mostLike)
}

function countPages({ postings }: TokenEntry): number {
  return postings.reduce((sum, { what, pages }) => sum + (isWordOf(what) ? pages.length : 0), 0)
}

async function mapWords<T>(
  words: readonly string[],
  of: (word: string) => Promise<T>,
): Promise<ReadonlyMap<string, T>> {
  return new Map(await Promise.all(words.map(async word => [word, await of(word)] as const)))
}

function isName({ postings }: TokenEntry): boolean {
  return postings.some(({ what }) => what === 'word')
}
