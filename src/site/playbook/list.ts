import type { Playbook } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import type { IndexPage, IndexRow } from '../index-page.ts'
import { formatCount, plural, statusLabels } from '../labels.ts'
import { isLive } from '../live.ts'
import { byName, compareText } from '../order.ts'
import { splitLead } from '../prose.ts'

/** All live playbooks by type, the largest group first. */
export function playbookListPage(context: SiteContext): IndexPage {
  const { anchors, catalog, config, urls } = context
  const live = catalog.playbooks.filter(isLive)
  const groups = [...Map.groupBy(live, one => one.type)].sort(
    ([a, one], [b, two]) => two.length - one.length || compareText(a, b),
  )
  return {
    title: 'Playbooks',
    lead: 'Automations for Splunk SOAR that look into a finding or act on it.',
    description: `${plural(live.length, 'playbook')} of ${config.title}: what each does, with which apps.`,
    path: urls.section('playbooks'),
    filter: 'Filter by name, app, D3FEND id, use case or input',
    groups: groups.map(([title, playbooks]) => ({
      id: anchors.playbookTypes(title) ?? '',
      title,
      count: formatCount(playbooks.length),
      columns: [{ label: 'Apps' }, { label: 'D3FEND' }, { label: 'Updated', kind: 'date' }],
      rows: playbooks.toSorted(byName).map(one => toRow(one, context)),
    })),
  }
}

function toRow(playbook: Playbook, { urls }: SiteContext): IndexRow {
  const { name, status, description, apps, defend, useCases, platformTags, fields, outputs } = playbook
  return {
    link: { text: name, href: urls.of(playbook) ?? '' },
    mono: false,
    ...(status !== 'production' && { badge: statusLabels[status] }),
    ...(description !== undefined && { note: splitLead(description).lead }),
    cells: [
      { text: apps.join(', ') },
      { text: defend.join(', ') },
      { text: playbook.modified ?? playbook.created ?? '' },
    ],
    words: [...useCases, ...platformTags, ...fields, ...outputs].join(' '),
  }
}
