import type { Report } from '../../diagnostics/index.ts'
import type { Draft, Placed } from '../drafts.ts'
import type { Fields, Written } from '../fields.ts'
import { kindLabels } from '../kinds/content.ts'
import type { Kind, Ref } from '../model.ts'
import { foldName } from '../names.ts'

/**
 * Names to content. A name is looked for exactly, then without regard to case, then among removed content; each time in the
 * catalog that asks before the others. Live content goes before deprecated, then path order decides.
 */
export interface NameIndex {
  readonly find: (kind: Kind, name: string, source: number) => Match | undefined
  /** Removed content only. */
  readonly findRemoved: (kind: Kind, name: string, source: number) => Placed | undefined
  readonly byKey: ReadonlyMap<string, Placed>
}

export interface Match {
  readonly target: Placed
  readonly state: 'resolved' | 'resolved-loosely' | 'removed'
}

export function indexNames(drafts: readonly Placed[]): NameIndex {
  const exact = Map.groupBy(drafts, draft => `${draft.kind} ${draft.name}`)
  const folded = Map.groupBy(drafts, draft => `${draft.kind} ${foldName(draft.name)}`)
  const findRemoved = (kind: Kind, name: string, source: number): Placed | undefined =>
    best(exact.get(`${kind} ${name}`) ?? [], source, true) ??
    best(folded.get(`${kind} ${foldName(name)}`) ?? [], source, true)
  const logs = new Map(drafts.flatMap(draft => eventNames(draft).map(name => [foldName(name), draft] as const)))
  return {
    findRemoved,
    byKey: new Map(drafts.map(draft => [draft.key, draft])),
    find: (kind, name, source) => {
      const same = exact.get(`${kind} ${name}`) ?? []
      const like = folded.get(`${kind} ${foldName(name)}`) ?? []
      const live = best(same, source, false)
      if (live !== undefined) return { target: live, state: 'resolved' }
      const loose = best(like, source, false)
      if (loose !== undefined) return { target: loose, state: 'resolved-loosely' }
      const log = kind === 'data-source' ? logs.get(foldName(name)) : undefined
      if (log !== undefined) return { target: log, state: 'resolved' }
      const removed = findRemoved(kind, name, source)
      return removed === undefined ? undefined : { target: removed, state: 'removed' }
    },
  }
}

/** An event without a file of its own is found on the page of the log that names it. */
function eventNames(draft: Placed): readonly string[] {
  return draft.kind === 'data-source' && draft.status !== 'removed' ? draft.events.map(({ name }) => name) : []
}

function best(candidates: readonly Placed[], source: number, removed: boolean): Placed | undefined {
  const fitting = candidates.filter(draft => (draft.status === 'removed') === removed)
  const near = fitting.filter(draft => draft.sourceIndex === source)
  const pool = near.length > 0 ? near : fitting
  return pool.find(draft => draft.status !== 'deprecated') ?? pool[0]
}

/** What a link is made from: who refers, where its names were read. */
export interface Referrer {
  readonly sourceIndex: number
  readonly status: Draft['status']
  readonly reader: Fields
}

/** The kinds that other content names; nothing names a playbook or a dashboard. */
export type Linkable = Exclude<Kind, 'response-task' | 'playbook' | 'dashboard'>

/** What to report when content of a kind is not there. */
export const missingCodes = {
  detection: 'link/missing-detection',
  story: 'link/missing-story',
  macro: 'link/missing-macro',
  lookup: 'link/missing-lookup',
  'data-source': 'link/missing-data-source',
  deployment: 'link/missing-deployment',
  baseline: 'link/missing-baseline',
  investigation: 'link/missing-investigation',
} as const satisfies Record<Linkable, string>

const reported: ReadonlySet<Ref['state']> = new Set(['missing', 'resolved-loosely', 'removed'])

/** A name that stands inside a longer text, with its range there. */
interface WrittenWithin extends Written {
  readonly within?: { readonly start: number; readonly end: number }
}

/** Reports what a link came to, unless the content that refers is removed itself: nobody mends a tombstone. */
export function reportLink(
  ref: Ref<Linkable>,
  written: WrittenWithin,
  from: Referrer,
  report: Report,
  target?: Placed,
): void {
  if (from.status === 'removed' || !reported.has(ref.state)) return
  const { document } = from.reader
  const { path, within } = written
  const place = within ? document.placeIn(path, within.start, within.end) : document.placeOf(path)
  const what = `${kindLabels[ref.kind]} ${JSON.stringify(ref.name.slice(0, 80))}`
  if (ref.state === 'missing') {
    report({ code: missingCodes[ref.kind], message: `There is no ${what}.`, place })
  } else if (ref.state === 'resolved-loosely') {
    report({
      code: 'link/loose-match',
      message: `The ${what} is spelt ${JSON.stringify(target?.name ?? '')}.`,
      place,
    })
  } else if (ref.state === 'removed') {
    report({ code: 'link/removed-content', message: `The ${what} has been removed.`, place })
  }
}

/** Links one written name. @reports link/missing-*, link/loose-match, link/removed-content */
export function linkName<K extends Linkable>(
  kind: K,
  written: Written,
  from: Referrer,
  index: NameIndex,
  report: Report,
): Ref<K> {
  const match = index.find(kind, written.name, from.sourceIndex)
  const ref: Ref<K> =
    match === undefined
      ? { kind, name: written.name, state: 'missing' }
      : { kind, name: written.name, state: match.state, key: match.target.key }
  reportLink(ref, written, from, report, match?.target)
  return ref
}

/** Links a list of names; of several that lead to the same target the first stays. */
export function linkNames<K extends Linkable>(
  kind: K,
  names: readonly Written[],
  from: Referrer,
  index: NameIndex,
  report: Report,
): readonly Ref<K>[] {
  return distinctRefs(names.map(written => linkName(kind, written, from, index, report)))
}

export function distinctRefs<K extends Kind>(refs: readonly Ref<K>[]): readonly Ref<K>[] {
  const seen = new Set<string>()
  return refs.filter(ref => {
    const id = ref.key ?? `${ref.kind} ${ref.name}`
    return !seen.has(id) && seen.add(id) !== undefined
  })
}

/** A link back to content that is known to exist. */
export function refTo<K extends Kind>(draft: Referred<K>): Ref<K> {
  return {
    kind: draft.kind,
    name: draft.name,
    state: draft.status === 'removed' ? 'removed' : 'resolved',
    key: draft.key,
  }
}

/** The part of placed content that a link to it needs. */
export type Referred<K extends Kind> = Pick<Placed, 'name' | 'status' | 'key'> & { readonly kind: K }

/** Turns links around: target key to the content that refers to it, in the order of `drafts`. */
export function invert<D extends Placed>(
  drafts: readonly D[],
  refsOf: (draft: D) => readonly Ref[],
): ReadonlyMap<string, readonly D[]> {
  const back = new Map<string, D[]>()
  for (const draft of drafts) {
    const keys = new Set(refsOf(draft).flatMap(ref => (ref.key === undefined ? [] : [ref.key])))
    for (const key of keys) {
      const list = back.get(key)
      if (list === undefined) back.set(key, [draft])
      else list.push(draft)
    }
  }
  return back
}

/** The content that refers to a target, as links. Removed content is left out, unless the target is removed as well. */
export function backRefs<K extends Kind>(
  back: ReadonlyMap<string, readonly Referred<K>[]>,
  target: Placed,
): readonly Ref<K>[] {
  const referrers = back.get(target.key) ?? []
  return referrers.filter(draft => draft.status !== 'removed' || target.status === 'removed').map(refTo)
}
