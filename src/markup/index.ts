/** Text of a catalog as safe HTML. */

export { renderBreakable } from './breakable.ts'
export { type CodeClass, classes } from './classes.ts'
export type { CodeRange, CodeRun } from './code-runs.ts'
export { renderExpansion } from './expansion.ts'
export { anchorOf, type GuideDocument, type GuidePart, renderGuide } from './guide.ts'
export { createHighlighter, type Highlighter } from './highlight.ts'
export { renderInline, renderTokens } from './inline.ts'
export { markHidden } from './mark-hidden.ts'
export { renderProse } from './prose.ts'
