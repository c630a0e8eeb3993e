import type { Deployment } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import { actionNames, explainCron } from '../detection/schedule.ts'
import { type IndexPage, type IndexRow, shelves } from '../index-page.ts'
import { formatCount, plural } from '../labels.ts'
import { splitLead } from '../prose.ts'
import { countKinds, targetsOf } from '../used-by.ts'
import { coverageOf } from './coverage.ts'

/** All deployments and schedules with what they set. */
export function deploymentListPage(context: SiteContext): IndexPage {
  const { catalog, config, urls } = context
  return {
    title: 'Deployments and schedules',
    lead: 'The settings that rules and baselines ship with: when they run, over which time, and what they raise when they match.',
    description: `${plural(catalog.deployments.length, 'default configuration')} of ${config.title}.`,
    path: urls.section('deployments'),
    filter: 'Filter by name or setting',
    groups: shelves(
      catalog.deployments,
      'Current',
      [
        { label: 'Made for' },
        { label: 'Runs' },
        { label: 'Over' },
        { label: 'Raises' },
        { label: 'Runs on it' },
        { label: 'Own settings', kind: 'number' },
      ],
      deployment => toRow(deployment, context),
    ),
  }
}

function toRow(deployment: Deployment, context: SiteContext): IndexRow {
  const { name, description, schedule, appliesTo, alerts } = deployment
  const { subject, overriding } = coverageOf(deployment, context)
  const { stories, detections, products, deployments } = appliesTo
  const raises = [
    ...(alerts.notable ? ['notable'] : []),
    ...(alerts.risk ? ['risk'] : []),
    ...alerts.actions.map(action => actionNames[action.name]),
  ].join(' and ')
  return {
    link: { text: name, href: context.urls.of(deployment) ?? '' },
    mono: false,
    ...(description !== undefined && { note: splitLead(description).lead }),
    cells: [
      { text: subject ?? [...stories, ...detections, ...products, ...deployments].join(', ') },
      { text: schedule.cron === undefined ? '' : (explainCron(schedule.cron) ?? schedule.cron) },
      { text: [schedule.earliest, schedule.latest].filter(time => time !== undefined).join(' to ') },
      { text: raises },
      { text: countKinds(targetsOf(deployment.usedBy, context)) },
      { text: overriding.length === 0 ? '' : formatCount(overriding.length) },
    ],
    words: '',
  }
}
