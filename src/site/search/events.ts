import type { DataSource, Detection } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import { shortChannel } from '../events/channel.ts'
import { sourceEvent } from '../events/source-event.ts'
import type { EventEntry } from '../events/usage.ts'
import { tokens } from './content.ts'
import type { SearchPage } from './search-page.ts'

interface Event {
  readonly channel?: string
  readonly id: string
}

/** "Sysmon 10": the events a rule reads in known logs. */
export function eventNames(rule: Detection, { events }: SiteContext): readonly string[] {
  return [...new Set(events.of(rule).flatMap(nameOf))]
}

/** The ways to write the events that a rule reads. */
export function eventTexts(rule: Detection, { events }: SiteContext): readonly string[] {
  return events.of(rule).flatMap(event => [...nameOf(event), event.id])
}

/** The event that a data source stands for. */
export function sourceEventNames(source: DataSource): readonly string[] {
  const event = sourceEvent(source.name, source)
  return event ? nameOf(event) : []
}

/** The ways to write it: "Sysmon 10", "Microsoft-Windows-Sysmon/Operational 10" and "10". */
export function sourceEventTexts(source: DataSource): readonly string[] {
  const event = sourceEvent(source.name, source)
  return event ? textsOf(event) : []
}

export function eventSearchPages({ events, urls, config }: SiteContext): readonly SearchPage[] {
  return events.events.map(entry => eventPage(entry, urls.event(entry.segment).slice(config.base.length)))
}

function eventPage(entry: EventEntry, path: string): SearchPage {
  const { event, sources } = entry
  const [name = entry.id] = nameOf(entry)
  const title = event && !event.unsure ? `${name}: ${event.title}` : name
  return {
    path,
    title,
    name: title,
    kind: 'events',
    live: true,
    is: [...tokens('event', textsOf(entry)), ...tokens('other name', [event?.title ?? '', event?.name ?? ''])],
    has: [],
    about: sources.map(source => source.name),
    prose: [],
    code: [],
    rows: [],
    facets: { event: [name] },
  }
}

function nameOf({ channel, id }: Event): readonly string[] {
  return channel === undefined ? [] : [`${shortChannel(channel)} ${id}`]
}

function textsOf(event: Event): readonly string[] {
  return [...nameOf(event), ...(event.channel === undefined ? [] : [`${event.channel} ${event.id}`]), event.id]
}
