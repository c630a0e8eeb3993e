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
export {
  type LogicGroup,
  type LogicNode,
  type LogicRow,
  type LogicTree,
  type LogicValue,
  logicTree,
} from './logic-tree.ts'
export { type KnownMacro, macrosOf } from './macros.ts'
export { type NearRule, type NearRules, nearRules, type SharedTest } from './near-rules.ts'
export { type PhrasePart, type StageRow, stageRows } from './stages.ts'
export type { ComputedRow } from './thresholds.ts'
