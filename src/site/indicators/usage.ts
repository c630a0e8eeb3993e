import type { Catalog, Detection } from '../../catalog/index.ts'
import {
  classSegmentOf,
  createIndicatorIndex,
  fromSpl,
  type Holders,
  type IndicatorIndex,
  type Key,
  segmentOf,
  titleOfClass,
} from '../../indicators/index.ts'
import { isLive } from '../live.ts'
import { compareText } from '../order.ts'

/** What the live rules test of their events. Made once; every page about indicators reads it. */
export interface IndicatorUse extends IndicatorIndex<Detection> {
  /** Classes of fields with a page: those of which at least two rules test the same value; most shared values first. */
  readonly classes: readonly ClassUse[]
  /** Where the rules of a key are listed; undefined when no two rules share it. */
  readonly shared: (key: Pick<Key, 'id'>) => SharedKey | undefined
}

/** A class of fields, and the values that several rules test. */
export interface ClassUse {
  readonly segment: string
  readonly fieldClass: string
  readonly title: string
  /** By value. */
  readonly keys: readonly SharedKey[]
  /** How many further values only one rule tests. */
  readonly single: number
}

/** A value that at least two rules look for, or that at least two leave out. */
export interface SharedKey extends Holders<Detection> {
  readonly key: Key
  /** Segment of its class. */
  readonly folder: string
  /** Its anchor on the page of its class, and the last part of the address of its own page. */
  readonly segment: string
  /** Its rules are too many to stand among other values. */
  readonly ownPage: boolean
}

/** So many rules stand beside other values; more have a page of their own. */
const mostBeside = 12
/** A class with more shared values than this names no rules beside them, so that its page stays light. */
const mostValues = 400

export function createIndicatorUse({ detections }: Catalog): IndicatorUse {
  const index = createIndicatorIndex(
    detections
      .filter(isLive)
      .flatMap(rule => (rule.analysis ? [{ rule, ...familyOf(rule), indicators: fromSpl(rule.analysis) }] : [])),
  )
  const classes = [...Map.groupBy(index.entries(), ([key]) => key.fieldClass)]
    .flatMap(([fieldClass, entries]) => toClassUse(fieldClass, entries))
    .toSorted((a, b) => b.keys.length - a.keys.length || compareText(a.fieldClass, b.fieldClass))
  const byId = new Map(classes.flatMap(one => one.keys.map(shared => [shared.key.id, shared])))
  return { ...index, classes, shared: ({ id }) => byId.get(id) }
}

/** Variants of one rule go by the first of them. */
function familyOf({ variants }: Detection): { readonly family?: string } {
  const [first] = variants
  return first?.ref.key === undefined ? {} : { family: first.ref.key }
}

type Entry = readonly [Key, Holders<Detection>]

function toClassUse(fieldClass: string, entries: readonly Entry[]): readonly ClassUse[] {
  const shared = entries.filter(([, { matching, excluding }]) => matching.length > 1 || excluding.length > 1)
  if (shared.length === 0) return []
  const folder = classSegmentOf(fieldClass)
  const taken = new Set<string>()
  const keys = shared
    .toSorted(([a], [b]) => compareText(a.value, b.value) || compareText(a.kind, b.kind))
    .map(([key, holders]) => ({
      key,
      ...holders,
      folder,
      segment: unique(segmentOf(key), taken),
      ownPage: shared.length > mostValues || holders.matching.length + holders.excluding.length > mostBeside,
    }))
  return [
    { segment: folder, fieldClass, title: titleOfClass(fieldClass), keys, single: entries.length - shared.length },
  ]
}

/** Sums of different values can be equal, by chance or because somebody tried. */
function unique(segment: string, taken: Set<string>): string {
  let free = segment
  for (let number = 2; taken.has(free); number += 1) free = `${segment}-${number}`
  taken.add(free)
  return free
}
