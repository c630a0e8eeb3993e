import { findEvent } from '../../attack/index.ts'
import type { DataSource } from '../../catalog/index.ts'
import { sourceEvent } from '../events/source-event.ts'

/** The log event a data source stands for, by its channel and id. */
export interface EventTitle {
  readonly title: string
  readonly channel: string
  readonly id: string
  /** The title could not be confirmed. */
  readonly unsure: boolean
}

/** Undefined unless it stands for one Windows or Sysmon event that the table of events has. */
export function eventTitle(source: DataSource): EventTitle | undefined {
  const place = sourceEvent(source.name, source)
  const event = place && findEvent(place.channel, place.id)
  return event && { title: event.title, channel: event.channel, id: String(event.id), unsure: event.unsure }
}
