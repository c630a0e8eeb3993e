import { codes, severityOf } from './codes.ts'
import type { Diagnostic, Place } from './diagnostic.ts'
import { createLocator, type Located, type LocateOptions, type TextOf } from './locate.ts'
import { summarise } from './summary.ts'

/**
 * For programs: `{ version, diagnostics, summary }`, indented, ends in a newline. Lines and columns count from 1 (UTF-16
 * code units), ends are exclusive, `start` and `end` are offsets in the decoded text. Absent facts are absent keys.
 */
export const formatJson = (diagnostics: readonly Diagnostic[], textOf: TextOf, options: LocateOptions = {}): string => {
  const locate = createLocator(textOf, options)
  const entries = diagnostics.map(({ code, message, place, help, related }) => ({
    code,
    severity: severityOf(code),
    title: codes[code].title,
    message,
    ...(place ? toJsonPlace(place, locate(place)) : {}),
    help,
    related: related?.map(note => ({ message: note.message, ...toJsonPlace(note.place, locate(note.place)) })),
  }))
  return `${JSON.stringify({ version: 1, diagnostics: entries, summary: summarise(diagnostics) }, undefined, 2)}\n`
}

const toJsonPlace = ({ span }: Place, { path, start, end }: Located) => ({
  file: path,
  line: start?.line,
  column: start?.column,
  endLine: end?.line,
  endColumn: end?.column,
  start: span?.start,
  end: span?.end,
})
