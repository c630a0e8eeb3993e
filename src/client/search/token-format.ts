/**
 * The form of the token index on disk: what the build writes and the engine reads.
 *
 * A block is a text of lines in the order of their keys, each `<shared><rest>\t<postings>`: how many characters the key has in
 * common with the one before (one character, base 36), what follows them, and for each kind of token its letter and the
 * numbers of the pages that have it. `!` before the letter: the page itself is called so.
 */

/** The kinds of tokens by their letters: the order is part of the form. */
export const tokenKinds = [
  'id',
  'name',
  'file name',
  'other name',
  'technique',
  'tactic',
  'group',
  'CVE',
  'macro',
  'lookup',
  'data source',
  'sourcetype',
  'event',
  'field',
  'process',
  'file',
  'registry',
  'value',
  'story',
  'author',
  'Atomic Red Team test',
  'search',
  'text',
  'row',
] as const

export type TokenKind = (typeof tokenKinds)[number]

/** Pages that have a token in one way. */
export interface Posting {
  /** `word`: a word of the name. `about`: a word of what is said on it. */
  readonly what: TokenKind | 'word' | 'about'
  /** The page itself is called so. */
  readonly own: boolean
  /** How many words the name has, for words of names; eight stands for more. */
  readonly nameLength?: number
  /** How much a text is about a word of it: 0 for hardly, 2 for mainly. */
  readonly degree?: number
  /** Numbers of pages, rising; of a word that is in a great part of all texts none. */
  readonly pages: readonly number[]
}

export interface TokenEntry {
  readonly key: string
  readonly postings: readonly Posting[]
}

const firstLetter = 'A'.charCodeAt(0)

/** In place of a letter: a word of a name of one word, of two words, … of eight or more. */
const wordMarks = 'wxyz@#$%'

/** In place of a letter: a word of a text that is hardly, rather or mainly about it. */
const aboutMarks = '&*+'

/** The longest part that two neighbouring keys can share. */
const longestShared = 35

/** Writes entries that are sorted by key. */
export function encodeBlock(entries: readonly TokenEntry[]): string {
  let last = ''
  return entries
    .map(({ key, postings }) => {
      const shared = sharedLength(last, key)
      last = key
      return `${shared.toString(36)}${key.slice(shared)}\t${postings.map(encodePosting).join('')}\n`
    })
    .join('')
}

export function decodeBlock(text: string): readonly TokenEntry[] {
  let last = ''
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [head = '', postings = ''] = line.split('\t')
      last = last.slice(0, Number.parseInt(head.charAt(0), 36)) + head.slice(1)
      return { key: last, postings: decodePostings(postings) }
    })
}

/** How many characters two keys share at their beginning, as far as that can be written. */
export function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length, longestShared)
  let length = 0
  while (length < most && a[length] === b[length]) length += 1
  // Half of a character cannot be written.
  return length > 0 && /[\uD800-\uDBFF]/.test(a.charAt(length - 1)) ? length - 1 : length
}

function encodePosting(posting: Posting): string {
  return `${posting.own ? '!' : ''}${markOf(posting)}${encodeNumbers(posting.pages)}`
}

function markOf({ what, nameLength = 8, degree = 0 }: Posting): string {
  if (what === 'word') return wordMarks.charAt(Math.min(nameLength, wordMarks.length) - 1)
  if (what === 'about') return aboutMarks.charAt(degree)
  return String.fromCharCode(firstLetter + tokenKinds.indexOf(what))
}

function decodePostings(text: string): readonly Posting[] {
  return [...text.matchAll(/(!?)([A-Zw-z@#$%&*+])([0-9a-v]*)/g)].map(([, own, letter = '', numbers = '']) => {
    const what = tokenKinds[letter.charCodeAt(0) - firstLetter]
    const pages = decodeNumbers(numbers)
    if (what !== undefined) return { what, own: own === '!', pages }
    const degree = aboutMarks.indexOf(letter)
    return degree < 0
      ? { what: 'word', own: false, nameLength: wordMarks.indexOf(letter) + 1, pages }
      : { what: 'about', own: false, degree, pages }
  })
}

/** Rising numbers as their distances, each in base 16 with the digits `g` to `v` where more digits follow. */
export function encodeNumbers(numbers: readonly number[]): string {
  let last = -1
  return numbers
    .map(number => {
      const digits = [...(number - last - 1).toString(16)]
      last = number
      return digits.map((digit, index) => (index < digits.length - 1 ? continued(digit) : digit)).join('')
    })
    .join('')
}

export function decodeNumbers(text: string): readonly number[] {
  let last = -1
  let value = 0
  const numbers: number[] = []
  for (const character of text) {
    const digit = Number.parseInt(character, 32)
    value = value * 16 + (digit & 15)
    if (digit > 15) continue
    last += value + 1
    numbers.push(last)
    value = 0
  }
  return numbers
}

function continued(digit: string): string {
  return (Number.parseInt(digit, 16) + 16).toString(32)
}
