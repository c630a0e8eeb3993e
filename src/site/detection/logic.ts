import type { Detection, QueryLanguage } from '../../catalog/index.ts'
import { hasExpansion, type LogicTree, logicTree, type StageRow, stageRows } from '../../explain/index.ts'
import type { Analysis } from '../../spl/index.ts'
import { optional } from '../article.ts'
import { type CodeBlock, expandedBlock, fileBlock, splBlock } from '../code-block.ts'
import type { SiteContext } from '../context.ts'
import { sqlBlock } from '../sql-block.ts'
import { type IndicatorsSection, indicatorsSection } from './indicators.ts'
import { macroLinks } from './macros.ts'

/** The search as written and with its macros expanded, and what it lets through. */
export interface LogicSection {
  /** "SPL", "Snowflake SQL". */
  readonly language: string
  readonly original: CodeBlock
  /** Only where a macro says more than its name. */
  readonly expanded?: CodeBlock
  readonly tree?: LogicTree
  /** How much of it was understood; absent for languages that are not read. Without a tree: what language it is in. */
  readonly verdict?: Analysis['verdict']
}

/** The three views of one search. */
export interface SearchSections {
  readonly logic: LogicSection
  readonly stages?: readonly StageRow[]
  readonly indicators?: IndicatorsSection
}

export function searchSections(detection: Detection, context: SiteContext): SearchSections {
  const { query } = detection
  const shown = { language: languageNames[query.language], original: blockOf(query, context) }
  const analysis = detection.analysis?.verdict.parsed === 'declined' ? undefined : detection.analysis
  if (!analysis) {
    const told = query.language === 'spl' && detection.analysis
    return { logic: { ...shown, ...(told && { verdict: told.verdict }) } }
  }
  const uses = new Map(detection.macros.toReversed().map(use => [use.ref.name, use]))
  const macroLink = macroLinks(detection, context)
  return {
    logic: {
      ...shown,
      ...(hasExpansion(analysis) && { expanded: expandedBlock(analysis.expansion, context) }),
      tree: logicTree(analysis, macroLink),
      verdict: analysis.verdict,
    },
    ...(analysis.stages.length > 0 && { stages: stageRows(analysis, uses, macroLink) }),
    ...optional('indicators', indicatorsSection(detection, analysis, macroLink, context)),
  }
}

const languageNames: Readonly<Record<QueryLanguage, string>> = {
  spl: 'SPL',
  spl2: 'SPL2',
  'snowflake-sql': 'Snowflake SQL',
  other: 'Query',
}

function blockOf({ language, text }: Detection['query'], context: SiteContext): CodeBlock {
  if (language === 'snowflake-sql') return sqlBlock(text, context)
  return language === 'other' ? fileBlock(text, 'text', context) : splBlock(text, context)
}
