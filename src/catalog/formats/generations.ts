import { valueAt } from '../values.ts'
import { readDetection } from './contentctl.ts'
import { type RuleFormat, uuids } from './format.ts'

/**
 * The generations of contentctl. A file is told by the keys that it has, never by one that it lacks; all of them are read with
 * the same table of keys, so that what a file of mixed layout says is never passed over.
 */

type Content = Readonly<Record<string, unknown>>

function hasAny(value: Content, paths: readonly string[]): boolean {
  return paths.some(path => valueAt(value, path.split('.')) !== undefined)
}

/** Keys of 2026: what stood below `tags` is at the top, findings are in place of `rba`, there are two dates. */
const keysOf2026: readonly string[] = [
  'finding',
  'intermediate_findings',
  'category',
  'creation_date',
  'modification_date',
  'analytic_story',
  'mitre_attack_id',
  'security_domain',
  'asset_type',
  'threat_group',
]

/** Scores and observables below `tags`: 2021 to 2024. */
const keysOfScores: readonly string[] = [
  'tags.observable',
  'tags.required_fields',
  'tags.impact',
  'tags.confidence',
  'tags.risk_score',
  'tags.message',
]

/** Keys that came in 2023 and stayed. */
const keysSince2023: readonly string[] = [
  'status',
  'data_source',
  'data_sources',
  'tests',
  'drilldown_searches',
  'enabled_by_default',
  'cve',
  'tags.manual_test',
]

/** Keys of 2021 that went. */
const keysOf2021: readonly string[] = [
  'datamodel',
  'tags.kill_chain_phases',
  'tags.cis20',
  'tags.context',
  'tags.dataset',
  'tags.risk_severity',
  'tags.automated_detection_testing',
]

const contentctl = { ids: uuids, readDetection }

/** 2021: the folder says the status, tests are in files of their own, risk comes from observables. */
export const contentctlV3 = {
  ...contentctl,
  id: 'contentctl-v3',
  title: 'contentctl 3 (2021)',
  matches: value => hasAny(value, [...keysOf2021, ...keysOfScores]),
} satisfies RuleFormat

/** 2023 and 2024: `status`, data sources, tests and drilldowns in the file, risk still from observables. */
export const contentctlV4 = {
  ...contentctl,
  id: 'contentctl-v4',
  title: 'contentctl 4 (2024)',
  matches: value => hasAny(value, keysSince2023) && hasAny(value, keysOfScores),
} satisfies RuleFormat

/** 2025: `rba` takes the place of observables, message and scores. */
export const contentctlV5 = {
  ...contentctl,
  id: 'contentctl-v5',
  title: 'contentctl 5 (2025)',
  matches: value => hasAny(value, ['rba']) || (hasAny(value, ['tags']) && hasAny(value, keysSince2023)),
} satisfies RuleFormat

/** 2026: flat keys, findings in place of `rba`, schedules by name. */
export const contentctlV6 = {
  ...contentctl,
  id: 'contentctl-v6',
  title: 'contentctl 6 (2026)',
  matches: value => hasAny(value, keysOf2026),
} satisfies RuleFormat
