import { type Domain, domains, normaliseId, type TechniqueRecord, tables } from './tables.ts'
import { findTactic, type Tactic } from './tactics.ts'

export type TechniqueState = 'active' | 'revoked' | 'deprecated'

export interface Technique {
  /** "T1218.007" */
  readonly id: string
  /** Bare, as in ATT&CK: "Msiexec". */
  readonly name: string
  /** With the parent's name before it: "System Binary Proxy Execution: Msiexec". */
  readonly displayName: string
  /** The technique a sub-technique belongs to. */
  readonly parent?: { readonly id: string; readonly name: string }
  /** In matrix order. Those of the heir when the technique is revoked, since its own ones are stale. */
  readonly tactics: readonly Tactic[]
  /** Empty for revoked techniques. */
  readonly platforms: readonly string[]
  readonly domain: Domain
  readonly url: string
  readonly state: TechniqueState
  /** The end of a revoked technique's chain: active, or (eight Mobile ids) deprecated. Present whenever `state` is revoked and the table names it. */
  readonly heir?: Technique
}

/**
 * Finds a technique by its id, in any case and with blanks around it; Enterprise first, then ICS, then Mobile.
 * Ids are never removed from ATT&CK, so an unknown one is newer than the table or not of ATT&CK.
 */
export function findTechnique(id: string): Technique | undefined {
  return byId.get(normaliseId(id))
}

/**
 * Finds an Enterprise technique by its name in any case, a sub-technique's with its parent's before it: "System Binary Proxy
 * Execution: Msiexec". An active one wins over a revoked one. Names of older releases are not known; other domains are left
 * out, since a name that Enterprise gave up may live on there for something else ("Remote Access Software").
 */
export function findTechniqueByName(name: string): Technique | undefined {
  return byName.get(toNameKey(name))
}

/** All techniques of a domain, sub-techniques, revoked and deprecated ones included, sorted by id. */
export function techniques(domain: Domain = 'enterprise-attack'): readonly Technique[] {
  return byDomain.get(domain) ?? []
}

/** The active sub-techniques of a technique, sorted by id; empty for unknown ids. */
export function subtechniquesOf(id: string): readonly Technique[] {
  return children.get(normaliseId(id)) ?? []
}

/**
 * Turns the records of one table into techniques, in the order given. Chains of `revoked_by` are followed to their end and
 * given up at a loop or at an id that the table lacks.
 */
export function toTechniques(records: readonly TechniqueRecord[], domain: Domain): readonly Technique[] {
  const recordOf = new Map(records.map(record => [record.id, record]))
  const made = new Map<string, Technique>()

  const make = (record: TechniqueRecord): Technique => {
    const known = made.get(record.id)
    if (known !== undefined) return known
    const end = endOfChain(record, recordOf)
    const heir = end === undefined ? undefined : make(end)
    const technique = toTechnique(record, domain, recordOf, heir)
    made.set(record.id, technique)
    return technique
  }
  return records.map(make)
}

function endOfChain(
  record: TechniqueRecord,
  recordOf: ReadonlyMap<string, TechniqueRecord>,
): TechniqueRecord | undefined {
  const seen = new Set([record.id])
  let next = record.revoked_by
  while (typeof next === 'string' && !seen.has(next)) {
    seen.add(next)
    const heir = recordOf.get(next)
    if (heir === undefined || heir.revoked_by === undefined) return heir
    next = heir.revoked_by
  }
  return undefined
}

function toTechnique(
  record: TechniqueRecord,
  domain: Domain,
  recordOf: ReadonlyMap<string, TechniqueRecord>,
  heir: Technique | undefined,
): Technique {
  const { id, name } = record
  const parent = record.parent === undefined ? undefined : recordOf.get(record.parent)
  return {
    id,
    name,
    displayName: parent === undefined ? name : `${parent.name}: ${name}`,
    ...(parent !== undefined && { parent: { id: parent.id, name: parent.name } }),
    tactics: heir === undefined ? toTactics(record.tactics, domain) : heir.tactics,
    platforms: record.platforms ?? [],
    domain,
    url: `https://attack.mitre.org/techniques/${id.replace('.', '/')}/`,
    state: stateOf(record),
    ...(heir !== undefined && { heir }),
  }
}

function stateOf(record: TechniqueRecord): TechniqueState {
  if (record.revoked_by !== undefined) return 'revoked'
  return record.deprecated === true ? 'deprecated' : 'active'
}

function toTactics(shortnames: readonly string[], domain: Domain): readonly Tactic[] {
  return shortnames
    .map(shortname => findTactic(shortname, domain))
    .filter(tactic => tactic !== undefined)
    .sort((a, b) => a.order - b.order)
}

const byDomain: ReadonlyMap<string, readonly Technique[]> = new Map(
  domains.map(domain => [domain, toTechniques(tables[domain].techniques, domain)]),
)

const everything: readonly Technique[] = domains.flatMap(techniques)

// Reversed, so that the first domain that has an id wins.
const byId: ReadonlyMap<string, Technique> = new Map(
  everything.toReversed().map(technique => [technique.id, technique]),
)

// Later entries win: inactive techniques before active ones.
const byName: ReadonlyMap<string, Technique> = new Map(
  [...techniques().filter(one => one.state !== 'active'), ...techniques().filter(one => one.state === 'active')].map(
    technique => [toNameKey(technique.displayName), technique],
  ),
)

/** Blanks around the colon do not count. */
function toNameKey(name: string): string {
  return name
    .split(':')
    .map(part => part.trim().toLowerCase())
    .join(':')
}

const children: ReadonlyMap<string, readonly Technique[]> = Map.groupBy(
  everything.filter(technique => technique.state === 'active' && technique.parent !== undefined),
  technique => technique.parent?.id ?? '',
)
