import { type Catalog, type Story, slugOf } from '../catalog/index.ts'
import { isLive } from './live.ts'

/** The anchor of a group by the words of its heading; undefined where the page has no such group. */
export type Anchors = (title: string) => string | undefined

/**
 * Gives each title an anchor of its own, whatever its author wrote: the prefix and what `clean` makes of the title, with `-2` and so
 * on behind it where two would be the same. Keeps `-title` free, which a page puts behind a group's anchor for its heading.
 */
export function createAnchors(prefix: string, titles: Iterable<string>, clean = fragmentOf): Anchors {
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  const anchors = new Map<string, string>()
  for (const title of new Set(titles)) {
    const wanted = `${prefix}${clean(title)}`
    let count = counts.get(wanted) ?? 1
    let anchor = wanted
    while (taken.has(anchor)) anchor = `${wanted}-${++count}`
    counts.set(wanted, count)
    taken.add(anchor).add(`${anchor}-title`)
    anchors.set(title, anchor)
  }
  return title => anchors.get(title)
}

/** Words as a fragment: blanks, what cannot be seen, and signs that mean something in a URL become `_`. */
function fragmentOf(title: string): string {
  return slugOf(title)
    .slice(0, 120)
    .replace(/[^\p{L}\p{M}\p{N}_!$&'()*+,;=:@~?]|\p{DI}/gu, '_')
}

/** The groups of the lists that other pages lead to. */
export interface ListAnchors {
  /** Rules by the folder they lie in. */
  readonly domains: Anchors
  /** Stories by `categoryOf`. */
  readonly categories: Anchors
  /** Playbooks by type. */
  readonly playbookTypes: Anchors
}

export function listAnchors({ detections, stories, playbooks }: Catalog): ListAnchors {
  const live = <T extends { readonly status: string }>(contents: readonly T[], titleOf: (content: T) => string) =>
    contents.filter(isLive).map(titleOf)
  return {
    domains: createAnchors(
      'domain-',
      live(detections, ({ category }) => category),
    ),
    categories: createAnchors('category-', live(stories, categoryOf)),
    playbookTypes: createAnchors(
      'type-',
      live(playbooks, ({ type }) => type),
    ),
  }
}

/** The heading a story stands under: its first category. */
export function categoryOf({ categories }: Story): string {
  return categories[0] ?? 'Without a category'
}
