import type { Detection } from '../../catalog/index.ts'
import { optional } from '../article.ts'
import { firstOf } from '../bounded.ts'
import type { SiteContext } from '../context.ts'
import type { CoveredEvent } from '../events/coverage.ts'
import { eventHref } from '../events/links.ts'
import { mostEvents } from '../events/usage.ts'

/** A log event that a rule reads. */
export interface EventRow {
  /** Absent when the rule names an id whose log cannot be told. */
  readonly channel?: string
  readonly id: string
  /** Absent for events that the table of events does not hold. */
  readonly title?: string
  /** The title could not be confirmed. */
  readonly unsure: boolean
  /** Page of the event. */
  readonly href?: string
  /** What names it: "search", "data source", "search and data source". */
  readonly namedBy: string
  /** From what id and log are known, in a sentence. */
  readonly derived: string
}

/** The events a search asks for by their id, then those its data sources are named after; each once. */
export function eventRows(rule: Detection, context: SiteContext): readonly EventRow[] {
  const rows = context.events.of(rule).map(covered => {
    const { channel, id, event, namedBy, derived } = covered
    return {
      id,
      ...optional('channel', channel),
      ...optional('title', event?.title),
      unsure: event?.unsure === true,
      ...optional('href', eventHref(covered, context)),
      namedBy: namedByWords[namedBy],
      derived,
    }
  })
  return firstOf(rows, mostEvents, id => ({ id, channel: '', unsure: false, namedBy: '', derived: '' }))
}

const namedByWords: Readonly<Record<CoveredEvent['namedBy'], string>> = {
  search: 'search',
  'data source': 'data source',
  both: 'search and data source',
}
