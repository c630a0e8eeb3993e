import table from './data/events.json' with { type: 'json' }

/**
 * Names of Windows and Sysmon log events. An id means nothing without its channel: 8004 is AppLocker's or NTLM's, 16 has three
 * owners. Everything is looked up by channel and id.
 */

export interface LogEvent {
  /** "Microsoft-Windows-Sysmon/Operational" */
  readonly channel: string
  readonly provider: string
  readonly id: number
  readonly title: string
  /** Sysmon's own name for the event: "FileCreateTime". */
  readonly name?: string
  /** The table's author could not confirm the title: show the event without it, or with a mark. */
  readonly unsure: boolean
}

/** Attribution for the event names, for the page footer. */
export const eventsNotice: string = table.notice

/** All events, in table order. */
export function events(): readonly LogEvent[] {
  return all
}

/**
 * The full channel name for what rules and macros call it: a channel or provider in any case, with or without the
 * "XmlWinEventLog:" or "WinEventLog:" before it, one of the usual short names ("security", "wineventlog_security",
 * "sysmon", "powershell"), or a data source's name ("Windows Event Log Defender 1121"). `sysmon` is Windows' own;
 * "Sysmon for Linux" is told apart. The usual one where a short name stands for several ("applocker"); undefined when unknown or
 * when a provider writes to several channels.
 */
export function findChannel(text: string): string | undefined {
  return channelsOf(toKey(text))[0]
}

/**
 * Finds an event by its channel (anything `findChannel` understands) or provider, and its id (a number or its digits).
 * Undefined when the id is unknown there, or when two providers of the channel share it and only the channel was given.
 */
export function findEvent(channelOrProvider: string, id: number | string): LogEvent | undefined {
  const key = toKey(channelOrProvider)
  const candidates = eventsWithId(id)
  const byProvider = candidates.filter(event => event.provider.toLowerCase() === key)
  if (byProvider.length === 1) return byProvider[0]
  for (const channel of channelsOf(key)) {
    const [event, ...others] = candidates.filter(candidate => candidate.channel === channel)
    if (event !== undefined) return others.length === 0 ? event : undefined
  }
  return undefined
}

/** All events that have an id, whatever their channel; empty for unknown ids and for what is no number. */
export function eventsWithId(id: number | string): readonly LogEvent[] {
  const number = typeof id === 'number' ? id : /^\s*\d{1,6}\s*$/.test(id) ? Number(id) : Number.NaN
  return byId.get(number) ?? []
}

function channelsOf(key: string): readonly string[] {
  const exact = channelNames.get(key) ?? channelOfProvider.get(key)
  return exact !== undefined ? [exact] : (families.find(([pattern]) => pattern.test(key))?.[1] ?? [])
}

const all: readonly LogEvent[] = table.events.map(record => ({
  channel: record.channel,
  provider: record.provider,
  id: record.event_id,
  title: record.title,
  ...('name' in record && { name: record.name }),
  unsure: 'unsure' in record && record.unsure === true,
}))

const byId: ReadonlyMap<number, readonly LogEvent[]> = Map.groupBy(all, event => event.id)

const channelNames: ReadonlyMap<string, string> = new Map(
  all.map(event => [event.channel.toLowerCase(), event.channel]),
)

const channelOfProvider: ReadonlyMap<string, string> = new Map(
  [...Map.groupBy(all, event => event.provider.toLowerCase())]
    .map(([provider, list]) => [provider, new Set(list.map(event => event.channel))] as const)
    // "PowerShell" is the provider of the old channel; who writes the word means the new one.
    .filter(([provider, channels]) => channels.size === 1 && provider !== 'powershell')
    .flatMap(([provider, channels]) => [...channels].map(channel => [provider, channel] as const)),
)

/**
 * Words that name a family of channels, tried in order; the first channel of a family is its usual one. Matched against a
 * lower-case key: "wineventlog_security" is Security.
 */
const families: readonly (readonly [RegExp, readonly string[]])[] = [
  [word('sysmon[_ -]?(?:for[_ -])?linux|linux[_ -]sysmon'), ['Linux-Sysmon/Operational']],
  [word('sysmon'), ['Microsoft-Windows-Sysmon/Operational']],
  [word('powershellcore'), ['PowerShellCore/Operational']],
  [
    word('powershell'),
    ['Microsoft-Windows-PowerShell/Operational', 'PowerShellCore/Operational', 'Windows PowerShell'],
  ],
  [word('ntlm'), ['Microsoft-Windows-NTLM/Operational']],
  [word('wmi|wmi[_ -]?activity'), ['Microsoft-Windows-WMI-Activity/Operational']],
  [word('task[_ ]?scheduler'), ['Microsoft-Windows-TaskScheduler/Operational']],
  [word('defender'), ['Microsoft-Windows-Windows Defender/Operational']],
  [word('print[_ ]?service'), ['Microsoft-Windows-PrintService/Operational', 'Microsoft-Windows-PrintService/Admin']],
  [word('appxdeployment(?:[_ -]?server)?'), ['Microsoft-Windows-AppXDeploymentServer/Operational']],
  [word('appxpackaging'), ['Microsoft-Windows-AppxPackaging/Operational']],
  [
    word('applocker'),
    ['EXE and DLL', 'MSI and Script', 'Packaged app-Deployment', 'Packaged app-Execution'].map(
      part => `Microsoft-Windows-AppLocker/${part}`,
    ),
  ],
  [word('capi2'), ['Microsoft-Windows-CAPI2/Operational']],
  [
    word('certificate[_ ]?services(?:[_ ]?client)?(?:[_ -]lifecycle)?'),
    ['Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational'],
  ],
  [word('rdp|rdp[_ ]?client'), ['Microsoft-Windows-TerminalServices-RDPClient/Operational']],
  [word('remoteconnectionmanager'), ['Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational']],
  [word('bits[_ -]?client'), ['Microsoft-Windows-Bits-Client/Operational']],
  [word('iis'), ['Microsoft-IIS-Configuration/Operational']],
  [word('security'), ['Security']],
  [word('system'), ['System']],
  [word('application'), ['Application']],
]

/** A whole word, where `_`, `-` and `/` part words too. Matches "wineventlog_security"; not "securityhub". */
function word(pattern: string): RegExp {
  return new RegExp(`(?:^|[\\s_/:-])(?:${pattern})(?:$|[\\s_/:-])`)
}

function toKey(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^(?:xml)?wineventlog:|^syslog:/, '')
}
