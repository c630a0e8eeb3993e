import type { Kind, SeverityLevel, Status } from '../catalog/index.ts'

/** What each type of detection is meant to do when it matches. What a rule really does stands under its default configuration. */
export const typeExplanations: ReadonlyMap<string, string> = new Map([
  [
    'TTP',
    'Finds a known attacker behaviour. Meant to raise a finding (notable) and to add risk to the entities involved.',
  ],
  ['Anomaly', 'Finds something unusual that is no proof by itself. Meant to add risk to the entities involved.'],
  ['Rule', 'The format of this rule has no types such as TTP or Anomaly.'],
  ['Hunting', 'A starting point for a person to look through.'],
  [
    'Correlation',
    'Looks at risk that other detections have added. Meant to raise a finding (notable) when enough comes together.',
  ],
])

export const severityLabels: Readonly<Record<SeverityLevel, string>> = {
  informational: 'Informational',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
}

export const statusLabels: Readonly<Record<Status, string>> = {
  production: 'Production',
  experimental: 'Experimental',
  deprecated: 'Deprecated',
  removed: 'Removed',
}

/** What one thing and several things of a kind are called, in the order in which kinds are listed. */
export const kindNouns: Readonly<Record<Kind, readonly [one: string, many: string]>> = {
  detection: ['detection', 'detections'],
  story: ['story', 'stories'],
  baseline: ['baseline', 'baselines'],
  investigation: ['investigation', 'investigations'],
  'response-task': ['response task', 'response tasks'],
  playbook: ['playbook', 'playbooks'],
  dashboard: ['dashboard', 'dashboards'],
  macro: ['macro', 'macros'],
  lookup: ['lookup', 'lookups'],
  'data-source': ['data source', 'data sources'],
  deployment: ['deployment', 'deployments'],
}

/** "endpoint" to "Endpoint"; names that are already capitalised stay. */
export function titleCase(word: string): string {
  return word === '' ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}

const numberFormat = new Intl.NumberFormat('en-US')

/** 1870 to "1,870". */
export function formatCount(count: number): string {
  return numberFormat.format(count)
}

/** "1 rule", "2 rules". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}
