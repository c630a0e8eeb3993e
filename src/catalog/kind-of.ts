import { isRetirementMap } from './kinds/retirement.ts'
import type { Kind } from './model.ts'
import { isMap, valueAt } from './values.ts'

/** What a YAML document is: content of a kind, a v3 test file, the mapping of removed content, or none of these. */
export type DocumentKind = Kind | 'test-file' | 'retirements' | 'unknown' | 'other'

/**
 * Decides by folder, then by keys. `unknown` is a document that looks like content of no known kind (worth a word), `other` is
 * one that plainly serves another purpose.
 */
export function kindOfDocument(path: string, value: unknown): DocumentKind {
  const parts = path.split('/')
  const folders = parts.slice(0, -1).map(folder => folder.toLowerCase())
  if (isForeignPath(path)) return 'other'
  if (/\.test\.ya?ml$/iu.test(path)) return 'test-file'
  if (isMap(value) && isRetirementMap(value)) return 'retirements'
  const byFolder = folders.flatMap(name => folderKinds.get(name) ?? [])[0]
  const type = isMap(value) ? valueAt(value, ['type']) : undefined
  const byType = typeof type === 'string' ? typeKinds.get(type.trim().toLowerCase()) : undefined
  if (byFolder === 'detection' || byFolder === 'baseline' || byFolder === 'investigation') return byType ?? byFolder
  if (byFolder !== undefined) return byFolder
  if (!isMap(value)) return 'other'
  if (byType !== undefined && has(value, 'search')) return byType
  return keyKinds.find(([fits]) => fits(value))?.[1] ?? (looksLikeContent(value) ? 'unknown' : 'other')
}

/** Whether a path lies where no catalog keeps content, so that the file need not even be valid YAML. */
export function isForeignPath(path: string): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some(folder => foreignFolders.has(folder.toLowerCase()))
}

/** Below these nothing is content of a catalog, whatever it looks like. */
const foreignFolders: ReadonlySet<string> = new Set(['docs', 'custom_functions', 'workflows', 'node_modules', 'dist'])

const folderKinds: ReadonlyMap<string, Kind> = new Map([
  ['detections', 'detection'],
  ['stories', 'story'],
  ['macros', 'macro'],
  ['lookups', 'lookup'],
  ['data_sources', 'data-source'],
  ['deployments', 'deployment'],
  ['schedules', 'deployment'],
  ['baselines', 'baseline'],
  ['investigations', 'investigation'],
  ['response_tasks', 'response-task'],
  ['playbooks', 'playbook'],
  ['dashboards', 'dashboard'],
])

/** v3 keeps baselines and investigations among the detections. */
const typeKinds: ReadonlyMap<string, Kind> = new Map([
  ['ttp', 'detection'],
  ['anomaly', 'detection'],
  ['hunting', 'detection'],
  ['correlation', 'detection'],
  ['baseline', 'baseline'],
  ['investigation', 'investigation'],
])

/** How content outside the usual folders is known: the first entry that fits. */
const keyKinds: readonly (readonly [(value: Readonly<Record<string, unknown>>) => boolean, Kind])[] = [
  [value => has(value, 'narrative'), 'story'],
  [value => has(value, 'definition') && has(value, 'name') && !has(value, 'search'), 'macro'],
  [
    value => has(value, 'lookup_type') || (has(value, 'name') && (has(value, 'filename') || has(value, 'collection'))),
    'lookup',
  ],
  [value => has(value, 'sourcetype') && has(value, 'source') && has(value, 'name'), 'data-source'],
  [value => has(value, 'scheduling') || (has(value, 'cron_schedule') && has(value, 'name')), 'deployment'],
  [value => has(value, 'playbook') && has(value, 'app_list'), 'playbook'],
  [value => valueAt(value, ['type']) === 'response' && has(value, 'name'), 'response-task'],
  [
    value =>
      has(value, 'search') &&
      ['tags', 'rba', 'finding', 'how_to_implement', 'analytic_story'].some(key => has(value, key)),
    'detection',
  ],
  [value => has(value, 'logic') && has(value, 'logic_format'), 'detection'],
]

function has(value: Readonly<Record<string, unknown>>, key: string): boolean {
  return Object.hasOwn(value, key)
}

function looksLikeContent(value: Readonly<Record<string, unknown>>): boolean {
  return (
    (has(value, 'id') && (has(value, 'name') || has(value, 'title'))) || has(value, 'search') || has(value, 'detection')
  )
}
