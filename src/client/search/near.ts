import type { IndexFiles } from './files.ts'

/** Words of names that are like one that no name has. */
export interface Near {
  /** One letter away: a letter more, less, other, or two swapped. Where there are none and the word is long, two letters away. */
  readonly words: (word: string) => Promise<readonly string[]>
  /** The two words that one is written together of. */
  readonly split: (word: string) => Promise<readonly string[]>
  /** Two letters away or with the same beginning, the nearest first: for when nothing was found. */
  readonly fartherWords: (word: string) => Promise<readonly string[]>
}

/** Shorter words have too many neighbours. */
const shortest = 4
const most = 10
/** In a shorter word two letters are too much of it. */
const longEnough = 6
/** Shorter words are in many others by chance. */
const shortestPart = 3
/** So many first letters make two words alike. */
const beginning = 5

export function createNear(files: IndexFiles): Near {
  const all = async (): Promise<readonly string[]> => readWords(await files.text('words.gz'))
  return {
    words: async word => {
      if (word.length < shortest || /^\d+$/.test(word)) return []
      const known = await all()
      const nearest = known.filter(one => isNear(word, one))
      if (nearest.length > 0 || word.length < longEnough) return nearest.slice(0, most)
      return known.filter(one => alike(word, one) && distance(word, one) <= 2).slice(0, most)
    },
    split: async word => {
      const known = new Set(await all())
      const cuts = Array.from(
        { length: Math.max(0, word.length - 2 * shortestPart + 1) },
        (_, cut) => cut + shortestPart,
      )
      const found = cuts
        .map(cut => [word.slice(0, cut), word.slice(cut)])
        .filter(parts => parts.every(part => known.has(part)))
      return found.toSorted((a, b) => shorterOf(b) - shorterOf(a))[0] ?? []
    },
    fartherWords: async word => {
      if (word.length < shortest) return []
      return (await all())
        .map(one => ({ one, letters: distance(word, one) }))
        .filter(
          ({ one, letters }) => letters <= 2 || (word.length >= beginning && one.startsWith(word.slice(0, beginning))),
        )
        .toSorted((a, b) => a.letters - b.letters)
        .slice(0, most)
        .map(({ one }) => one)
    },
  }
}

/** Each line is how much a word shares with the one before, and its rest. */
export function readWords(text: string): readonly string[] {
  let last = ''
  return text.split('\n').map(line => {
    last = last.slice(0, Number.parseInt(line.charAt(0), 36)) + line.slice(1)
    return last
  })
}

function shorterOf(parts: readonly string[]): number {
  return Math.min(...parts.map(part => part.length))
}

/** Two words that have no two letters in common in the same order are not looked at closer. */
function alike(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2) return false
  const pairs = new Set(Array.from({ length: a.length - 1 }, (_, at) => a.slice(at, at + 2)))
  let shared = 0
  for (let at = 0; at < b.length - 1; at += 1) if (pairs.has(b.slice(at, at + 2))) shared += 1
  // Two edits spoil four pairs at the most, and five when two letters are swapped.
  return shared >= Math.max(1, Math.min(a.length, b.length) - 1 - 5)
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

/** How many letters have to be added, taken away or changed to make one word of the other; not counted beyond two. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Number.POSITIVE_INFINITY
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries())
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}
