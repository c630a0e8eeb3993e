import type { DetectionDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import type { ReadContext } from '../kinds/content.ts'
import type { Format } from '../model.ts'

/** One way to write rule files: how it is recognised and how a rule is read from it. */
export interface RuleFormat {
  readonly id: Format
  /** For people: "contentctl 5 (2025)". */
  readonly title: string
  /** Whether the top-level map of a file is of this format. Formats are asked in the order of `formats`. */
  readonly matches: (value: Readonly<Record<string, unknown>>) => boolean
  /** What ids look like, and what such an id is called. */
  readonly ids: { readonly pattern: RegExp; readonly name: string }
  /** Reads a rule. Nothing (but a report) without name, id or search. */
  readonly readDetection: (fields: Fields, context: ReadContext) => DetectionDraft | undefined
}

/** Matches "3a1d8f62-5b9c-4e7d-b8f3-9d6a8e2f5e1f". */
export const uuids: RuleFormat['ids'] = { pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu, name: 'UUID' }

/** Whether contentctl reads the format, so that what its build derives holds: annotations, deployments, filter macros. */
export function isContentctl(format: Format): boolean {
  return format.startsWith('contentctl-')
}
