import type { AnyContent, Deployment, Ref } from '../../catalog/index.ts'
import { type About, type Article, aboutOf, articleOf, commonFacts, listFact, optional, textFact } from '../article.ts'
import type { SiteContext } from '../context.ts'
import { type Closing, closing } from '../detection/closing.ts'
import { alertRows, explainCron, type SettingRow, timeRows } from '../detection/schedule.ts'
import { countKinds, targetsOf, type UsedBy, usedBy } from '../used-by.ts'
import { coverageOf } from './coverage.ts'

export interface DeploymentPage extends Article {
  readonly sections: DeploymentSections
}

export interface DeploymentSections extends Closing {
  readonly about?: About
  readonly settings?: readonly SettingRow[]
  readonly 'used-by'?: UsedBy
  readonly overrides?: UsedBy
}

const titles: Readonly<Record<keyof DeploymentSections, string>> = {
  about: 'About',
  settings: 'Settings',
  'used-by': 'What runs on it',
  overrides: 'What goes its own way',
  references: 'References',
  history: 'History',
  source: 'Source',
}

export function deploymentPage(deployment: Deployment, context: SiteContext): DeploymentPage {
  const { appliesTo, schedule, description } = deployment
  const { subject, overriding } = coverageOf(deployment, context)
  const settings = [...timeRows(schedule), ...alertsOf(deployment)]
  const sections: DeploymentSections = {
    ...(description !== undefined && { about: aboutOf(description) }),
    ...(settings.length > 0 && { settings }),
    ...optional('used-by', usersOf(deployment, context)),
    ...optional(
      'overrides',
      usedBy(overriding.map(toRef), context, {
        lead: `It is made for ${subject}, but these run on settings of their own or on another schedule.`,
        noteOf: scheduleNote,
      }),
    ),
    ...closing(deployment, context),
  }
  const texts = (values: readonly string[]) => values.map(text => ({ text }))
  const facts = [
    ...commonFacts(deployment),
    ...textFact('Made for', subject),
    ...listFact('Stories', texts(appliesTo.stories)),
    ...listFact('Detections', texts(appliesTo.detections)),
    ...listFact('Tags', texts(appliesTo.deployments)),
  ]
  return { ...articleOf(deployment, { facts, titles, sections }, context), sections }
}

/** What rules on it raise, as far as its file says so: what comes of silence is up to the rule and its generation. */
function alertsOf({ alerts, origin }: Deployment): readonly SettingRow[] {
  const { notable, risk, actions } = alerts
  return alertRows(
    {
      ...(notable && { createsNotable: { value: true }, notable }),
      ...(risk !== undefined && { createsRisk: { value: risk } }),
      actions,
    },
    origin.format,
  )
}

/** Grouped by type when there are several, else by domain. */
function usersOf(deployment: Deployment, context: SiteContext): UsedBy | undefined {
  const users = targetsOf(deployment.usedBy, context)
  const lead = `${countKinds(users)} ${users.length === 1 ? 'runs' : 'run'} on it.`
  const severalTypes = new Set(users.map(typeOf)).size > 1
  return usedBy(deployment.usedBy, context, { lead, ...(severalTypes && { groupOf: typeOf }) })
}

function typeOf(content: AnyContent): string {
  return content.kind === 'detection' ? content.type : 'Baselines'
}

function scheduleNote(content: AnyContent): string | undefined {
  const configuration = content.kind === 'detection' || content.kind === 'baseline' ? content.configuration : undefined
  const cron = configuration?.schedule.cron
  return configuration?.ref?.name ?? (cron && (explainCron(cron) ?? cron))
}

function toRef({ kind, name, key }: AnyContent): Ref {
  return { kind, name, state: 'resolved', key }
}
