/** A position for people: line and column count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Offsets at which the lines of a text start, ascending; the first is 0. Lines end in LF, CRLF or a lone CR. */
export type LineStarts = readonly number[]

export const findLineStarts = (text: string): LineStarts => {
  const starts = [0]
  for (const { index, 0: ending } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + ending.length)
  return starts
}

/** The position of `offset`. An offset before or behind the text yields the nearest position that line starts allow. */
export const positionAt = (lineStarts: LineStarts, offset: number): Position => {
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: Math.max(0, offset - (lineStarts[low] ?? 0)) + 1 }
}
