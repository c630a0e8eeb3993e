import { findChannel, findEvent } from '../../attack/index.ts'
import type { DataSource } from '../../catalog/index.ts'

/** The log event a data source stands for, by its channel and id. */
export interface EventTitle {
  readonly title: string
  readonly channel: string
  readonly id: string
  /** The title could not be confirmed. */
  readonly unsure: boolean
}

/** Undefined unless it names one Windows or Sysmon event: by its separator, else by the number at the end of its name. */
export function eventTitle({ name, source = '', separator, separatorValue }: DataSource): EventTitle | undefined {
  const bySeparator = /^event_?(?:id|code)$/i.test(separator ?? '') ? separatorValue : undefined
  const byName = findChannel(source) === undefined ? undefined : /\s(\d{1,5})$/.exec(name)?.[1]
  const id = bySeparator ?? byName
  if (id === undefined) return undefined
  const event = findEvent(source, id) ?? findEvent(name, id)
  return event && { title: event.title, channel: event.channel, id: String(event.id), unsure: event.unsure }
}
