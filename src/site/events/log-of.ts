import { eventsWithId, findEvent } from '../../attack/index.ts'
import type { Detection } from '../../catalog/index.ts'
import { auditChannel, channelNamed, isLogName } from './channel.ts'
import { type EventCondition, isDoubtful } from './conditions.ts'
import type { NamedSource } from './source-event.ts'

/** Where an event is meant, and from what that is known. */
export interface EventLog {
  /** Several where the search reads several logs that have the id; a single undefined one where nothing tells. */
  readonly channels: readonly (string | undefined)[]
  /** "EventCode of the search, its log by the macro sysmon". */
  readonly how: string
}

/**
 * In which logs an id of the search is meant: those that stand in the same conjunction, else the one that the data sources
 * leave, else Windows' security auditing for an id that nobody else has. A field that holds other ids as well is no
 * event where it is not known to be one.
 */
export function logOf(condition: EventCondition, rule: Detection, named: readonly NamedSource[]): EventLog {
  const { id, field, logs } = condition
  const place = inReach(condition, named) ?? bySources(id, named) ?? byAuditing(id, logs, rule)
  const isEvent = !isDoubtful(field) || place?.channels.some(channel => knownIn(channel, id))
  return {
    channels: isEvent ? (place?.channels ?? [undefined]) : [],
    how: `${field} of the search, ${place ? `its log by ${place.by}` : 'which does not say in which log'}`,
  }
}

interface LogPlace {
  readonly channels: readonly string[]
  readonly by: string
}

function inReach({ id, logs }: EventCondition, named: readonly NamedSource[]): LogPlace | undefined {
  for (const mentions of logs) {
    const hits = mentions.flatMap(({ text, by }) => {
      const channel = channelNamed(text)
      const known = channel === undefined ? undefined : (findEvent(text, id)?.channel ?? knownIn(channel, id))
      return known === undefined ? [] : [{ channel: known, by }]
    })
    const [first] = hits
    if (first) return { channels: narrowed(unique(hits.map(hit => hit.channel)), id, named), by: first.by }
  }
  for (const mentions of logs) {
    const written = mentions.filter(({ text }) => isLogName(text))
    const channels = withoutTwins(unique(written.map(({ text }) => channelNamed(text)).filter(isPresent)))
    if (channels.length === 1) return { channels, by: written[0]?.by ?? '' }
  }
  return undefined
}

/** The channel itself when the table has the id in it, from whichever provider. */
function knownIn(channel: string, id: string): string | undefined {
  return eventsWithId(id).some(event => event.channel === channel) ? channel : undefined
}

/** Of several logs that have an id, those the data sources name; else the usual one of two that are read alike. */
function narrowed(channels: readonly string[], id: string, named: readonly NamedSource[]): readonly string[] {
  const chosen = channels.filter(channel => named.some(({ event }) => event?.channel === channel && event.id === id))
  return chosen.length > 0 ? chosen : withoutTwins(channels)
}

/** Logs of the same events on other systems, which macros read along. */
const twins: ReadonlyMap<string, string> = new Map([
  ['Linux-Sysmon/Operational', 'Microsoft-Windows-Sysmon/Operational'],
  ['PowerShellCore/Operational', 'Microsoft-Windows-PowerShell/Operational'],
])

function withoutTwins(channels: readonly string[]): readonly string[] {
  return channels.filter(channel => !channels.includes(twins.get(channel) ?? ''))
}

/** The log of the data source with this id; else the one log of all data sources, if the table has the id in it. */
function bySources(id: string, named: readonly NamedSource[]): LogPlace | undefined {
  const same = named.filter(({ event }) => event?.id === id)
  const near = same.length > 0 ? same : named.filter(({ channel }) => channel !== undefined)
  const [channel, ...others] = unique(near.map(one => one.channel).filter(isPresent))
  const isCertain = channel !== undefined && others.length === 0 && (same.length > 0 || knownIn(channel, id))
  return isCertain ? { channels: [channel], by: `the data source ${near[0]?.name}` } : undefined
}

function byAuditing(id: string, logs: EventCondition['logs'], { logSource, macros }: Detection): LogPlace | undefined {
  const texts = [...logs.flat().map(({ text }) => text), ...macros.map(({ ref }) => ref.name), logSource?.value ?? '']
  const channel = auditChannel(id, texts)
  return channel === undefined
    ? undefined
    : { channels: [channel], by: 'its number, which only security auditing has of the Windows event logs' }
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined
}
