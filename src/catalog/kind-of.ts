import { isRetirementMap } from './kinds/retirement.ts'
import { isTestFile, kindByFolder } from './layout.ts'
import type { Kind } from './model.ts'
import { isMap, valueAt } from './values.ts'

/** What a document is read as: content of a kind, a test file of the 2021 layout, or the mapping of removed content. */
export type DocumentKind = Kind | 'test-file' | 'retirements'

type Values = Readonly<Record<string, unknown>>

/**
 * What a document is that is content because of where it lies: by its folder, in the 2021 layout also by its type, else by its keys.
 * `isTested` says whether a test file names it.
 */
export function kindOfContent(path: string, value: unknown, isTested: boolean): DocumentKind | undefined {
  if (isTestFile(path)) return 'test-file'
  if (isMap(value) && isRetirementMap(value)) return 'retirements'
  const byFolder = kindByFolder(path)
  const byType = isMap(value) ? kindByType(value, isTested) : undefined
  if (byFolder === 'detection' || byFolder === 'baseline' || byFolder === 'investigation') return byType ?? byFolder
  return byFolder ?? kindByKeys(value, isTested)
}

/** What a document is by its keys alone; undefined when they do not tell. */
export function kindByKeys(value: unknown, isTested = false): DocumentKind | undefined {
  if (!isMap(value) || isForConverter(value)) return undefined
  if (isRetirementMap(value)) return 'retirements'
  const byType = kindByType(value, isTested)
  if (byType !== undefined && (has(value, 'search') || has(value, 'id'))) return byType
  return keyKinds.find(([isOfKind]) => isOfKind(value))?.[1]
}

/** Whether the query is a map, from which a converter makes the rule that is meant to be read. */
export function isForConverter(value: unknown): boolean {
  return isMap(value) && isMap(value.search)
}

/** Whether a document has a query, and so is a rule in the company of rules. */
export function hasQuery(value: unknown): boolean {
  return isMap(value) && [value.search, value.logic].some(query => typeof query === 'string')
}

/** Whether a map has the keys that pieces of content are known by, of whatever kind. */
export function looksLikeContent(value: unknown): boolean {
  if (!isMap(value)) return false
  return ['search', 'logic', 'narrative'].some(key => has(value, key)) || (has(value, 'id') && has(value, 'name'))
}

/** What a document of another tool is called, which no file of content can be taken for. */
export function foreignFormat(value: unknown): 'sigma' | 'tool' | undefined {
  if (Array.isArray(value))
    return value.some(item => isMap(item) && ansibleKeys.some(key => has(item, key))) ? 'tool' : undefined
  if (!isMap(value) || has(value, 'search')) return undefined
  if (isMap(value.detection) || (has(value, 'title') && isMap(value.correlation))) return 'sigma'
  if (looksLikeContent(value)) return undefined
  return (has(value, 'apiVersion') && has(value, 'kind')) || isMap(value.services) ? 'tool' : undefined
}

const ansibleKeys = ['hosts', 'tasks', 'roles', 'import_playbook', 'ansible.builtin.import_playbook']

/** v3 keeps baselines and investigations among the detections. */
const typeKinds: ReadonlyMap<string, Kind> = new Map([
  ['ttp', 'detection'],
  ['anomaly', 'detection'],
  ['hunting', 'detection'],
  ['correlation', 'detection'],
  ['baseline', 'baseline'],
  ['investigation', 'investigation'],
])

/** An investigation is run by hand: what raises a risk, or has a test, is a detection whatever its type says. */
function kindByType(value: Values, isTested: boolean): Kind | undefined {
  const type = valueAt(value, ['type'])
  const kind = typeof type === 'string' ? typeKinds.get(type.trim().toLowerCase()) : undefined
  const raises = isTested || riskKeys.some(key => valueAt(value, ['tags', key]) !== undefined)
  return kind === 'investigation' && raises ? 'detection' : kind
}

const riskKeys = ['risk_score', 'observable', 'confidence', 'impact', 'message', 'mitre_attack_id']

/** How content outside the usual folders is known: the first entry that fits. */
const keyKinds: readonly (readonly [(value: Values) => boolean, Kind])[] = [
  [value => has(value, 'narrative'), 'story'],
  [value => has(value, 'definition') && has(value, 'name') && !has(value, 'search'), 'macro'],
  [
    value => has(value, 'lookup_type') || (has(value, 'name') && (has(value, 'filename') || has(value, 'collection'))),
    'lookup',
  ],
  [value => has(value, 'sourcetype') && has(value, 'source') && has(value, 'name'), 'data-source'],
  [value => has(value, 'event_name') && (has(value, 'fields') || has(value, 'example_log')), 'data-source'],
  [value => has(value, 'scheduling') || (has(value, 'cron_schedule') && has(value, 'name')), 'deployment'],
  [value => has(value, 'playbook') && has(value, 'app_list'), 'playbook'],
  [value => valueAt(value, ['type']) === 'response' && has(value, 'name'), 'response-task'],
  [value => (has(value, 'search') || has(value, 'id')) && detectionKeys.some(key => has(value, key)), 'detection'],
  [value => has(value, 'logic') && (has(value, 'logic_format') || has(value, 'id')), 'detection'],
  [value => typeof value.search === 'string' && has(value, 'id') && has(value, 'name'), 'detection'],
]

const detectionKeys = ['tags', 'rba', 'finding', 'how_to_implement', 'known_false_positives', 'analytic_story']

function has(value: Values, key: string): boolean {
  return Object.hasOwn(value, key)
}
