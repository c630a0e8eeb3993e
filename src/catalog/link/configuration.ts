import type { Report } from '../../diagnostics/index.ts'
import { observedRisk } from '../derive/observables.ts'
import type { BaselineDraft, DeploymentDraft, DetectionDraft, Placed } from '../drafts.ts'
import { isContentctl } from '../formats/format.ts'
import type { Alerts, DefaultConfiguration, Fact } from '../model.ts'
import { cleanName } from '../names.ts'
import { isMap, present, valueAt } from '../values.ts'
import { linkName, type NameIndex, refTo } from './names.ts'

type Scheduled = Placed<DetectionDraft> | Placed<BaselineDraft>

/**
 * How content runs by default: its own schedule, the one it names (v6), the deployment of its type (v4, v5), the one that shares
 * a tag with it (v3: the last one in file order, else the one for all stories), always of its own catalog, since each is built by
 * itself. None takes the place of a named one that is not
 * here. SPL2 rules run elsewhere: no deployment is made for them.
 * @reports link/missing-deployment
 */
export function toConfiguration(
  draft: Scheduled,
  deployments: readonly Placed<DeploymentDraft>[],
  index: NameIndex,
  report: Report,
): DefaultConfiguration | undefined {
  const own = deployments.filter(deployment => deployment.sourceIndex === draft.sourceIndex)
  const { inline, named, enabled } = draft.schedule
  const ref = named === undefined ? undefined : linkName('deployment', named, draft, index, report)
  const target = ref === undefined ? findDeployment(draft, own) : deployments.find(other => other.key === ref.key)
  const from = target !== undefined && isDeployment(target) ? 'deployment' : 'schedule'
  const alerts = draft.schedule.alerts ?? (from === 'deployment' ? target?.alerts : undefined)
  if ([inline, draft.schedule.alerts, ref, target, enabled].every(said => said === undefined)) return undefined
  const notable = notableOf(draft, alerts)
  const disabled =
    enabled === undefined
      ? { value: true, derived: 'The build tool ships as disabled what is not enabled by default.' }
      : { value: !enabled }
  const createsNotable = createdNotable(draft, alerts)
  const createsRisk = createdRisk(draft, alerts)
  const common = {
    disabled,
    ...present('createsNotable', createsNotable),
    ...present('notable', notable),
    ...present('createsRisk', createsRisk),
    actions: draft.kind === 'baseline' ? [] : (alerts?.actions ?? []),
  }
  if (inline !== undefined || draft.schedule.alerts !== undefined || (ref ?? target) === undefined)
    return { schedule: inline ?? {}, from: 'inline', ...common }
  return { schedule: target?.schedule ?? {}, from, ...present('ref', ref ?? (target && refTo(target))), ...common }
}

/** A schedule of 2026 says when only, and so is silent of nothing. */
function isDeployment({ origin }: Placed<DeploymentDraft>): boolean {
  return ['scheduling', 'alert_action'].some(key => valueAt(origin.document.value, [key]) !== undefined)
}

/** Deployments are contentctl's, and Splunk Behavioral Analytics runs its rules as a service, without them. */
function isElsewhere({ query, products, origin }: Scheduled): boolean {
  return (
    !isContentctl(origin.format) ||
    query.language === 'spl2' ||
    (products.length > 0 && products.every(product => /behavioral analytics/iu.test(product)))
  )
}

function findDeployment(
  draft: Scheduled,
  own: readonly Placed<DeploymentDraft>[],
): Placed<DeploymentDraft> | undefined {
  if (isElsewhere(draft)) return undefined
  const byTags = findByTags(draft, own)
  if (byTags !== undefined || draft.origin.format === 'contentctl-v3') return byTags
  const type = draft.kind === 'baseline' ? 'baseline' : draft.type.toLowerCase()
  const standard = draft.kind === 'baseline' ? 'default baseline' : 'default eventbaseddetection'
  const byName = own.find(other => other.name.toLowerCase() === standard)
  const byType = own.find(other => other.appliesTo.type?.toLowerCase() === type)
  return draft.origin.format === 'contentctl-v6' ? (byName ?? byType) : (byType ?? byName)
}

/**
 * Until 2022 the tags of a deployment say what it is for: any of them that equals the same tag, or the same key at the top (`type`
 * and `name`), of the content. The last one counts.
 */
function findByTags(draft: Scheduled, own: readonly Placed<DeploymentDraft>[]): Placed<DeploymentDraft> | undefined {
  const { value } = draft.origin.document
  const matching = own.filter(deployment => {
    const wanted = valueAt(deployment.origin.document.value, ['tags'])
    if (!isMap(wanted)) return false
    return Object.keys(wanted).some(key => {
      const values = new Set(textsOf(valueAt(wanted, [key])))
      return [['tags', key], [key]].some(path => textsOf(valueAt(value, path)).some(text => values.has(text)))
    })
  })
  return matching.at(-1) ?? own.find(deployment => deployment.appliesTo.stories.includes('all'))
}

function textsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.flatMap(item => (typeof item === 'string' ? [cleanName(item)] : []))
}

/**
 * The finding a rule creates. Correlations get `RBA: ` before their title; v3 keeps only the fields that stand in the search
 * with a blank behind them.
 */
function notableOf(draft: Scheduled, alerts: Alerts | undefined): DefaultConfiguration['notable'] {
  if (draft.kind === 'baseline') return undefined
  if (draft.risk.model === 'findings') {
    const { finding } = draft.risk
    if (finding === undefined) return undefined
    return { ...present('title', finding.title), fields: finding.field === undefined ? [] : [finding.field] }
  }
  if (alerts?.notable === undefined) return undefined
  const { title, fields } = alerts.notable
  const isCorrelation = draft.type === 'Correlation' && draft.origin.format !== 'contentctl-v3'
  return {
    ...alerts.notable,
    ...present('title', isCorrelation && title !== undefined ? `RBA: ${title}` : title),
    fields:
      draft.origin.format === 'contentctl-v3' ? fields.filter(field => draft.query.text.includes(`${field} `)) : fields,
  }
}

/** Whether a match raises a finding: v6 rules say it themselves, others need a deployment, baselines raise nothing. */
function createdNotable(draft: Scheduled, alerts: Alerts | undefined): Fact<boolean> | undefined {
  if (draft.kind === 'baseline') return undefined
  if (draft.risk.model !== 'findings') return alerts && (alerts.notable === undefined ? silent : { value: true })
  return draft.risk.finding === undefined ? { value: false, derived: 'The rule has no finding.' } : { value: true }
}

/** Whether a match adds risk: v3 wherever there are risk objects; v4 and v5 where the deployment says so; v6 rules say it themselves. */
function createdRisk(draft: Scheduled, alerts: Alerts | undefined): Fact<boolean> | undefined {
  if (draft.kind === 'baseline') return undefined
  const { risk, origin } = draft
  if (risk.model === 'findings') {
    return risk.intermediate ? { value: true } : { value: false, derived: 'The rule has no intermediate findings.' }
  }
  if (origin.format !== 'contentctl-v3') return alerts && (alerts.risk === undefined ? silent : { value: alerts.risk })
  const hasObjects =
    risk.objects.length > 0 || observedRisk(origin.format, risk.observables, undefined).objects.value.length > 0
  return { value: hasObjects, derived: 'The build tool of 2021 adds risk wherever a rule has risk objects.' }
}

/** What comes of an `alert_action` that does not speak of it. */
const silent: Fact<boolean> = {
  value: false,
  derived: 'Its deployment does not speak of it, and the build tool then makes none.',
}
