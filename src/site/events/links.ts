import type { SiteContext } from '../context.ts'
import type { Link } from '../links.ts'
import { shortChannel } from './channel.ts'
import type { CoveredEvent } from './coverage.ts'

/** The page of an event; undefined for events that no live rule reads, and for those of unknown logs. */
export function eventHref(
  event: { readonly channel?: string; readonly id: string },
  { events, urls }: Pick<SiteContext, 'events' | 'urls'>,
): string | undefined {
  const entry = events.entry(event)
  return entry && urls.event(entry.segment)
}

/** "Sysmon 10" with the way to it, "15, channel unknown" without one. */
export function eventLink(event: Pick<CoveredEvent, 'channel' | 'id'>, context: SiteContext): Link {
  const { channel, id } = event
  const href = eventHref(event, context)
  return {
    text: channel === undefined ? `${id}, channel unknown` : `${shortChannel(channel)} ${id}`,
    ...(href !== undefined && { href }),
  }
}
