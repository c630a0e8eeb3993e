import type { Baseline } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import { explainCron } from '../detection/schedule.ts'
import { type IndexPage, type IndexRow, shelves } from '../index-page.ts'
import { formatCount, plural, statusLabels } from '../labels.ts'
import { isLive } from '../live.ts'
import { splitLead } from '../prose.ts'
import { preparedBy } from './prepares.ts'

/** All baselines, the removed ones last. */
export function baselineListPage(context: SiteContext): IndexPage {
  const { catalog, config, urls } = context
  const live = catalog.baselines.filter(isLive)
  return {
    title: 'Baselines',
    lead: 'Searches that learn what is normal. They fill the lookups and models that other rules compare events with, so run them before the rules that need them.',
    description: `${plural(live.length, 'baseline')} of ${config.title}: what they prepare and for which rules.`,
    path: urls.section('baselines'),
    filter: 'Filter by name, lookup or description',
    groups: shelves(
      catalog.baselines,
      'Current baselines',
      [
        { label: 'Prepares', kind: 'wide' },
        { label: 'Runs' },
        { label: 'Needed by', kind: 'number' },
        { label: 'Updated', kind: 'date' },
      ],
      baseline => toRow(baseline, context),
    ),
  }
}

function toRow(baseline: Baseline, context: SiteContext): IndexRow {
  const { name, description, detections, configuration, modified, status, id } = baseline
  const cron = status === 'removed' ? undefined : configuration?.schedule.cron
  return {
    link: { text: name, href: context.urls.of(baseline) ?? '' },
    mono: false,
    ...(status !== 'production' && status !== 'removed' && { badge: statusLabels[status] }),
    ...(description !== undefined && { note: splitLead(description).lead }),
    cells: [
      { links: preparedBy(baseline, context) },
      { text: cron === undefined ? '' : (explainCron(cron) ?? cron) },
      { text: detections.length === 0 ? '' : formatCount(detections.length) },
      { text: modified ?? '' },
    ],
    words: id ?? '',
  }
}
