import type { IndexFiles } from './files.ts'

/** Words of names that are one letter away from one that no name has: a letter more, less, other, or two swapped. */
export interface Near {
  readonly words: (word: string) => Promise<readonly string[]>
}

/** Shorter words have too many neighbours. */
const shortest = 4
const most = 4

export function createNear(files: IndexFiles): Near {
  let words: Promise<readonly string[]> | undefined
  const all = () => {
    words ??= files.text('words.gz').then(readWords)
    return words
  }
  return {
    words: async word =>
      word.length < shortest || /^\d+$/.test(word) ? [] : (await all()).filter(one => isNear(word, one)).slice(0, most),
  }
}

/** Each line is how much it shares with the one before, and the rest. */
export function readWords(text: string): readonly string[] {
  let last = ''
  return text.split('\n').map(line => {
    last = last.slice(0, Number.parseInt(line.charAt(0), 36)) + line.slice(1)
    return last
  })
}

/** Whether one edit makes one word of the other. */
export function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (restA.length <= 1 && restB.length <= 1) return true
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]
}
