import { domains, type GroupRecord, normaliseId, tables } from './tables.ts'

export interface Group {
  /** "G0016" */
  readonly id: string
  readonly name: string
  /** Other names, the group's own one not repeated. */
  readonly aliases: readonly string[]
  /** Ids of techniques it uses itself, over all domains, sorted. */
  readonly techniques: readonly string[]
  /** Ids of techniques known only through a campaign attributed to it, sorted. */
  readonly viaCampaigns: readonly string[]
  readonly url: string
  readonly state: 'active' | 'revoked' | 'deprecated'
  /** Id of the group that took a revoked one's place. */
  readonly heir?: string
}

/** All groups of all domains, sorted by id. */
export function groups(): readonly Group[] {
  return all
}

/**
 * Finds a group by its id, its name or one of its aliases, in any case. A name wins over an alias of the same spelling, an
 * active group over a revoked one.
 */
export function findGroup(idOrName: string): Group | undefined {
  return byId.get(normaliseId(idOrName)) ?? byName.get(normaliseId(idOrName))
}

/** The active groups that use a technique themselves (not through campaigns), sorted by id. */
export function groupsUsing(techniqueId: string): readonly Group[] {
  return byTechnique.get(normaliseId(techniqueId)) ?? []
}

const all: readonly Group[] = mergeDomains(domains.flatMap(domain => tables[domain].groups))

const byId: ReadonlyMap<string, Group> = new Map(all.map(group => [group.id, group]))

// Later entries win: aliases before names, inactive groups before active ones.
const byName: ReadonlyMap<string, Group> = new Map([
  ...all.filter(isInactive).flatMap(withNames),
  ...all.filter(isActive).flatMap(withAliases),
  ...all.filter(isActive).map(group => [normaliseId(group.name), group] as const),
])

const byTechnique: ReadonlyMap<string, readonly Group[]> = collectByTechnique()

function mergeDomains(records: readonly GroupRecord[]): readonly Group[] {
  const grouped = Map.groupBy(records, record => record.id)
  return [...grouped.values()].map(toGroup).sort((a, b) => (a.id < b.id ? -1 : 1))
}

function toGroup(records: readonly GroupRecord[]): Group {
  const [first] = records
  if (first === undefined) throw new Error('unreachable: a group without a record')
  const techniques = sortedUnion(records.map(record => record.techniques ?? []))
  const own = new Set(techniques)
  const heir = records.find(record => record.revoked_by !== undefined)?.revoked_by
  return {
    id: first.id,
    name: first.name,
    aliases: first.aliases ?? [],
    techniques,
    viaCampaigns: sortedUnion(records.map(record => record.via_campaigns ?? [])).filter(id => !own.has(id)),
    url: `https://attack.mitre.org/groups/${first.id}/`,
    state: heir !== undefined ? 'revoked' : records.every(record => record.deprecated) ? 'deprecated' : 'active',
    ...(heir !== undefined && { heir }),
  }
}

function sortedUnion(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort()
}

function isActive(group: Group): boolean {
  return group.state === 'active'
}

function isInactive(group: Group): boolean {
  return !isActive(group)
}

function withAliases(group: Group): (readonly [string, Group])[] {
  return group.aliases.map(alias => [normaliseId(alias), group] as const)
}

function withNames(group: Group): (readonly [string, Group])[] {
  return [...withAliases(group), [normaliseId(group.name), group]]
}

function collectByTechnique(): ReadonlyMap<string, readonly Group[]> {
  const pairs = all.filter(isActive).flatMap(group => group.techniques.map(id => ({ id, group })))
  const grouped = Map.groupBy(pairs, pair => pair.id)
  return new Map([...grouped].map(([id, list]) => [id, list.map(pair => pair.group)]))
}
