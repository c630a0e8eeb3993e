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

/** A search laid out one stage per line. Display only: `text` stays as written. */
export function splBlock(text: string, context: SiteContext): CodeBlock {
  return { text, lines: context.highlighter.splLayout(text) }
}

/** Other code, line by line as written. */
export function codeBlock(text: string, language: string, context: SiteContext): CodeBlock {
  return { text, lines: context.highlighter.lines(text, language).map(html => ({ html, indent: 0 })) }
}
