import type { AnyContent, Kind, Ref } from '../catalog/index.ts'
import type { SiteContext } from './context.ts'
import { fullName } from './detection/variants.ts'
import { formatCount, plural, titleCase } from './labels.ts'
import { type Link, linkOf } from './links.ts'
import { byName, compareText } from './order.ts'

/** The content that uses a thing, in groups of names: light enough for a macro that 1,800 rules call. */
export interface UsedBy {
  /** "Used by 1,661 detections and 12 baselines." */
  readonly lead: string
  readonly groups: readonly UseGroup[]
}

export interface UseGroup {
  /** Absent when there are so few users that they stand in one list. */
  readonly title?: string
  readonly count: string
  /** Few names need no click to be seen. */
  readonly open: boolean
  readonly links: readonly Link[]
}

/** How to introduce and divide the users, and what to say beside one of them. */
export interface UsedByOptions {
  readonly lead?: string
  readonly groupOf?: (user: AnyContent) => string
  readonly noteOf?: (user: AnyContent) => string | undefined
}

/** Up to so many names stand in one list; up to so many in open groups. */
const oneList = 6
const openGroups = 40

/**
 * Undefined when nothing uses it. Groups are the domains of rules, then the kinds of the rest, largest first; names in order.
 * Names that lead nowhere come last.
 */
export function usedBy(refs: readonly Ref[], context: SiteContext, options: UsedByOptions = {}): UsedBy | undefined {
  const users = targetsOf(refs, context)
  const absent = refs.filter(({ key }) => key === undefined)
  if (users.length + absent.length === 0) return undefined
  const { lead = `Used by ${countKinds(users)}.`, groupOf = domainOf, noteOf } = options
  const toGroup = (members: readonly AnyContent[]) => ({
    count: formatCount(members.length),
    open: users.length <= openGroups,
    links: members.toSorted(byName).map(user => toLink(user, noteOf?.(user), context)),
  })
  const groups = [...Map.groupBy(users, groupOf)].toSorted(
    ([titleA, a], [titleB, b]) => rank(a) - rank(b) || b.length - a.length || compareText(titleA, titleB),
  )
  if (users.length + absent.length <= oneList) {
    const { links, ...group } = toGroup(users)
    return { lead, groups: [{ ...group, links: [...links, ...absent.map(ref => linkOf(ref, context))] }] }
  }
  const nowhere = { title: 'Not in this catalog', count: formatCount(absent.length), open: absent.length <= openGroups }
  return {
    lead,
    groups: [
      ...groups.map(([title, members]) => ({ title, ...toGroup(members) })),
      ...(absent.length === 0 ? [] : [{ ...nowhere, links: absent.map(({ name }) => ({ text: name })) }]),
    ],
  }
}

/** What references point to, each once. */
export function targetsOf(refs: readonly Ref[], { catalog }: SiteContext): readonly AnyContent[] {
  const keys = new Set(refs.map(ref => ref.key).filter(key => key !== undefined))
  return [...keys].map(key => catalog.byKey.get(key)).filter(content => content !== undefined)
}

const nouns: Readonly<Record<Kind, readonly [one: string, many: string]>> = {
  detection: ['detection', 'detections'],
  story: ['story', 'stories'],
  macro: ['macro', 'macros'],
  lookup: ['lookup', 'lookups'],
  'data-source': ['data source', 'data sources'],
  deployment: ['deployment', 'deployments'],
  baseline: ['baseline', 'baselines'],
  investigation: ['investigation', 'investigations'],
  'response-task': ['response task', 'response tasks'],
  playbook: ['playbook', 'playbooks'],
  dashboard: ['dashboard', 'dashboards'],
}

/** "3 detections, 2 baselines and 1 macro". */
export function countKinds(contents: readonly { readonly kind: Kind }[]): string {
  const counts = [...Map.groupBy(contents, content => content.kind)].map(([kind, all]) =>
    plural(all.length, ...nouns[kind]),
  )
  const last = counts.at(-1) ?? ''
  return counts.length < 2 ? last : `${counts.slice(0, -1).join(', ')} and ${last}`
}

function domainOf(content: AnyContent): string {
  return content.kind === 'detection' ? titleCase(content.category) : titleCase(nouns[content.kind][1])
}

/** Rules stand before everything else. */
function rank([first]: readonly AnyContent[]): number {
  return first?.kind === 'detection' ? 0 : 1
}

function toLink(content: AnyContent, note: string | undefined, { urls, sourceUrl }: SiteContext): Link {
  const href = urls.of(content) ?? sourceUrl(content)
  return { text: fullName(content), ...(href !== undefined && { href }), ...(note !== undefined && { note }) }
}
