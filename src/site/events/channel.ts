import { eventsWithId, findChannel } from '../../attack/index.ts'
import { slugOf } from '../../catalog/index.ts'

/** "Microsoft-Windows-Sysmon/Operational" to "Sysmon", "Microsoft-Windows-AppLocker/EXE and DLL" to "AppLocker EXE and DLL". */
export function shortChannel(channel: string): string {
  return channel
    .replace(/^Microsoft-(?:Windows-)?/, '')
    .replace(/\/Operational$/, '')
    .replace('/', ' ')
}

/** A channel as a part of a URL: `security`, `sysmon`, `applocker-exe-and-dll`. No two channels share one. */
export function channelSegment(channel: string): string {
  return slugOf(shortChannel(channel)).replaceAll('_', '-')
}

/**
 * The full name of the channel that a text names: a source, a source type, a macro, a data source. Undefined for words that
 * only sound like one: "security" alone is Windows' channel only where Windows is spoken of, or where nothing else stands.
 */
export function channelNamed(text: string): string | undefined {
  const channel = findChannel(text) ?? findChannel(text.replaceAll(':', ' '))
  const isCommonWord = channel !== undefined && commonWords.has(channel)
  const isCertain =
    !isCommonWord || /win(?:dows|event)/i.test(text) || text.trim().toLowerCase() === channel.toLowerCase()
  return isCertain ? channel : undefined
}

const commonWords: ReadonlySet<string> = new Set(['Security', 'System', 'Application'])

/** Whether a text is the whole name of a Windows event log, not a word out of it: "XmlWinEventLog:System". */
export function isLogName(text: string): boolean {
  return /^(?:xml)?wineventlog:.|\/(?:operational|admin|analytical|debug)$/i.test(text.trim())
}

/** "get_endpoint_data_winevent" speaks of Windows event logs, whichever. */
function saysWindowsEvents(text: string): boolean {
  return /win(?:dows)?[\s_-]?event/i.test(text)
}

/**
 * The channel of an id of Windows' security auditing, of which a text speaks of Windows event logs. These ids are Windows'
 * own and no other log's; other logs count from 1, so that their ids say nothing by themselves.
 */
export function auditChannel(id: string, texts: readonly string[]): string | undefined {
  const [event, ...others] = eventsWithId(id)
  const isAudit = event?.provider === 'Microsoft-Windows-Security-Auditing' && others.length === 0
  return isAudit && texts.some(saysWindowsEvents) ? event.channel : undefined
}
