import type { Report } from '../diagnostics/index.ts'
import type { Draft, Placed } from './drafts.ts'
import { uuids } from './formats/format.ts'
import { formats } from './formats/index.ts'
import { kindLabels } from './kinds/content.ts'
import type { Kind } from './model.ts'
import { byCodeUnit, foldName, segmentOf, slugOf } from './names.ts'

/**
 * Gives every draft its URL segment and key, in catalog and path order: where a segment is taken, `-2` and so on is appended.
 * The result is in that order.
 * @reports rule/duplicate-id, rule/duplicate-name, rule/invalid-id, page/url-collision
 */
export function placeDrafts(drafts: readonly Draft[], report: Report): readonly Placed[] {
  const taken = new Map<string, Draft>()
  const counts = new Map<string, number>()
  const names = new Map<string, Draft>()
  return [...drafts].sort(byPath).map(draft => {
    const wanted = wantedSegment(draft, report)
    const first = taken.get(`${draft.kind}:${wanted}`)
    const segment = freeSegment(draft.kind, wanted, taken, counts)
    const key = `${draft.kind}:${segment}`
    taken.set(key, draft)
    const isNamesake = reportName(draft, segment, names, report)
    if (first !== undefined && !(isNamesake && isByName(draft) && isByName(first)))
      reportCollision(draft, first, segment, report)
    return { ...draft, key, segment }
  })
}

function byPath(a: Draft, b: Draft): number {
  const [one, other] = [a.origin.document, b.origin.document]
  return a.sourceIndex - b.sourceIndex || byCodeUnit(one.file.path, other.file.path) || one.index - other.index
}

const byId: ReadonlySet<Kind> = new Set(['detection', 'baseline', 'data-source', 'investigation', 'response-task'])

/** Whether its address is made of its name. */
function isByName({ kind, id }: Draft): boolean {
  return !byId.has(kind) || id === undefined
}

function wantedSegment(draft: Draft, report: Report): string {
  const { document, format, namePath } = draft.origin
  const { ids } = formats.find(({ id }) => id === format) ?? { ids: uuids }
  if (draft.id !== undefined && !ids.pattern.test(draft.id)) {
    report({
      code: 'rule/invalid-id',
      message: `The id ${JSON.stringify(draft.id.slice(0, 60))} is no ${ids.name}.`,
      place: document.placeOf(['id']),
    })
  }
  if (byId.has(draft.kind)) {
    if (draft.id !== undefined) return segmentOf(draft.id)
    if (draft.kind === 'data-source' && draft.isEvent) return segmentOf(slugOf(draft.name))
    report({
      code: 'rule/invalid-id',
      message: `This ${kindLabels[draft.kind]} has no id; its address is made of its name.`,
      place: document.placeOf(namePath),
    })
    return segmentOf(slugOf(draft.name))
  }
  return segmentOf(slugKinds.has(draft.kind) ? slugOf(draft.name) : draft.name)
}

/** Kinds whose address is the slug of their name; stories, macros and lookups keep hyphens and dots. */
const slugKinds: ReadonlySet<Kind> = new Set(['playbook', 'dashboard', 'deployment'])

/** `counts` holds the number last given to each wanted segment, so that very many of them are not counted again each time. */
function freeSegment(
  kind: Kind,
  wanted: string,
  taken: ReadonlyMap<string, Draft>,
  counts: Map<string, number>,
): string {
  const id = `${kind}:${wanted}`
  let segment = wanted
  let count = counts.get(id) ?? 1
  while (taken.has(`${kind}:${segment}`)) segment = `${wanted}-${++count}`
  counts.set(id, count)
  return segment
}

function reportCollision(draft: Draft, first: Draft, segment: string, report: Report): void {
  const { document } = draft.origin
  const sameId = draft.id !== undefined && draft.id === first.id && byId.has(draft.kind)
  const other = first.origin.document
  report({
    code: sameId ? 'rule/duplicate-id' : 'page/url-collision',
    message: sameId
      ? `The id ${JSON.stringify(draft.id?.slice(0, 60))} is used twice; this ${kindLabels[draft.kind]} is published as ${segment}.`
      : `Two ${kindLabels[draft.kind]} pages want one address; this one is published as ${segment}.`,
    place: document.placeOf(sameId ? ['id'] : draft.origin.namePath),
    related: [{ message: 'The first one.', place: other.placeOf(sameId ? ['id'] : first.origin.namePath) }],
  })
}

/**
 * Whether another has its name, which is reported. Names are compared within a catalog; removed content may share its name with its
 * successor, a rule with its variants.
 */
function reportName(draft: Draft, segment: string, names: Map<string, Draft>, report: Report): boolean {
  if (draft.status === 'removed') return false
  const id = `${draft.sourceIndex} ${draft.kind} ${foldName(draft.name)}`
  const first = names.get(id)
  if (first === undefined) {
    names.set(id, draft)
    return false
  }
  if (isVariantOf(draft, first)) return false
  report({
    code: 'rule/duplicate-name',
    message: `Another ${kindLabels[draft.kind]} has the name ${JSON.stringify(draft.name)}; references lead to the first one, and this one is published as ${segment}.`,
    place: draft.origin.document.placeOf(draft.origin.namePath),
    related: [{ message: 'The first one.', place: first.origin.document.placeOf(first.origin.namePath) }],
  })
  return true
}

function isVariantOf(draft: Draft, other: Draft): boolean {
  if (draft.kind !== 'detection' || other.kind !== 'detection') return false
  return draft.variant !== undefined && draft.variant.rule === other.variant?.rule
}
