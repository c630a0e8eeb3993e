import type { Range } from './analysis.ts'
import { type Budget, type Expanded, expandMacros } from './expand.ts'
import { lex, type Token } from './lexer.ts'
import type { MacroTable } from './macro-table.ts'

/** A search with its macros written out, and the way back from its offsets to the author's text. */
export interface Unit {
  /** The expanded text. */
  readonly text: string
  readonly tokens: readonly Token[]
  readonly expanded: Expanded
  /** The author's range of a range of `text`; the call's own range for what a macro gave. */
  readonly rangeOf: (start: number, end: number) => Range
  /** The macro that gave (part of) a range. */
  readonly macroOf: (start: number, end: number) => string | undefined
}

/** `outer` leads from the offsets of `text` further out, where `text` itself stands inside another search. */
export function makeUnit(
  text: string,
  table: MacroTable,
  budget: Budget,
  outer?: Pick<Unit, 'rangeOf' | 'macroOf'>,
): Unit {
  const expanded = expandMacros(text, table, budget)
  const { pieces } = expanded
  /** The last piece that begins at or before an offset. */
  const pieceBefore = (offset: number) => {
    let [low, high] = [0, pieces.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pieces[middle]?.start ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    return pieces[low - 1]
  }
  const back = (offset: number): Range => {
    const piece = pieceBefore(offset)
    if (!piece) return { start: offset, end: offset + 1 }
    if (offset < piece.end) return piece.from
    const at = piece.from.end + offset - piece.end
    return { start: at, end: at + 1 }
  }
  const inner = (start: number, end: number): Range => ({
    start: back(start).start,
    end: back(Math.max(start, end - 1)).end,
  })
  const giver = (offset: number) => {
    const piece = pieceBefore(offset)
    return piece && offset < piece.end ? piece.macro : undefined
  }
  return {
    text: expanded.text,
    tokens: lex(expanded.text),
    expanded,
    rangeOf: (start, end) => {
      const { start: from, end: to } = inner(start, end)
      return outer ? outer.rangeOf(from, to) : { start: from, end: to }
    },
    macroOf: (start, end) => {
      const own = giver(start) ?? giver(Math.max(start, end - 1))
      if (!outer) return own
      const { start: from, end: to } = inner(start, end)
      return outer.macroOf(from, to) ?? own
    },
  }
}

/** A piece of the text without its comments. */
export function plainText({ text }: Unit, start: number, end: number): string {
  const piece = text.slice(start, end)
  if (!piece.includes('```')) return piece
  const kept = lex(piece).filter(token => token.kind !== 'comment')
  return kept.map(token => piece.slice(token.start, token.end)).join('')
}
