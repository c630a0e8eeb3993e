import { fold, stem } from './text.ts'
import type { ExcerptRun } from './types.ts'

/** How many words an excerpt has. */
const length = 28

/** The part of a text with the most of the words asked for, in runs; its beginning when it has none. */
export function excerptOf(content: string, words: readonly string[]): readonly ExcerptRun[] {
  const stems = words.map(stem)
  const pieces = content.split(/\s+/).filter(piece => piece !== '')
  const hits = pieces.map(piece => stemsIn(piece, stems))
  const start = bestStart(hits)
  const end = Math.min(pieces.length, start + length)
  const marked = pieces
    .slice(start, end)
    .map((piece, index) => (hits[start + index]?.length ? markWord(piece) : [{ text: piece }]))
  const before = start > 0 ? [[{ text: '…' }]] : []
  const after = end < pieces.length ? [[{ text: '…' }]] : []
  const all = [...before, ...marked, ...after]
  return join(all.flatMap((runs, index) => (index === 0 ? runs : [{ text: ' ' }, ...runs])))
}

/** The word itself is marked, not what stands around it: "(LSASS)." */
function markWord(piece: string): readonly ExcerptRun[] {
  const parts = [...piece.matchAll(/[\p{L}\p{N}]+/gu)]
  const [first, last] = [parts[0], parts.at(-1)]
  const start = first?.index ?? 0
  const end = last ? last.index + last[0].length : piece.length
  return [{ text: piece.slice(0, start) }, { text: piece.slice(start, end), mark: true }, { text: piece.slice(end) }]
}

/** Makes one run of neighbours that are not marked. */
function join(runs: readonly ExcerptRun[]): readonly ExcerptRun[] {
  const joined: ExcerptRun[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last && !last.mark && !run.mark) joined[joined.length - 1] = { text: last.text + run.text }
    else joined.push(run)
  }
  return joined.filter(({ text }) => text !== '')
}

/** Which of the stems begin a word of this piece, by their place. */
function stemsIn(piece: string, stems: readonly string[]): readonly number[] {
  const parts = fold(piece).match(/[\p{L}\p{N}]+/gu) ?? []
  return stems.flatMap((one, index) => (parts.some(part => part.startsWith(one)) ? [index] : []))
}

/** Where to begin: with the most different words inside, then the earliest; a few words before the first of them. */
function bestStart(hits: readonly (readonly number[])[]): number {
  let best = { start: 0, words: 0 }
  for (const [index, hit] of hits.entries()) {
    if (hit.length === 0) continue
    const inside = new Set(hits.slice(index, index + length - 4).flat()).size
    if (inside > best.words) best = { start: Math.max(0, index - 4), words: inside }
  }
  return best.start < 6 ? 0 : best.start
}
