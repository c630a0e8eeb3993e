import { codes, type DiagnosticCode, severityOf } from './codes.ts'
import type { Diagnostic, Severity } from './diagnostic.ts'

export interface CodeCount {
  readonly code: DiagnosticCode
  readonly severity: Severity
  readonly title: string
  readonly count: number
}

export interface Summary {
  readonly error: number
  readonly warning: number
  readonly info: number
  /** Number of files that have at least one diagnostic. */
  readonly files: number
  /** Errors first, then warnings, then infos; within each the most frequent first, then by code. */
  readonly byCode: readonly CodeCount[]
}

const weight = { error: 0, warning: 1, info: 2 } as const satisfies Record<Severity, number>

export const summarise = (diagnostics: readonly Diagnostic[]): Summary => {
  const counts = new Map<DiagnosticCode, number>()
  const files = new Set<string>()
  for (const { code, place } of diagnostics) {
    counts.set(code, (counts.get(code) ?? 0) + 1)
    if (place) files.add(`${place.root}\0${place.file}`)
  }
  const byCode = [...counts]
    .map(([code, count]) => ({ code, severity: severityOf(code), title: codes[code].title, count }))
    .sort((a, b) => weight[a.severity] - weight[b.severity] || b.count - a.count || (a.code < b.code ? -1 : 1))
  const total = (severity: Severity) =>
    byCode.filter(entry => entry.severity === severity).reduce((sum, { count }) => sum + count, 0)
  return { error: total('error'), warning: total('warning'), info: total('info'), files: files.size, byCode }
}

/** One line for people, such as `2 errors, 57 warnings in 40 files`; `No problems found` when there are none. */
export const renderTotals = ({ error, warning, info, files }: Summary): string => {
  const parts = [countOf(error, 'error'), countOf(warning, 'warning'), info > 0 ? `${info} info` : '']
  const found = parts.filter(part => part !== '').join(', ')
  if (found === '') return 'No problems found'
  return files > 0 ? `${found} in ${countOf(files, 'file')}` : found
}

const countOf = (count: number, noun: string): string =>
  count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`
