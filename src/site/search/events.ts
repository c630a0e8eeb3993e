import type { DataSource, Detection } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import { eventTitle } from '../data-source/event.ts'
import { shortChannel } from '../events/channel.ts'
import { targetsOf } from '../used-by.ts'

/** "Sysmon 10": the event a data source stands for, by its channel as people say it and its id. */
export function eventName(source: DataSource): string | undefined {
  const event = eventTitle(source)
  return event && `${shortChannel(event.channel)} ${event.id}`
}

/** The events of the data sources a rule names, each once. */
export function eventNames({ dataSources }: Detection, context: SiteContext): readonly string[] {
  const sources = targetsOf(
    dataSources.flatMap(need => need.all),
    context,
  )
  const names = sources.map(source => (source.kind === 'data-source' ? eventName(source) : undefined))
  return [...new Set(names.filter(name => name !== undefined))]
}

/** The ways to write an event: "Sysmon 10", "Microsoft-Windows-Sysmon/Operational 10" and "10". */
export function eventTexts(source: DataSource): readonly string[] {
  const event = eventTitle(source)
  return event ? [`${shortChannel(event.channel)} ${event.id}`, `${event.channel} ${event.id}`, event.id] : []
}
