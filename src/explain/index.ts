export {
  type CatalogFile,
  type CatalogIndicator,
  type KnownCatalog,
  openCatalog,
  rulesLink,
} from './catalog-file.ts'
export { relationWords, visible } from './condition.ts'
export { type Cut, type ExpandedLine, expandedLines, hasExpansion, readableLines } from './expansion.ts'
export {
  type IndicatorRow,
  type IndicatorRows,
  type IndicatorValue,
  indicatorRows,
} from './indicator-rows.ts'
export type { Link, MacroLink } from './link.ts'
export type { LogicGroup, LogicNode, LogicRow, LogicTree, LogicValue } from './logic-model.ts'
export { logicTree } from './logic-tree.ts'
export { type KnownMacro, macrosOf } from './macros.ts'
export { type NearRule, type NearRules, nearRules, type SharedTest } from './near-rules.ts'
export type { PhrasePart } from './phrase.ts'
export { type StageRow, stageRows } from './stages.ts'
export type { ComputedRow } from './thresholds.ts'
