import { findEvent, type LogEvent } from '../../attack/index.ts'
import type { Catalog, Detection } from '../../catalog/index.ts'
import type { Indicators } from '../../indicators/index.ts'
import type { SubsearchInfo } from '../../spl/index.ts'
import { eventConditions, type Together } from './conditions.ts'
import { logOf } from './log-of.ts'
import { namedSources } from './source-event.ts'

/** A log event that a rule reads. */
export interface CoveredEvent {
  readonly id: string
  /** Full name; absent when nothing tells in which log the id stands. */
  readonly channel?: string
  /** Its entry in the table of events, where it has one. */
  readonly event?: LogEvent
  readonly namedBy: 'search' | 'data source' | 'both'
  /** From what id and log are known, in a sentence. */
  readonly derived: string
  /** What the search tests of this event; `all` of it where the search names no event at all, nothing where that cannot be told. */
  readonly together?: Together | 'all'
}

/** The events that the search of a rule asks for, in its order, then those its data sources are named after. */
export function coverageOf(
  rule: Detection,
  indicators: Indicators | undefined,
  { byKey }: Pick<Catalog, 'byKey'>,
): readonly CoveredEvent[] {
  const { analysis } = rule
  const named = namedSources(rule, byKey)
  const conditions = analysis && indicators ? eventConditions(analysis, indicators) : []
  const covered = new Map<string, Found>()
  for (const condition of conditions) {
    const { id, together } = condition
    const { channels, how } = logOf(condition, rule, named)
    for (const channel of channels) {
      const key = keyOf({ id, channel })
      const known = covered.get(key)
      covered.set(key, {
        id,
        channel,
        how: known?.how ?? how,
        sources: [],
        together: merged(known?.together, together),
      })
    }
  }
  const testsAll = conditions.length === 0 && isOneDataset(rule)
  for (const { name, event, isAlone } of named) {
    if (!event) continue
    const known = covered.get(keyOf(event))
    const whole = known?.together ?? (testsAll && isAlone ? 'all' : undefined)
    covered.set(keyOf(event), {
      ...event,
      how: known?.how,
      sources: [...(known?.sources ?? []), name],
      together: whole,
    })
  }
  return [...covered.values()].map(toCovered)
}

/** One line for each event: channel, then id. */
export function keyOf({ channel = '', id }: { readonly channel?: string | undefined; readonly id: string }): string {
  return `${channel}\n${id}`
}

interface Found {
  readonly id: string
  readonly channel: string | undefined
  /** How the search names it. */
  readonly how: string | undefined
  readonly sources: readonly string[]
  readonly together: Together | 'all' | undefined
}

function toCovered({ id, channel, how, sources, together }: Found): CoveredEvent {
  const event = channel === undefined ? undefined : findEvent(channel, id)
  const names = [...new Set(sources)]
  const named = names.length === 0 ? [] : [`the data ${names.length === 1 ? 'source' : 'sources'} ${names.join(', ')}`]
  return {
    id,
    ...(channel !== undefined && { channel }),
    ...(event && { event }),
    namedBy: how === undefined ? 'data source' : sources.length === 0 ? 'search' : 'both',
    derived: `From ${[...(how === undefined ? [] : [how]), ...named].join('; from ')}.`,
    ...(together && { together }),
  }
}

function merged(known: Found['together'], more: Together): Together {
  if (known === undefined || known === 'all') return more
  return {
    predicates: new Set([...known.predicates, ...more.predicates]),
    terms: new Set([...known.terms, ...more.terms]),
  }
}

/**
 * Whether all that the search tests is tested of the same events: one pipeline over one data model at most, beside
 * subsearches that read lookups.
 */
function isOneDataset({ analysis }: Detection): boolean {
  if (!analysis || analysis.dataModels.length > 1) return false
  const readsLookup = ({ stages }: SubsearchInfo) => stages[0]?.command === 'inputlookup'
  const lookups = new Set(analysis.subsearches.filter(readsLookup).map(({ id }) => id))
  return analysis.logic.every(({ sub }) => sub === undefined || lookups.has(sub))
}
