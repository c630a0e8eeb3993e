import type { DiagnosticCode } from './codes.ts'

/** How much a diagnostic weighs. It belongs to the code, never to a single report. */
export type Severity = 'error' | 'warning' | 'info'

/** A range `[start, end)` of a file's text, in UTF-16 code units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A place in a file of the catalog. */
export interface Place {
  /** POSIX path below the catalog root, as on disk. */
  readonly file: string
  /** Absolute path of the catalog root, so that several catalogs may hold the same relative path. */
  readonly root: string
  /** Absent when the problem concerns the file as a whole. */
  readonly span?: Span
}

/** A problem found in the input. Collected, sorted and printed at the end; never thrown. */
export interface Diagnostic {
  readonly code: DiagnosticCode
  /** What is wrong, in one sentence; no position and no code. */
  readonly message: string
  /** Absent only for problems that belong to no file (a wrong option, an empty catalog). */
  readonly place?: Place
  /** What to do about it; may name the nearest valid value. */
  readonly help?: string
  readonly related?: readonly { readonly message: string; readonly place: Place }[]
}

/** The callback every step gets to say what it found. */
export type Report = (diagnostic: Diagnostic) => void
