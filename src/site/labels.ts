import type { SeverityLevel, Status } from '../catalog/index.ts'

/** What each type of detection does when it matches, in one sentence. */
export const typeExplanations: Readonly<Record<string, string>> = {
  TTP: 'Finds a known attacker behaviour. Creates a finding to look at and adds risk to the entities involved.',
  Anomaly:
    'Finds something unusual that is not proof by itself. Adds risk to the entities involved and raises no finding alone.',
  Hunting: 'A starting point for a person to look through. Raises no finding and adds no risk.',
  Correlation: 'Looks at risk that other detections have added. Creates a finding when enough of it comes together.',
}

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
