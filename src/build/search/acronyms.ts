import { stopWords, wordsOf } from '../../client/index.ts'

/** What some letters stand for: "motw" for "mark of the web". */
export interface Acronym {
  readonly letters: string
  /** Words with single blanks between them. */
  readonly phrase: string
}

/**
 * Short forms that the texts themselves explain, "Mark of the Web (MOTW)", and the initials of longer names, such as those of
 * techniques. Who knows only the short form then finds the pages that have only the long one.
 */
export function acronymsOf(texts: readonly string[], names: Iterable<string>): readonly Acronym[] {
  const found = new Map<string, Acronym>()
  const add = (letters: string, words: readonly string[]) => {
    const phrase = words.join(' ')
    if (!stopWords.has(letters)) found.set(`${letters} ${phrase}`, { letters, phrase })
  }
  for (const text of texts)
    for (const { index, 1: written = '' } of text.matchAll(/\(([A-Za-z]{3,7})\)/g)) {
      const before = wordsOf(text.slice(Math.max(0, index - longestPhrase), index))
      // "(IOCs)" stands for several.
      for (const letters of [written.toLowerCase(), written.toLowerCase().replace(/s$/, '')]) {
        const words = before.slice(-letters.length)
        if (letters.length > 2 && initialsOf(words) === letters) add(letters, words)
      }
    }
  for (const name of names) {
    const words = wordsOf(name)
    const letters = initialsOf(words)
    if (words.length >= fewestWords && words.length <= mostWords && /^[a-z]+$/.test(letters)) add(letters, words)
  }
  return [...found.values()]
}

/** Characters in front of a bracket in which the phrase is looked for. */
const longestPhrase = 80
/** Two letters stand for too much. */
const fewestWords = 3
const mostWords = 6

function initialsOf(words: readonly string[]): string {
  return words.map(word => word.charAt(0)).join('')
}
