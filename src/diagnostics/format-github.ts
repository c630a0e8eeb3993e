import { codes, severityOf } from './codes.ts'
import type { Diagnostic, Severity } from './diagnostic.ts'
import { fewNotes } from './few-notes.ts'
import { createLocator, type LocateOptions, type TextOf } from './locate.ts'
import { toPrintableLine, toPrintableLines } from './printable.ts'
import { renderTotals, summarise } from './summary.ts'

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<Severity, string>

/**
 * Workflow commands, which GitHub shows as annotations, one line each; the last line holds the totals, since GitHub
 * shows only about ten annotations per step. All text is escaped, so a catalog cannot inject commands.
 */
export const formatGithub = (
  diagnostics: readonly Diagnostic[],
  textOf: TextOf,
  options: LocateOptions = {},
): string => {
  const locate = createLocator(textOf, options)
  const lines = diagnostics.map(({ code, message, place, help, related = [] }) => {
    const located = place && locate(place)
    const { start, end } = located ?? {}
    const properties = {
      file: located?.path,
      line: start?.line,
      endLine: end?.line,
      col: start?.column,
      // GitHub ignores columns of ranges over several lines.
      endColumn: start && end && start.line === end.line ? Math.max(end.column, start.column) : undefined,
      title: `${codes[code].title} (${code})`,
    }
    const notes = fewNotes(related).map(note => {
      const there = locate(note.place)
      return `${there.path}${there.start ? `:${there.start.line}:${there.start.column}` : ''}: ${note.message}`
    })
    const text = [message, ...(help === undefined ? [] : [`help: ${help}`]), ...notes].join('\n')
    const rendered = Object.entries(properties)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${escapeProperty(toPrintableLine(String(value)))}`)
    return `::${commands[severityOf(code)]} ${rendered.join(',')}::${escapeData(toPrintableLines(text).join('\n'))}`
  })
  return `${[...lines, renderTotals(summarise(diagnostics))].join('\n')}\n`
}

const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
