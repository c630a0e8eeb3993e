import type { Detection } from '../../catalog/index.ts'
import { type IndicatorRows, indicatorRows, type MacroLink } from '../../explain/index.ts'
import { fromSpl } from '../../indicators/index.ts'
import type { Analysis } from '../../spl/index.ts'
import type { SiteContext } from '../context.ts'
import { othersLink } from '../indicators/links.ts'
import { type EventRow, eventRows } from './event-coverage.ts'

/** What a search tests of its events, and the events it reads. */
export interface IndicatorsSection extends IndicatorRows {
  readonly events: readonly EventRow[]
}

export function indicatorsSection(
  detection: Detection,
  analysis: Analysis,
  macroLink: MacroLink,
  context: SiteContext,
): IndicatorsSection | undefined {
  const indicators = context.indicators.indicatorsOf(detection) ?? fromSpl(analysis)
  const section: IndicatorsSection = {
    ...indicatorRows(analysis, indicators, test => othersLink(detection, test, context), macroLink),
    events: eventRows(detection, context),
  }
  return Object.values(section).every(part => Array.isArray(part) && part.length === 0) ? undefined : section
}
