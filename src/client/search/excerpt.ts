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
  const runs: { text: string; mark?: true }[] = []
  for (let index = start; index < end; index += 1) {
    const text = `${pieces[index]}${index < end - 1 ? ' ' : ''}`
    const last = runs.at(-1)
    const marked = (hits[index]?.length ?? 0) > 0
    if (last && last.mark === undefined && !marked) last.text += text
    else runs.push(marked ? { text, mark: true } : { text })
  }
  const first = runs[0]
  if (start > 0 && first) first.text = `… ${first.text}`
  const last = runs.at(-1)
  if (end < pieces.length && last) last.text = `${last.text.trimEnd()} …`
  return runs
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
