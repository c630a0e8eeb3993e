import frameworks from './data/frameworks.json' with { type: 'json' }
import { toShortname } from './tactics.ts'

/**
 * What contentctl derives from a rule's type, domain and score. These values say little about the single rule; show them small
 * and marked as derived.
 */

export type SeverityLevel = 'informational' | 'low' | 'medium' | 'high' | 'critical'

/** The phases of the Cyber Kill Chain in their order. */
export const killChain: readonly string[] = frameworks.kill_chain.phases
  .toSorted((a, b) => a.order - b.order)
  .map(phase => phase.name)

/**
 * The kill chain phases of some tactics, given by shortname or name, each once and in phase order (contentctl sorts them by
 * name). Enterprise tactics of every release are known; others have no phase and are passed over.
 */
export function killChainPhases(tactics: readonly string[]): readonly string[] {
  const found = new Set(tactics.map(tactic => phaseOf.get(toShortname(tactic))))
  return killChain.filter(phase => found.has(phase))
}

/** The NIST CSF 1.1 category that contentctl gives a rule type: DE.CM for TTP, else DE.AE. */
export function nistFor(type: string): string {
  return type.trim().toUpperCase() === 'TTP' ? 'DE.CM' : 'DE.AE'
}

/** The CIS control (version 8) that contentctl gives a security domain: CIS 13 for network, else CIS 10. */
export function cisFor(securityDomain: string): string {
  return securityDomain.trim().toLowerCase() === 'network' ? 'CIS 13' : 'CIS 10'
}

/** Name of a NIST CSF 1.1 category: "DE.CM" gives "Security Continuous Monitoring". */
export function nistLabel(id: string): string | undefined {
  return nistNames.get(id.trim().toUpperCase())
}

/** Name of a CIS control (version 8). Only the two that are ever derived have one. */
export function cisLabel(id: string): string | undefined {
  return cisNames.get(id.trim().toUpperCase())
}

/**
 * The severity of a risk score: up to 20 informational, 40 low, 60 medium, 80 high, above critical. No score at all (a
 * correlation rule) gives high, as contentctl does.
 */
export function severityFor(score: number | undefined): SeverityLevel {
  if (score === undefined || Number.isNaN(score)) return 'high'
  return bands.find(band => score <= band.max)?.severity ?? 'critical'
}

const phaseOf: ReadonlyMap<string, string> = new Map(
  frameworks.kill_chain.by_tactic.map(entry => [entry.shortname, entry.phase]),
)

const nistNames: ReadonlyMap<string, string> = new Map(
  frameworks.nist_csf.categories.map(category => [category.id, category.name]),
)

const cisNames: ReadonlyMap<string, string> = new Map(
  frameworks.cis_controls.controls.map(control => [control.id, control.name]),
)

const bands: readonly { readonly max: number; readonly severity: SeverityLevel }[] = [
  { max: 20, severity: 'informational' },
  { max: 40, severity: 'low' },
  { max: 60, severity: 'medium' },
  { max: 80, severity: 'high' },
]
