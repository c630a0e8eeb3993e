import { findChannel, findEvent } from '../../attack/index.ts'
import type { DataSource, Detection } from '../../catalog/index.ts'
import type { FieldTest, Indicators } from '../../indicators/index.ts'
import type { Analysis } from '../../spl/index.ts'
import type { SiteContext } from '../context.ts'

/** A log event that a rule reads. */
export interface EventRow {
  /** Absent when the rule names an id whose log cannot be told. */
  readonly channel?: string
  readonly id: string
  /** Absent for events that the table of events does not hold. */
  readonly title?: string
  /** Page of the event. */
  readonly href?: string
  /** What names it: "the search", "the data sources". */
  readonly namedBy: string
}

/** The events a search asks for by their id, and those its data sources are named after; in this order, each once. */
export function eventRows(
  detection: Detection,
  analysis: Analysis,
  indicators: Indicators | undefined,
  context: SiteContext,
): readonly EventRow[] {
  const sources = detection.dataSources.flatMap(need => need.all.flatMap(ref => sourceOf(ref.key, context)))
  const logs = [...logsOfSearch(analysis), ...sources.map(source => source.source ?? source.name)]
  const rows = new Map<string, EventRow>()
  const add = (row: EventRow) => {
    const key = `${row.channel} ${row.id}`
    const known = rows.get(key)
    rows.set(key, known && known.namedBy !== row.namedBy ? { ...known, namedBy: bothNames } : (known ?? row))
  }
  for (const id of idsOfSearch(indicators)) add({ ...eventIn(logs, id), namedBy: 'the search' })
  for (const { source, name, separator, separatorValue } of sources)
    if (separatorValue !== undefined && isEventField.test(separator ?? '') && /^\d+$/.test(separatorValue))
      add({ ...eventIn([source ?? name, name], separatorValue), namedBy: 'the data sources' })
  return [...rows.values()]
}

const bothNames = 'the search and the data sources'
const isEventField = /^Event(?:Code|ID)$/i

function sourceOf(key: string | undefined, { catalog }: SiteContext): readonly DataSource[] {
  const found = key === undefined ? undefined : catalog.byKey.get(key)
  return found?.kind === 'data-source' ? [found] : []
}

/** What may name a log: the sources and source types a search asks for, and its macros. */
function logsOfSearch({ predicates, macroCalls }: Analysis): readonly string[] {
  const scopes = predicates.filter(({ scope, negated }) => scope && !negated).flatMap(({ values }) => values)
  return [...scopes, ...macroCalls.map(({ name }) => name)]
}

function idsOfSearch(indicators: Indicators | undefined): readonly string[] {
  const asked = ({ fieldClass, kind, negated, text }: FieldTest) =>
    fieldClass === 'event.code' && kind === 'eq' && !negated && /^\d+$/.test(text)
  return [...(indicators?.tests ?? []), ...(indicators?.implied ?? [])].filter(asked).map(({ text }) => text)
}

/** The event in the first of the logs that has it, else in the first log that is one. */
function eventIn(logs: readonly string[], id: string): Omit<EventRow, 'namedBy'> {
  const event = logs.map(log => findEvent(log, id)).find(found => found !== undefined)
  if (event) return { id, channel: event.channel, ...(!event.unsure && { title: event.title }) }
  const channel = logs.map(findChannel).find(found => found !== undefined)
  return { id, ...(channel !== undefined && { channel }) }
}
