export { renderCodeFrame } from './code-frame.ts'
export { type CodeInfo, codes, type DiagnosticCode, severityOf } from './codes.ts'
export { type Collector, createCollector } from './collector.ts'
export type { Diagnostic, Place, Report, Severity, Span } from './diagnostic.ts'
export { documentCodes } from './document-codes.ts'
export { reportFew } from './few-reports.ts'
export { formatGithub } from './format-github.ts'
export { formatJson } from './format-json.ts'
export { formatText, type TextOptions } from './format-text.ts'
export {
  findHidden,
  type HiddenCharacter,
  replaceHidden,
  showHidden,
  withoutHidden,
} from './hidden-characters.ts'
export type { LocateOptions, TextOf } from './locate.ts'
export { whyPlain } from './long-prose.ts'
export { nearest } from './nearest.ts'
export { findLineStarts, type LineStarts, type Position, positionAt } from './position.ts'
export { type CodeCount, renderTotals, type Summary, summarise } from './summary.ts'
