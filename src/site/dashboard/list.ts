import type { SiteContext } from '../context.ts'
import { type IndexPage, shelves } from '../index-page.ts'
import { plural, statusLabels } from '../labels.ts'
import { isLive } from '../live.ts'

/** All dashboards, the removed ones last. */
export function dashboardListPage({ catalog, config, urls }: SiteContext): IndexPage {
  const live = catalog.dashboards.filter(isLive)
  return {
    title: 'Dashboards',
    lead: 'Views to look at the events behind detections, as definitions to import into Splunk.',
    description: `${plural(live.length, 'dashboard')} of ${config.title}.`,
    path: urls.section('dashboards'),
    filter: 'Filter by name or description',
    groups: shelves(
      catalog.dashboards,
      'Current dashboards',
      [{ label: 'Shows' }, { label: 'Updated', kind: 'date' }],
      dashboard => ({
        link: { text: dashboard.name, href: urls.of(dashboard) ?? '' },
        mono: false,
        ...(dashboard.status === 'deprecated' || dashboard.status === 'experimental'
          ? { badge: statusLabels[dashboard.status] }
          : {}),
        cells: [{ text: dashboard.description ?? '' }, { text: dashboard.modified ?? dashboard.created ?? '' }],
        words: dashboard.id ?? '',
      }),
    ),
  }
}
