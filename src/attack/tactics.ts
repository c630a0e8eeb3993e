import { type Domain, domains, normaliseId, type TacticRecord, tables } from './tables.ts'

export interface Tactic {
  readonly id: string
  readonly name: string
  /** Unique within its domain only. */
  readonly shortname: string
  /** Place in the matrix of its domain, from 1. */
  readonly order: number
  readonly domain: Domain
  readonly deprecated: boolean
  readonly url: string
}

/** The tactics of a domain in matrix order, deprecated ones last. */
export function tactics(domain: Domain = 'enterprise-attack'): readonly Tactic[] {
  return byDomain.get(domain) ?? []
}

/**
 * Finds a tactic by its id ("TA0005") or by its shortname or name in any spelling ("command_and_control").
 * Without a domain an id is looked up in all of them, a shortname in Enterprise only: "defense-evasion", which Enterprise
 * dropped with release 19, must not turn into Mobile's tactic of that name.
 */
export function findTactic(shortnameOrId: string, domain?: Domain): Tactic | undefined {
  const id = normaliseId(shortnameOrId)
  const found = (domain === undefined ? domains : [domain]).flatMap(tactics).find(tactic => tactic.id === id)
  if (found !== undefined) return found
  const shortname = toShortname(shortnameOrId)
  return tactics(domain).find(tactic => tactic.shortname === shortname)
}

/** "Command and Control" and "command_and_control" give "command-and-control". */
export function toShortname(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
}

const byDomain: ReadonlyMap<string, readonly Tactic[]> = new Map(
  domains.map(domain => [domain, tables[domain].tactics.map(record => toTactic(record, domain))]),
)

function toTactic(record: TacticRecord, domain: Domain): Tactic {
  const { id, name, shortname, order } = record
  const url = `https://attack.mitre.org/tactics/${id}/`
  return { id, name, shortname, order, domain, deprecated: record.deprecated === true, url }
}
