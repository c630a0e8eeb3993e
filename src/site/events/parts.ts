import type { SiteContext } from '../context.ts'
import { byName } from '../order.ts'
import type { EventEntry, Reader } from './usage.ts'

/** One of the pages of an event: the first, and further ones for the rules that do not fit on it. */
export interface EventPart {
  readonly segment: string
  readonly entry: EventEntry
  /** From 1. */
  readonly number: number
  readonly of: number
  /** Those of its rules: rules whose search asks for the event come first, then by name. */
  readonly readers: readonly Reader[]
  /** Place of the first of them among all, from 1. */
  readonly from: number
}

/** So many rules keep a page below 250 KB. */
const mostRules = 400

/** The pages of all events. */
export function eventParts({ events }: Pick<SiteContext, 'events'>): readonly EventPart[] {
  return events.events.flatMap(entry => {
    const readers = entry.readers.toSorted((a, b) => rank(a) - rank(b) || byName(a.rule, b.rule))
    const count = Math.ceil(readers.length / mostRules)
    return Array.from({ length: count }, (_, index) => ({
      segment: partSegment(entry, index + 1),
      entry,
      number: index + 1,
      of: count,
      readers: readers.slice(index * mostRules, (index + 1) * mostRules),
      from: index * mostRules + 1,
    }))
  })
}

/** "sysmon/1", then "sysmon/1/2". */
export function partSegment({ segment }: EventEntry, number: number): string {
  return number === 1 ? segment : `${segment}/${number}`
}

function rank({ covered }: Reader): number {
  return covered.namedBy === 'data source' ? 1 : 0
}
