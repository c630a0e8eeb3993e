import type { LogEvent } from '../../attack/index.ts'
import type { Catalog, DataSource, Detection } from '../../catalog/index.ts'
import { fromSpl } from '../../indicators/index.ts'
import type { IndicatorUse } from '../indicators/usage.ts'
import { isLive } from '../live.ts'
import { compareText } from '../order.ts'
import { channelSegment } from './channel.ts'
import { type CoveredEvent, coverageOf, keyOf } from './coverage.ts'
import { sourceEvent } from './source-event.ts'

/** The log events that rules read. Made once; rule pages and the pages of events read it. */
export interface EventUse {
  /** Events with a page: those that a live rule reads in a known log; by channel, then by id. */
  readonly events: readonly EventEntry[]
  /** Ids that searches ask for without saying in which log, smallest first. */
  readonly unplaced: readonly { readonly id: string; readonly rules: readonly Detection[] }[]
  /** What a rule reads, removed ones too. */
  readonly of: (rule: Detection) => readonly CoveredEvent[]
  readonly entry: (event: { readonly channel?: string; readonly id: string }) => EventEntry | undefined
}

export interface EventEntry {
  /** "sysmon/10", the last two parts of its URL. */
  readonly segment: string
  readonly channel: string
  readonly id: string
  /** Its entry in the table of events, where it has one. */
  readonly event?: LogEvent
  /** The live rules that read it, in path order. */
  readonly readers: readonly Reader[]
  /** The data sources that stand for it. */
  readonly sources: readonly DataSource[]
}

export interface Reader {
  readonly rule: Detection
  readonly covered: CoveredEvent
}

/** As many events of one rule have pages and are listed with it, or one search would make thousands of pages; real ones read 40. */
export const mostEvents = 200

export function createEventUse(catalog: Catalog, indicators: IndicatorUse): EventUse {
  const covered = new Map<Detection, readonly CoveredEvent[]>()
  const of = (rule: Detection) => {
    const known = covered.get(rule) ?? coverageOf(rule, readingOf(rule, indicators), catalog)
    covered.set(rule, known)
    return known
  }
  const readers = catalog.detections.filter(isLive).flatMap(rule =>
    of(rule)
      .slice(0, mostEvents)
      .map(one => ({ rule, covered: one })),
  )
  const sources = Map.groupBy(catalog.dataSources.filter(isLive), source => {
    const event = sourceEvent(source.name, source)
    return event && keyOf(event)
  })
  const entries = [...Map.groupBy(readers, reader => keyOf(reader.covered))].flatMap(([key, members]) =>
    toEntry(members, sources.get(key) ?? []),
  )
  const byKey = new Map(entries.map(entry => [keyOf(entry), entry]))
  const unplaced = Map.groupBy(
    readers.filter(({ covered: { channel } }) => channel === undefined),
    reader => reader.covered.id,
  )
  return {
    events: entries.toSorted((a, b) => compareText(a.channel, b.channel) || Number(a.id) - Number(b.id)),
    unplaced: [...unplaced]
      .map(([id, members]) => ({ id, rules: members.map(({ rule }) => rule) }))
      .toSorted((a, b) => Number(a.id) - Number(b.id)),
    of,
    entry: event => byKey.get(keyOf(event)),
  }
}

/** Removed rules are not among the counted ones. */
function readingOf(rule: Detection, indicators: IndicatorUse) {
  return indicators.indicatorsOf(rule) ?? (rule.analysis && fromSpl(rule.analysis))
}

function toEntry(readers: readonly Reader[], sources: readonly DataSource[]): readonly EventEntry[] {
  const { channel, id, event } = readers[0]?.covered ?? {}
  if (channel === undefined || id === undefined) return []
  return [{ segment: `${channelSegment(channel)}/${id}`, channel, id, readers, sources, ...(event && { event }) }]
}
