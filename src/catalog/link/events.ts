import type { DataSourceDraft, Placed } from '../drafts.ts'
import type { Ref } from '../model.ts'
import { foldName } from '../names.ts'
import type { Shelves } from './assemble.ts'
import { refTo } from './names.ts'

export interface EventLinks {
  /** The events that a log names, in its order; those without a file of their own are words. */
  readonly eventsOf: (log: Placed<DataSourceDraft>) => readonly Ref<'data-source'>[]
  /** The log that an event belongs to. */
  readonly logOf: (event: Placed<DataSourceDraft>) => Ref<'data-source'> | undefined
}

/** Ties the events of early 2024 to the logs that name them. */
export function linkEvents({ dataSources }: Shelves): EventLinks {
  const byDocument = new Map(dataSources.map(draft => [draft.origin.document, draft]))
  const members = Map.groupBy(
    dataSources.filter(({ log }) => log !== undefined),
    ({ log }) => log,
  )
  return {
    eventsOf: ({ origin, events }) => {
      const files = new Map((members.get(origin.document) ?? []).map(event => [foldName(event.name), event]))
      return events.map(({ name }): Ref<'data-source'> => {
        const event = files.get(foldName(name))
        return event === undefined ? { kind: 'data-source', name, state: 'word' } : refTo(event)
      })
    },
    logOf: ({ log }) => {
      const found = log === undefined ? undefined : byDocument.get(log)
      return found === undefined ? undefined : refTo(found)
    },
  }
}
