import type { DataSource } from '../../catalog/index.ts'
import { renderBreakable } from '../../markup/index.ts'
import { createAnchors } from '../anchors.ts'
import type { SiteContext } from '../context.ts'
import type { IndexColumn, IndexPage, IndexRow } from '../index-page.ts'
import { formatCount, plural, statusLabels } from '../labels.ts'
import { byName, compareText } from '../order.ts'
import { eventTitle } from './event.ts'
import { countRules, rulesOfSource } from './rules.ts'

const columns: readonly IndexColumn[] = [
  { label: 'Sourcetype', kind: 'wide' },
  { label: 'Rules', kind: 'number' },
]

const otherPlatforms = 'Other platforms'

/** All data sources by platform, largest first. */
export function dataSourceListPage(context: SiteContext): IndexPage {
  const { catalog, config, urls } = context
  const groups = Map.groupBy(catalog.dataSources, source => source.platform.value ?? otherPlatforms)
  const anchors = createAnchors('platform-', groups.keys())
  return {
    title: 'Data sources',
    lead: 'The events that rules read, by platform, with the number of rules that use each. The platform is derived from the words of name, source and sourcetype.',
    description: `${plural(catalog.dataSources.length, 'data source')} of ${config.title}.`,
    path: urls.section('sources'),
    filter: 'Filter by name, event, sourcetype or platform',
    groups: [...groups]
      .toSorted(
        ([nameA, a], [nameB, b]) => rank(nameA) - rank(nameB) || b.length - a.length || compareText(nameA, nameB),
      )
      .map(([platform, sources]) => ({
        id: anchors(platform) ?? '',
        title: platform,
        count: formatCount(sources.length),
        columns,
        rows: sources.toSorted(byName).map(source => toRow(source, context)),
      })),
  }
}

function rank(platform: string): number {
  return platform === otherPlatforms ? 1 : 0
}

function toRow(source: DataSource, context: SiteContext): IndexRow {
  const { name, id = '', sourcetype, status, platform, separatorValue = '', mitreComponents, events } = source
  const rules = countRules(rulesOfSource(source, context))
  const href = context.urls.of(source)
  const event = eventTitle(source)
  const badge = status === 'production' ? (rules + events.length === 0 ? 'no rule' : undefined) : statusLabels[status]
  return {
    link: { text: name, ...(href !== undefined && { href }) },
    mono: false,
    ...(badge !== undefined && { badge }),
    ...(event && { note: event.title }),
    cells: [
      sourcetype === undefined ? {} : { code: renderBreakable(sourcetype) },
      rules === 0 ? {} : { text: formatCount(rules) },
    ],
    words: [id, platform.value ?? '', source.source ?? '', separatorValue, ...mitreComponents].join(' '),
  }
}
