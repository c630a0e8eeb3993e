import { severityOf } from './codes.ts'
import type { Diagnostic, Report, Severity } from './diagnostic.ts'

/** Holds what was reported until it is printed. */
export interface Collector {
  readonly report: Report
  /** Sorted by root, file, start, code and message; without repetitions. Diagnostics without a place come first. */
  readonly all: () => readonly Diagnostic[]
  readonly count: (severity: Severity) => number
}

/** Two reports with the same code, message and span count as one; the first is kept. */
export const createCollector = (): Collector => {
  const found = new Map<string, Diagnostic>()
  return {
    report: diagnostic => {
      const identity = JSON.stringify(sortKey(diagnostic))
      if (!found.has(identity)) found.set(identity, diagnostic)
    },
    all: () => sortDiagnostics([...found.values()]),
    count: severity => [...found.values()].filter(({ code }) => severityOf(code) === severity).length,
  }
}

const sortDiagnostics = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics
    .map(diagnostic => ({ diagnostic, key: sortKey(diagnostic) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ diagnostic }) => diagnostic)

type SortKey = readonly (string | number)[]

const sortKey = ({ code, message, place }: Diagnostic): SortKey => [
  place?.root ?? '',
  place?.file ?? '',
  place?.span?.start ?? -1,
  code,
  message,
  place?.span?.end ?? -1,
]

const compareKeys = (a: SortKey, b: SortKey): number => {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? ''
    if (left < right) return -1
    if (left > right) return 1
  }
  return 0
}
