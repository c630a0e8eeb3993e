import { posix } from 'node:path'
import type { Report } from '../diagnostics/index.ts'
import { platformOf } from './derive/platform.ts'
import type { DataSourceDraft, Draft } from './drafts.ts'
import { foldName } from './names.ts'

/**
 * In the layout of early 2024 a data source is a log that names its events, and each event has a file of its own, which says no
 * more than its fields and an example. An event is a data source as all others: source, sourcetype and add-ons are its log's.
 * @reports link/missing-file for an event whose file is not there
 */
export function joinEventSources(drafts: readonly Draft[], report: Report): readonly Draft[] {
  const sources = drafts.filter(draft => draft.kind === 'data-source')
  const logs = sources.filter(({ events }) => events.length > 0)
  if (logs.length === 0) return drafts
  const byPath = new Map(sources.map(draft => [placeKey(draft, draft.origin.document.file.path), draft]))
  const byName = Map.groupBy(
    sources.filter(({ isEvent }) => isEvent),
    draft => placeKey(draft, foldName(draft.name)),
  )
  const logOf = new Map<Draft, DataSourceDraft>()
  for (const log of logs) {
    for (const { name, file, at } of log.events) {
      const named = file === undefined ? undefined : byPath.get(placeKey(log, posix.normalize(file)))
      const event = named ?? byName.get(placeKey(log, foldName(name)))?.find(draft => !logOf.has(draft))
      if (event !== undefined && event !== log && !logOf.has(event)) logOf.set(event, log)
      if (event === undefined && file !== undefined) {
        report({
          code: 'link/missing-file',
          message: `The file ${JSON.stringify(file.slice(0, 120))} of the event ${JSON.stringify(name.slice(0, 80))} is not in this catalog.`,
          place: log.origin.document.placeOf(at),
        })
      }
    }
  }
  return drafts.map(draft => {
    const log = logOf.get(draft)
    return log === undefined || draft.kind !== 'data-source' ? draft : inherit(draft, log)
  })
}

function placeKey({ sourceIndex }: Draft, name: string): string {
  return `${sourceIndex} ${name}`
}

/** What the event's own file says counts; the rest is its log's. */
function inherit(event: DataSourceDraft, log: DataSourceDraft): DataSourceDraft {
  const { source, sourcetype, separator, configuration, addons } = log
  const joined = {
    ...(source !== undefined && { source }),
    ...(sourcetype !== undefined && { sourcetype }),
    ...(separator !== undefined && { separator }),
    ...(configuration !== undefined && { configuration }),
    ...event,
    addons: event.addons.length > 0 ? event.addons : addons,
    log: log.origin.document,
  }
  return { ...joined, platform: platformOf(joined.name, joined.source, joined.sourcetype) }
}
