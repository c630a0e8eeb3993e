import { type Analysis, type LayoutLine, layoutStages } from '../spl/index.ts'

/** A line of a search with its macros expanded, in stretches each of one macro or of none. */
export interface ExpandedLine {
  readonly line: LayoutLine
  readonly cuts: readonly Cut[]
}

/** A stretch of the expanded text, and the call it stands for when a macro gave it. */
export interface Cut {
  readonly start: number
  readonly end: number
  /** Range of the call in the author's text, `start-end`. */
  readonly from?: string
  /** Name of the macro, where its text begins. */
  readonly macro?: string
}

/** A search laid out one stage per line. Blank lines at the end are left out. */
export function readableLines(text: string): readonly LayoutLine[] {
  const lines = layoutStages(text)
  return lines.slice(0, lines.findLastIndex(line => line.text.trim() !== '') + 1)
}

/** The lines of an expanded search, cut where macros begin and end. */
export function expandedLines({ text, pieces }: Analysis['expansion']): readonly ExpandedLine[] {
  return readableLines(text).map(line => ({ line, cuts: cutAtMacros(line, pieces) }))
}

/** Macros may write a megabyte, of which nobody reads more than this many characters. */
const longestExpansion = 100_000

/**
 * Whether expanding says more than the text itself: a filter macro that lets everything through says no more than its name, and
 * neither does a text too long to read.
 */
export function hasExpansion({ macroCalls, expansion }: Analysis): boolean {
  const expands = macroCalls.some(({ state }) => state === 'expanded' || state === 'built-in')
  return expands && expansion.text.length <= longestExpansion
}

function cutAtMacros(
  { start, end }: { readonly start: number; readonly end: number },
  macros: Analysis['expansion']['pieces'],
): readonly Cut[] {
  const cuts: Cut[] = []
  let at = start
  for (const macro of macros) {
    if (macro.end <= start || macro.start >= end) continue
    if (macro.start > at) cuts.push({ start: at, end: macro.start })
    const begin = Math.max(macro.start, start)
    at = Math.min(macro.end, end)
    cuts.push({
      start: begin,
      end: at,
      from: `${macro.from.start}-${macro.from.end}`,
      ...(begin === macro.start && { macro: macro.macro }),
    })
  }
  return at < end ? [...cuts, { start: at, end }] : cuts
}
