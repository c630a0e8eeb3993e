import { type Cut, expandedLines, readableLines } from '../explain/index.ts'
import { renderExpansion } from '../markup/index.ts'
import type { Analysis, LayoutLine } from '../spl/index.ts'
import type { SiteContext } from './context.ts'

/** A piece of code ready to print: lines of safe HTML for reading, and the author's exact text for the copy button. */
export interface CodeBlock {
  readonly lines: readonly CodeLine[]
  readonly text: string
}

export interface CodeLine {
  readonly html: string
  /** Number of the stage that begins on this line. */
  readonly stage?: number
  /** Levels of indentation for reading, 0 to 3. */
  readonly indent: number
}

const deepest = 3

/** A search laid out one stage per line. Display only: `text` stays as written. Blank lines at the end are left out. */
export function splBlock(text: string, { highlighter }: SiteContext): CodeBlock {
  const lines = readableLines(text)
  const html = highlighter.ranges(text, 'spl', lines)
  return { text, lines: lines.map((line, index) => toCodeLine(line, html[index] ?? '')) }
}

/** A search with its macros expanded, laid out like the author's; what macros gave is marked. */
export function expandedBlock(expansion: Analysis['expansion'], { highlighter }: SiteContext): CodeBlock {
  const { text } = expansion
  const lines = expandedLines(expansion)
  const cuts = lines.flatMap(line => line.cuts)
  const html = highlighter.ranges(text, 'spl', cuts)
  const rendered = new Map(cuts.map((cut, index) => [cut, renderCut(cut, html[index] ?? '')]))
  return {
    text,
    lines: lines.map(({ line, cuts: own }) => toCodeLine(line, own.map(cut => rendered.get(cut)).join(''))),
  }
}

function toCodeLine({ stage, indent }: LayoutLine, html: string): CodeLine {
  return { html, indent: Math.min(indent, deepest), ...(stage !== undefined && { stage }) }
}

function renderCut({ from, macro }: Cut, html: string): string {
  return from === undefined ? html : renderExpansion(html, from, macro)
}

/** A file as it is, line by line. */
export function fileBlock(text: string, language: string, { highlighter }: SiteContext): CodeBlock {
  return { text, lines: highlighter.lines(text.trimEnd(), language).map(html => ({ html, indent: 0 })) }
}
