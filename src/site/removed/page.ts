import type { AnyContent, Catalog } from '../../catalog/index.ts'
import { renderInline } from '../../markup/index.ts'
import { createAnchors } from '../anchors.ts'
import type { SiteContext } from '../context.ts'
import { kindNouns, plural } from '../labels.ts'
import { type Link, linkOf } from '../links.ts'
import { byName, compareText } from '../order.ts'
import { folderOf } from '../sections.ts'

/** The index of what left the catalog. Each thing keeps its page at its old address. */
export interface RemovedPage {
  readonly title: string
  readonly path: string
  /** "178 detections, 19 baselines". */
  readonly summary: string
  /** By the version that removed them, newest first. */
  readonly groups: readonly RemovedGroup[]
}

export interface RemovedGroup {
  readonly id: string
  readonly title: string
  readonly rows: readonly RemovedRow[]
}

export interface RemovedRow {
  readonly link: Link
  readonly kind: string
  /** Safe HTML: the author's reason. */
  readonly reason?: string
  readonly replacements: readonly Link[]
}

const kinds = Object.keys(kindNouns)

/** Everything with the status `removed`. */
export function removedContent({ byKey }: Catalog): readonly AnyContent[] {
  return [...byKey.values()].filter(one => one.status === 'removed')
}

export function removedPage(context: SiteContext): RemovedPage {
  const all = removedContent(context.catalog)
  const groups = [...Map.groupBy(all, one => one.deprecation?.removedInVersion ?? '')]
  const anchors = createAnchors(
    'v',
    groups.map(([version]) => version),
    version => version.replaceAll(/[^\w-]/g, '-'),
  )
  return {
    title: 'Removed',
    path: context.urls.section('removed'),
    summary: Object.entries(kindNouns)
      .map(([kind, noun]) => ({ noun, count: all.filter(one => one.kind === kind).length }))
      .flatMap(({ noun, count }) => (count > 0 ? [plural(count, ...noun)] : []))
      .join(', '),
    groups: groups
      .sort(([a], [b]) => compareVersions(b, a))
      .map(([version, members]) => ({
        id: version === '' ? 'unknown' : (anchors(version) ?? ''),
        title: version === '' ? 'Version not given' : `Version ${version}`,
        rows: members.toSorted(byKindAndName).map(one => toRow(one, context)),
      })),
  }
}

function toRow(content: AnyContent, context: SiteContext): RemovedRow {
  const { kind, name, deprecation } = content
  const href = folderOf(kind) === undefined ? context.sourceUrl(content) : context.urls.of(content)
  return {
    link: { text: name, ...(href !== undefined && { href }) },
    kind: kindNouns[kind][0],
    ...(deprecation?.reason !== undefined && { reason: renderInline(deprecation.reason) }),
    replacements: (deprecation?.replacedBy ?? []).map(ref => linkOf(ref, context)),
  }
}

function byKindAndName(a: AnyContent, b: AnyContent): number {
  return kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || byName(a, b)
}

/** "5.12.0" after "5.4.0"; no version before any. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')]
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [one = '', other = ''] = [left[index], right[index]]
    const order = Number(one) - Number(other) || compareText(one, other)
    if (order !== 0 && one !== other) return order
  }
  return 0
}
