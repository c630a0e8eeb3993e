import {
  codeTokens,
  encodeBlock,
  nameKey,
  namesIn,
  nameWords,
  type Posting,
  sharedLength,
  stem,
  stopWords,
  type TokenEntry,
  tokenKey,
  wordsOf,
} from '../../client/index.ts'
import type { SearchPage } from '../../site/index.ts'
import type { TextWord } from './text-words.ts'
import { commonTokens, type PageText } from './texts.ts'

type What = Posting['what']

/** Tokens of code on more pages than this cannot be told apart by them; they would only fill the index. */
const commonShare = 0.2

/** Kinds of tokens that are found however they are punctuated: "T1003.001" is "t1003 001". The others are found as written. */
const names: ReadonlySet<What> = new Set<What>([
  'name',
  'file name',
  'other name',
  'technique',
  'tactic',
  'group',
  'data source',
  'event',
  'story',
  'author',
])

/**
 * Every exact token of the pages and every word of their names and texts, by key; the tokens of their code are given by page.
 * Pages are known by their place in the list.
 */
export function tokenEntries(
  pages: readonly SearchPage[],
  code: readonly (readonly string[])[],
  texts: readonly TextWord[],
): readonly TokenEntry[] {
  const isCommon = commonTokens(code, commonShare)
  const found = new Map<string, GrowingPosting[]>()
  const add = (
    key: string,
    what: What,
    own: boolean,
    page: number | undefined,
    more: Pick<Posting, 'nameLength' | 'degree'> = {},
  ) => {
    if (key === '') return
    const postings = found.get(key) ?? []
    if (postings.length === 0) found.set(key, postings)
    const { nameLength, degree } = more
    const known = postings.find(
      one => one.what === what && one.own === own && one.nameLength === nameLength && one.degree === degree,
    )
    const posting = known ?? { what, own, ...more, pages: [] }
    if (!known) postings.push(posting)
    if (page !== undefined && posting.pages.at(-1) !== page) posting.pages.push(page)
  }
  for (const [number, page] of pages.entries()) {
    for (const { key, what } of ownKeys(page)) add(key, what, true, number)
    const named = new Set<string>()
    for (const { what, text } of page.has)
      for (const key of [keyOf(what, text), ...endsOf(what, text)]) {
        add(key, what, false, number)
        named.add(key)
      }
    for (const token of (code[number] ?? []).filter(one => !isCommon(one)))
      for (const key of [token, ...endsOf('search', token)]) if (!named.has(key)) add(key, 'search', false, number)
    for (const key of namesIn(page.prose.join('\n'))) if (!named.has(key)) add(key, 'text', false, number)
    for (const key of codeTokens(page.rows.join('\n'))) if (!named.has(key)) add(key, 'row', false, number)
    const { words, nameLength } = titleWords(page)
    for (const word of words) add(word, 'word', false, number, { nameLength })
  }
  for (const { key, pages: having } of texts) {
    if (having.length === 0) add(key, 'about', false, undefined, { degree: 0 })
    for (const { page, degree } of having) add(key, 'about', false, page, { degree })
  }
  return [...found].map(([key, postings]) => ({ key, postings })).sort((a, b) => (a.key < b.key ? -1 : 1))
}

interface GrowingPosting extends Posting {
  readonly pages: number[]
}

function keyOf(what: What, text: string): string {
  return names.has(what) ? nameKey(text) : tokenKey(text)
}

/** The ends of a path, for who knows only where it ends: "a\\b\\name" gives "b\\name" and "name". */
function endsOf(what: What, text: string): readonly string[] {
  const parts = names.has(what)
    ? []
    : tokenKey(text)
        .split('\\')
        .filter(part => part !== '')
  const ends = parts.slice(1).map((_, index) => parts.slice(index + 1))
  return ends.map(end => end.join('\\')).filter(end => end.length >= shortestEnd)
}

/** Shorter ends of a path are "run" and "bin". */
const shortestEnd = 4

/** What a page is called, each key once: "story" says more than "name", and both more than "file name". */
function ownKeys({ title, name, is }: SearchPage): readonly { readonly key: string; readonly what: What }[] {
  const byKey = new Map<string, What>()
  for (const { what, text } of is) if (what === 'file name') byKey.set(keyOf(what, text), what)
  if (name !== '') byKey.set(nameKey(title), 'name')
  for (const { what, text } of is) if (what !== 'file name') byKey.set(keyOf(what, text), what)
  return [...byKey].map(([key, what]) => ({ key, what }))
}

function titleWords({ name }: SearchPage): { readonly words: ReadonlySet<string>; readonly nameLength: number } {
  const telling = (words: readonly string[]) => words.filter(word => !stopWords.has(word))
  return { words: new Set(telling(nameWords(name)).map(stem)), nameLength: Math.max(1, telling(wordsOf(name)).length) }
}

/**
 * Sorted words of all names and of several texts, for finding what a misspelt one may have meant: each as what it does not share
 * with the last.
 */
export function vocabulary(pages: readonly SearchPage[], texts: readonly PageText[]): string {
  const counts = new Map<string, number>()
  for (const { prose } of texts)
    for (const word of new Set(wordsOf(prose))) counts.set(word, (counts.get(word) ?? 0) + 1)
  const usual = [...counts].filter(([word, count]) => count >= severalTexts && word.length <= longestWord)
  const named = pages.flatMap(({ name }) => wordsOf(name))
  const words = new Set([...named, ...usual.map(([word]) => word)].filter(word => word.length > 2))
  let last = ''
  return [...words]
    .toSorted()
    .map(word => {
      const shared = sharedLength(last, word)
      last = word
      return `${shared.toString(36)}${word.slice(shared)}`
    })
    .join('\n')
}

/** A word that fewer texts have may be misspelt there. */
const severalTexts = 2
/** What is longer is no word. */
const longestWord = 30

/**
 * About how many characters a block has: so few that a question of six words stays cheap, but so many that the list of
 * blocks, which every first question needs, does as well.
 */
const smallestBlock = 1500
const mostBlocks = 800

export interface TokenBlocks {
  /** The first key of each block, as short as tells it from the last key of the block before. */
  readonly starts: readonly string[]
  readonly blocks: readonly string[]
}

/** Cuts sorted entries into blocks. */
export function toBlocks(entries: readonly TokenEntry[]): TokenBlocks {
  const lengths = entries.map(entry => encodeBlock([entry]).length)
  const blockSize = Math.max(smallestBlock, lengths.reduce((sum, length) => sum + length, 0) / mostBlocks)
  const groups: TokenEntry[][] = []
  let size = blockSize
  for (const [index, entry] of entries.entries()) {
    const length = lengths[index] ?? 0
    if (size + length > blockSize) {
      groups.push([])
      size = 0
    }
    groups.at(-1)?.push(entry)
    size += length
  }
  const starts = groups.map((group, index) => {
    const first = group[0]?.key ?? ''
    const before = groups[index - 1]?.at(-1)?.key ?? ''
    return first.slice(0, sharedPrefix(before, first) + 1)
  })
  return { starts, blocks: groups.map(encodeBlock) }
}

function sharedPrefix(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1
  return length
}
