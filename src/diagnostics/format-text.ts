import { styleText } from 'node:util'
import { renderCodeFrame } from './code-frame.ts'
import { type DiagnosticCode, severityOf } from './codes.ts'
import type { Diagnostic, Place, Severity } from './diagnostic.ts'
import { fewNotes } from './few-notes.ts'
import { createLocator, type Located, type LocateOptions, type TextOf } from './locate.ts'
import { toPrintableLine, toPrintableLines, withoutWorkflowCommands } from './printable.ts'
import { renderTotals, summarise } from './summary.ts'

export interface TextOptions extends LocateOptions {
  /** Print every diagnostic in full instead of folding frequent codes. */
  readonly all?: boolean | undefined
  /** Colour with escape sequences. Default: false. */
  readonly colour?: boolean | undefined
}

/** How many warnings or infos of one code are printed in full before the rest is folded. Errors are never folded. */
const perCode = 3

type Style = (format: Parameters<typeof styleText>[0], text: string) => string

/**
 * For people at a terminal: diagnostics in the given order (the collector sorts by file), each with its code frame,
 * then the folded ones, then one line of totals. Ends in a newline. Untrusted text is neutralised.
 */
export const formatText = (diagnostics: readonly Diagnostic[], textOf: TextOf, options: TextOptions = {}): string => {
  const { all = false, colour = false } = options
  const style: Style = (format, text) => (colour ? styleText(format, text, { validateStream: false }) : text)
  const locate = createLocator(textOf, options)
  const seen = new Map<DiagnosticCode, number>()
  const shown = diagnostics.filter(({ code }) => {
    const count = (seen.get(code) ?? 0) + 1
    seen.set(code, count)
    return all || severityOf(code) === 'error' || count <= perCode
  })
  const folded = [...seen]
    .filter(([code, count]) => !all && severityOf(code) !== 'error' && count > perCode)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, count]) => style('dim', `… and ${count - perCode} more ${code} (--all shows them)`))

  const blocks = shown.map(diagnostic => renderDiagnostic(diagnostic, locate, style, all))
  if (folded.length > 0) blocks.push(folded.join('\n'))
  blocks.push(renderTotals(summarise(diagnostics)))
  return `${blocks.join('\n\n')}\n`
}

const renderDiagnostic = (
  diagnostic: Diagnostic,
  locate: (place: Place) => Located,
  style: Style,
  all: boolean,
): string => {
  const { code, message, place, help, related = [] } = diagnostic
  const severity = severityOf(code)
  const located = place && locate(place)
  const header = [
    ...(located ? [style('bold', safe(renderPath(located)))] : []),
    style(severityStyle[severity], severity),
    style('dim', code),
  ].join('  ')
  return [
    header,
    ...indent(message),
    ...(located ? renderFrame(located, place) : []),
    ...(help === undefined ? [] : indent(`help: ${help}`)),
    ...(all ? related : fewNotes(related)).flatMap(note => {
      const there = locate(note.place)
      return [
        ...indent(`${renderPath(there)}: ${note.message}`),
        ...renderFrame(there, note.place).map(line => `  ${line}`),
      ]
    }),
  ].join('\n')
}

const severityStyle = { error: 'red', warning: 'yellow', info: 'blue' } as const satisfies Record<Severity, string>

const renderPath = ({ path, start }: Located): string => (start ? `${path}:${start.line}:${start.column}` : path)

const renderFrame = ({ text, lineStarts }: Located, { span }: Place): readonly string[] =>
  text === undefined || !span
    ? []
    : renderCodeFrame(text, span, lineStarts)
        .split('\n')
        .map(line => withoutWorkflowCommands(`    ${line}`))

const indent = (text: string): readonly string[] =>
  toPrintableLines(text).map(line => withoutWorkflowCommands(`  ${line}`.trimEnd()))

const safe = (text: string): string => withoutWorkflowCommands(toPrintableLine(text))
