import { findEvent } from '../../attack/index.ts'
import type { Catalog, DataSource, Detection } from '../../catalog/index.ts'
import { auditChannel, channelNamed } from './channel.ts'

/** One event of one log. */
export interface EventId {
  /** Full name of the channel: "Microsoft-Windows-Sysmon/Operational". */
  readonly channel: string
  readonly id: string
}

/**
 * The event a data source stands for: by the number at the end of its name or its separator, in the log of its name, else
 * of its `source`. The name comes first because real catalogs give one `source` to events of different logs. `file` is
 * absent for a data source that a rule names and the catalog does not have.
 */
export function sourceEvent(name: string, file?: DataSource): EventId | undefined {
  const { source = '', sourcetype = '', separator = '', separatorValue = '' } = file ?? {}
  const separated =
    /^event_?(?:id|code)$/i.test(separator) && /^\d{1,6}$/.test(separatorValue) ? separatorValue : undefined
  const [, log = name, number = separated] = /^(.*?)\s(?:event\s?(?:id|code)\s)?(\d{1,6})$/i.exec(name) ?? []
  const id = separated ?? number
  if (id === undefined) return undefined
  const channels = [log, source, sourcetype].flatMap(text => {
    const channel = channelNamed(text)
    return channel === undefined ? [] : [findEvent(text, id)?.channel ?? channel]
  })
  const channel = channels.find(one => findEvent(one, id) !== undefined) ?? auditChannel(id, [name]) ?? channels[0]
  return channel === undefined ? undefined : { channel, id: String(Number(id)) }
}

/** A data source of a rule, with the event it stands for. */
export interface NamedSource {
  readonly name: string
  readonly event?: EventId
  /** Its log, also where it stands for no single event. */
  readonly channel?: string
  /** The rule can run on it without another. */
  readonly isAlone: boolean
}

/** The data sources of a rule in its order. */
export function namedSources({ dataSources }: Detection, byKey: Catalog['byKey']): readonly NamedSource[] {
  return dataSources.flatMap(({ all }) =>
    all.map(({ name, key }) => {
      const found = key === undefined ? undefined : byKey.get(key)
      const file: DataSource | undefined = found?.kind === 'data-source' ? found : undefined
      const event = sourceEvent(name, file)
      const channel = event?.channel ?? channelNamed(name) ?? channelNamed(file?.source ?? '')
      return { name, isAlone: all.length === 1, ...(event && { event }), ...(channel !== undefined && { channel }) }
    }),
  )
}
