import { layoutStages } from '../spl/index.ts'
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
  const lines = layoutStages(text)
  const last = lines.findLastIndex(line => line.text.trim() !== '')
  const html = highlighter.ranges(text, 'spl', lines)
  return {
    text,
    lines: lines.slice(0, last + 1).map(({ stage, indent }, index) => ({
      html: html[index] ?? '',
      indent: Math.min(indent, deepest),
      ...(stage !== undefined && { stage }),
    })),
  }
}

/** A file as it is, line by line. */
export function fileBlock(text: string, language: string, { highlighter }: SiteContext): CodeBlock {
  return { text, lines: highlighter.lines(text.trimEnd(), language).map(html => ({ html, indent: 0 })) }
}
