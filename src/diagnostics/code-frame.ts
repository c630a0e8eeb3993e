import type { Span } from './diagnostic.ts'
import { findLineStarts, type LineStarts, positionAt } from './position.ts'
import { toPrintableLine, widthOf } from './printable.ts'

/** Widest excerpt of a line, in UTF-16 code units; SPL often stands in lines of thousands. */
const maxWidth = 100
/** How much of the line is kept before the span when it has to be cut. */
const lead = 30

/**
 * The first line of `span` with its number, and carets under the part of the span that lies on it: two lines.
 * Control characters are made visible. An empty span gets one caret. `lineStarts` may be passed when they are known.
 */
export const renderCodeFrame = (text: string, span: Span, lineStarts: LineStarts = findLineStarts(text)): string => {
  const { line, column } = positionAt(lineStarts, Math.min(span.start, text.length))
  const start = lineStarts[line - 1] ?? 0
  const whole = text.slice(start, lineStarts[line] ?? text.length).replace(/(?<![\r\n])[\r\n]+$/, '')
  const from = Math.min(column - 1, whole.length)
  const to = Math.max(from, Math.min(span.end - start, whole.length))

  const cutStart = whole.length <= maxWidth || from <= maxWidth - lead ? 0 : from - lead
  const cutEnd = Math.min(whole.length, cutStart + maxWidth)
  const before = (cutStart > 0 ? '…' : '') + toPrintableLine(whole.slice(cutStart, from))
  const marked = toPrintableLine(whole.slice(from, Math.min(to, cutEnd)))
  const after = toPrintableLine(whole.slice(Math.min(to, cutEnd), cutEnd)) + (cutEnd < whole.length ? '…' : '')

  const gutter = ' '.repeat(String(line).length)
  const carets = ' '.repeat(widthOf(before)) + '^'.repeat(Math.max(1, widthOf(marked)))
  return [`${line} | ${before}${marked}${after}`.trimEnd(), `${gutter} | ${carets}`].join('\n')
}
