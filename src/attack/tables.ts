import enterprise from './data/enterprise.json' with { type: 'json' }
import ics from './data/ics.json' with { type: 'json' }
import mobile from './data/mobile.json' with { type: 'json' }

/**
 * The compact ATT&CK tables, one per domain. `scripts/attack-import.ts` makes them from an official bundle.
 * A tactic's shortname belongs to a domain: `defense-evasion` is gone from Enterprise and alive in Mobile.
 */

export type Domain = 'enterprise-attack' | 'ics-attack' | 'mobile-attack'

export interface TacticRecord {
  readonly id: string
  readonly name: string
  readonly shortname: string
  /** Place in the matrix, from 1. */
  readonly order: number
  readonly deprecated?: boolean
}

export interface TechniqueRecord {
  readonly id: string
  /** Bare, as in ATT&CK: "LSASS Memory", without its parent's name. */
  readonly name: string
  /** Shortnames in the order of the bundle. Stale for a revoked technique. */
  readonly tactics: readonly string[]
  readonly parent?: string
  /** Absent for revoked techniques. */
  readonly platforms?: readonly string[]
  /** Present for revoked techniques; null for one that MITRE revoked without naming an heir. */
  readonly revoked_by?: string | null
  /** The heir is itself deprecated. */
  readonly revoked_by_deprecated?: boolean
  readonly deprecated?: boolean
}

export interface GroupRecord {
  readonly id: string
  readonly name: string
  /** Other names; the group's own name is not repeated. */
  readonly aliases?: readonly string[]
  /** Techniques the group uses itself. Absent for revoked groups. */
  readonly techniques?: readonly string[]
  /** Techniques known only through a campaign attributed to the group. */
  readonly via_campaigns?: readonly string[]
  readonly revoked_by?: string
  readonly deprecated?: boolean
}

export interface SoftwareRecord {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly revoked_by?: string
  readonly deprecated?: boolean
}

export interface AttackTable {
  readonly framework: string
  readonly domain: string
  readonly version: string
  readonly source: string
  /** ISO date of the newest object of the bundle. */
  readonly modified: string
  readonly notice: string
  readonly tactics: readonly TacticRecord[]
  readonly techniques: readonly TechniqueRecord[]
  readonly groups: readonly GroupRecord[]
  readonly software: readonly SoftwareRecord[]
}

/** In the order in which an id is looked up. */
export const domains: readonly Domain[] = ['enterprise-attack', 'ics-attack', 'mobile-attack']

// TypeScript reads a key that only some records have as `undefined` in the others; in the files it is absent.
export const tables: Readonly<Record<Domain, AttackTable>> = {
  'enterprise-attack': enterprise as AttackTable,
  'ics-attack': ics as AttackTable,
  'mobile-attack': mobile as AttackTable,
}

/** The ATT&CK release of the Enterprise table, such as "19.1". */
export const attackVersion: string = enterprise.version

/** MITRE's copyright line, which every page that shows ATT&CK data has to carry. */
export const attackNotice: string = enterprise.notice

/** Ids are compared trimmed and in upper case. */
export function normaliseId(id: string): string {
  return id.trim().toUpperCase()
}
