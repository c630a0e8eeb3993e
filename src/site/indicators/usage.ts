import { type Catalog, type Detection, segmentOf as safeSegment } from '../../catalog/index.ts'
import {
  checksum,
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
  /** Fields with a page: those of which at least two rules test the same value; most shared values first. */
  readonly fields: readonly FieldUse[]
  /** Values with a page of their own. */
  readonly crowded: readonly SharedKey[]
  /** Where the rules of a key are listed; undefined when no two rules share it. */
  readonly shared: (key: Pick<Key, 'id'>) => SharedKey | undefined
}

/** A class of fields, and the values that several rules test. */
export interface FieldUse {
  readonly segment: string
  readonly fieldClass: string
  readonly title: string
  /** What the rules call it, commonest first. */
  readonly written: readonly string[]
  /** Those of most rules first, then by value. */
  readonly keys: readonly SharedKey[]
  /** How many further values only one rule tests. */
  readonly single: number
}

/** A value that at least two rules look for, or that at least two exclude. */
export interface SharedKey extends Holders<Detection> {
  readonly key: Key
  /** The page of its field, then its anchor there: `process.name/eq-cmd.exe`. */
  readonly segment: string
  readonly folder: string
  readonly anchor: string
  /** Its rules are too many to stand among other values. */
  readonly ownPage: boolean
}

/** So many rules stand beside other values; more have a page of their own. */
const mostBeside = 12
/** A field with more shared values than this names no rules beside them, so that its page stays light. */
const mostValues = 400

export function createIndicatorUse({ detections }: Catalog): IndicatorUse {
  const subjects = detections
    .filter(isLive)
    .flatMap(rule => (rule.analysis ? [{ rule, ...familyOf(rule), indicators: fromSpl(rule.analysis) }] : []))
  const index = createIndicatorIndex(subjects)
  const written = countNames(subjects.flatMap(({ indicators }) => [...indicators.tests, ...indicators.implied]))
  const folders = new Set<string>()
  const fields = [...Map.groupBy(index.entries(), ([key]) => key.fieldClass)]
    .flatMap(([fieldClass, entries]) => toFieldUse(fieldClass, entries, written.get(fieldClass) ?? [], folders))
    .toSorted((a, b) => b.keys.length - a.keys.length || compareText(a.fieldClass, b.fieldClass))
  const shared = fields.flatMap(field => field.keys)
  const byId = new Map(shared.map(one => [one.key.id, one]))
  return { ...index, fields, crowded: shared.filter(one => one.ownPage), shared: ({ id }) => byId.get(id) }
}

/** Variants of one rule go by the first of them. */
function familyOf({ variants }: Detection): { readonly family?: string } {
  const [first] = variants
  return first?.ref.key === undefined ? {} : { family: first.ref.key }
}

/** What each class is called, commonest name first. */
function countNames(
  tests: readonly { readonly field: string; readonly key: Pick<Key, 'fieldClass'> }[],
): ReadonlyMap<string, readonly string[]> {
  const byClass = Map.groupBy(tests, ({ key }) => key.fieldClass)
  return new Map(
    [...byClass].map(([fieldClass, members]) => [
      fieldClass,
      [...Map.groupBy(members, ({ field }) => field)]
        .toSorted(([a, ofA], [b, ofB]) => ofB.length - ofA.length || compareText(a, b))
        .map(([field]) => field),
    ]),
  )
}

type Entry = readonly [Key, Holders<Detection>]

function toFieldUse(
  fieldClass: string,
  entries: readonly Entry[],
  written: readonly string[],
  folders: Set<string>,
): readonly FieldUse[] {
  const shared = entries.filter(([, { matching, excluding }]) => matching.length > 1 || excluding.length > 1)
  if (shared.length === 0) return []
  const folder = unique(folderOf(fieldClass), folders)
  const anchors = new Set<string>()
  const keys = shared
    .map(([key, holders]) => {
      const anchor = unique(segmentOf(key), anchors)
      const ownPage = shared.length > mostValues || holders.matching.length + holders.excluding.length > mostBeside
      return { key, ...holders, segment: `${folder}/${anchor}`, folder, anchor, ownPage }
    })
    .toSorted((a, b) => b.matching.length - a.matching.length || compareText(a.key.id, b.key.id))
  const single = entries.length - shared.length
  return [{ segment: folder, fieldClass, title: titleOfClass(fieldClass), written, keys, single }]
}

/** The class itself where it is safe as it is; a sum tells apart what differs in letter case or signs. */
function folderOf(fieldClass: string): string {
  const safe = safeSegment(fieldClass)
  return safe === fieldClass ? safe : `${safe}-${checksum(fieldClass)}`
}

/** Sums of different names can be equal, by chance or because somebody tried. */
function unique(segment: string, taken: Set<string>): string {
  let free = segment
  for (let number = 2; taken.has(free); number += 1) free = `${segment}-${number}`
  taken.add(free)
  return free
}
