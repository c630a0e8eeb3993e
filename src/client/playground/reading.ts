import {
  type CatalogFile,
  hasExpansion,
  type IndicatorRows,
  indicatorRows,
  type LogicTree,
  logicTree,
  macrosOf,
  type NearRules,
  nearRules,
  openCatalog,
  rulesLink,
  type StageRow,
  stageRows,
} from '../../explain/index.ts'
import { fromSpl } from '../../indicators/index.ts'
import { type Analysis, analyse, noticeText } from '../../spl/index.ts'
import { type ColouredLine, colouredLines } from './colour.ts'

/** All that the page shows of a search, as plain data that a worker can hand over. */
export interface Reading {
  readonly verdict: Analysis['verdict']
  readonly notices: readonly { readonly text: string; readonly start: number; readonly end: number }[]
  /** How many conditions choose its results. */
  readonly conditions: number
  /** The rest is absent when the text is in another language. */
  readonly parts?: ReadingParts
}

export interface ReadingParts {
  readonly tree: LogicTree
  readonly stages: readonly StageRow[]
  readonly indicators: IndicatorRows
  readonly near: NearRules
  /** Only where a macro says more than its name. */
  readonly expanded?: { readonly text: string; readonly lines: readonly ColouredLine[] }
}

/** Reads searches with the macros and rules of a catalog. */
export function createReader(file: CatalogFile): (text: string) => Reading {
  const catalog = openCatalog(file)
  return text => {
    const analysis = analyse(text, catalog.macros)
    const head = {
      verdict: analysis.verdict,
      notices: analysis.notices.map(notice => ({ text: noticeText(notice), start: notice.start, end: notice.end })),
      conditions: analysis.predicates.length + analysis.terms.length,
    }
    if (analysis.verdict.parsed === 'declined') return head
    const macros = macrosOf(analysis, (name, args) => catalog.macros.find(name, args)?.definition)
    const indicators = fromSpl(analysis)
    return {
      ...head,
      parts: {
        tree: logicTree(analysis, catalog.macroLink),
        stages: stageRows(analysis, macros, catalog.macroLink),
        indicators: indicatorRows(analysis, indicators, test => rulesLink(test, catalog), catalog.macroLink),
        near: nearRules(analysis, indicators, catalog),
        ...(hasExpansion(analysis) && {
          expanded: { text: analysis.expansion.text, lines: colouredLines(analysis.expansion) },
        }),
      },
    }
  }
}
