import type { SiteContext } from '../context.ts'
import type { IndexPage } from '../index-page.ts'
import { formatCount, plural } from '../labels.ts'
import type { CveUse } from './usage.ts'

/** All CVEs by year, newest first. */
export function cveListPage(context: SiteContext): IndexPage {
  const uses = [...context.cves.values()]
  return {
    title: 'CVEs',
    lead: 'Vulnerabilities that rules and stories name, in their tags or in their words.',
    description: `${plural(uses.length, 'CVE')} that rules and stories of ${context.config.title} name.`,
    path: context.urls.section('cves'),
    filter: 'Filter by CVE, rule or story',
    groups: [...Map.groupBy(uses, use => use.year)].map(([year, members]) => ({
      id: `y${year}`,
      title: year,
      count: formatCount(members.length),
      columns: [{ label: 'Rules', kind: 'wide' }, { label: 'Stories' }],
      rows: members.map(use => toRow(use, context)),
    })),
  }
}

/** As many names as fit into a row that is still read at a glance. */
const named = 3

function toRow(
  { id, segment, rules, stories }: CveUse,
  context: SiteContext,
): IndexPage['groups'][number]['rows'][number] {
  const names = (things: readonly { readonly name: string }[]) =>
    [
      ...things.slice(0, named).map(one => one.name),
      ...(things.length > named ? [`and ${things.length - named} more`] : []),
    ].map(text => ({ text }))
  return {
    link: { text: id, href: context.urls.cve(segment) },
    mono: true,
    cells: [{ links: names(rules) }, { links: names(stories) }],
    words: [...rules.slice(named), ...stories.slice(named)].map(one => one.name).join(' '),
  }
}
