export { analyse } from './analyse.ts'
export type * from './analysis.ts'
export { findDataModels, findDataSetFields } from './data-models.ts'
export type * from './decisions.ts'
export { type LayoutLine, layoutStages } from './layout.ts'
export { lex, type Token, type TokenKind } from './lexer.ts'
export { type Lint, lintsOf } from './lints.ts'
export { createMacroResolver, type MacroResolver, type NamedMacro, type ResolvedMacro } from './macro-resolver.ts'
export type * from './macro-table.ts'
export { findMacroCalls, type MacroCall, parseMacroCall } from './macros.ts'
export { noticeText } from './notice-words.ts'
export { opaqueConditions } from './opaque.ts'
export { otherLanguage } from './other-languages.ts'
export { allStages, type Stage, splitStages, splitSubsearches } from './stages.ts'
export {
  commands,
  evalFunctions,
  openingCommands,
  percentileFunction,
  sourceOptions,
  statsFunctions,
} from './words.ts'
