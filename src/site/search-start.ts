import { usualAppPrefix } from './config.ts'
import type { SiteContext } from './context.ts'
import { formatCount } from './labels.ts'
import { isLive } from './live.ts'
import { byName, compareText } from './order.ts'
import { sections } from './sections.ts'

/** What the search page holds before anything is looked for. */
export interface SearchStart {
  readonly title: string
  readonly description: string
  /** What can be typed, each with an example from this very catalog. */
  readonly examples: readonly SearchExample[]
  /** The index pages, each with the number of its entries: the way without search. */
  readonly indexes: readonly { readonly title: string; readonly href: string; readonly count: string }[]
}

export interface SearchExample {
  readonly what: string
  readonly query: string
  readonly href: string
}

export function searchStart(context: SiteContext): SearchStart {
  const { config, urls } = context
  return {
    title: 'Search',
    description: `Search ${config.title} by name, id, technique, event, macro or words.`,
    examples: examples(context).map(([what, query]) => ({
      what,
      query,
      href: `${urls.search}?${new URLSearchParams({ q: query })}`,
    })),
    indexes: sections
      .map(section => ({ ...section, entries: section.count(context) }))
      .filter(({ entries }) => entries > 0)
      .map(({ title, path, entries }) => ({ title, href: urls.section(path), count: formatCount(entries) })),
  }
}

/** Of each kind of thing, the one that most rules share, so that the example finds something. */
function examples({ attack, catalog, config, cves }: SiteContext): readonly (readonly [what: string, query: string])[] {
  const rule = catalog.detections
    .filter(isLive)
    .toSorted((a, b) => compareText(b.modified ?? '', a.modified ?? '') || byName(a, b))[0]
  const prefix = (rule && config.appPrefixes.get(rule.origin.document.file.root)) ?? usualAppPrefix
  const technique = mostUsed(attack.techniques, ({ all }) => all.length)?.technique
  const example = (what: string, query: string | undefined) => (query === undefined ? [] : [[what, query] as const])
  return [
    ...example('Name of a rule, or words of it', rule?.name),
    ...example('Title of an alert', rule && `${prefix} - ${rule.name} - Rule`),
    ...example('Start of an id', rule?.id?.slice(0, 8)),
    ...example('ATT&CK technique', technique?.id),
    ...example('Technique by name', technique?.name),
    ...example('Data source', mostUsed(catalog.dataSources.filter(isLive), ({ usedBy }) => usedBy.length)?.name),
    ...example('Macro', mostUsed(catalog.macros.filter(isLive), ({ usedBy }) => usedBy.length)?.name),
    ...example('CVE', mostUsed([...cves.values()], ({ rules, stories }) => rules.length + stories.length)?.id),
  ]
}

/** The first of the entries with the highest count; undefined when there is none. */
function mostUsed<T>(entries: readonly T[], count: (entry: T) => number): T | undefined {
  return entries.toSorted((a, b) => count(b) - count(a))[0]
}
