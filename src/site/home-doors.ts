import type { SiteContext } from './context.ts'
import { countRules, rulesOfSource } from './data-source/rules.ts'
import { formatCount } from './labels.ts'
import type { Link } from './links.ts'
import { isLive } from './live.ts'
import { compareText } from './order.ts'

/** A way into the catalog from the home page: an index page, and the entries of it with the most rules. */
export interface Door {
  readonly title: string
  readonly href: string
  readonly text: string
  readonly links: readonly Link[]
}

const shown = 4

/** By technique, by data source, by story; a door to nothing is left out. */
export function homeDoors(context: SiteContext): readonly Door[] {
  const { attack, catalog, urls } = context
  const techniques = attack.techniques
    .filter(({ technique }) => technique.parent === undefined && technique.heir === undefined)
    .map(({ technique, segment, all }) => ({ name: technique.name, href: urls.technique(segment), rules: all.length }))
  const sources = catalog.dataSources.map(source => ({
    name: source.name,
    href: urls.of(source),
    rules: countRules(rulesOfSource(source, context)),
  }))
  const stories = catalog.stories.filter(isLive).map(story => ({
    name: story.name,
    href: urls.of(story),
    rules: story.detections.filter(ref => ref.state !== 'removed').length,
  }))
  return [
    {
      title: 'By technique',
      path: 'attack',
      text: 'What attackers do, in the words of MITRE ATT&CK.',
      entries: techniques,
    },
    { title: 'By data source', path: 'sources', text: 'What your logs let you detect.', entries: sources },
    { title: 'By story', path: 'stories', text: 'What belongs together against one threat.', entries: stories },
  ]
    .filter(({ entries }) => entries.length > 0)
    .map(({ path, entries, ...door }) => ({ ...door, href: urls.section(path), links: largest(entries) }))
}

interface Entry {
  readonly name: string
  readonly href: string | undefined
  readonly rules: number
}

function largest(entries: readonly Entry[]): readonly Link[] {
  return entries
    .filter(({ rules }) => rules > 0)
    .toSorted((a, b) => b.rules - a.rules || compareText(a.name, b.name))
    .slice(0, shown)
    .map(({ name, href, rules }) => ({ text: name, ...(href !== undefined && { href }), note: formatCount(rules) }))
}
