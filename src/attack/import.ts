import type { AttackTable, GroupRecord, SoftwareRecord, TacticRecord, TechniqueRecord } from './tables.ts'

/**
 * Makes a compact table from an official ATT&CK bundle, STIX 2.0 or 2.1. The 2.0 bundles do not say their release; the caller
 * does. Everything that would make the table wrong without anyone noticing is an error.
 */

export interface ImportOptions {
  readonly domain: string
  /** Where the bundle came from, written into the table. */
  readonly source: string
  /** Needed when the bundle has no `x-mitre-collection`. */
  readonly version?: string
  /** The table being replaced; none of its ids may disappear. A technique without an heir there needs none here. */
  readonly previous?: AttackTable
}

/** Object of a bundle, with what is read of it. STIX leaves absent booleans out. */
export interface StixObject {
  readonly type: string
  readonly id: string
  readonly name?: string
  readonly modified?: string
  readonly revoked?: boolean
  readonly aliases?: readonly string[]
  readonly external_references?: readonly { readonly source_name?: string; readonly external_id?: string }[]
  readonly kill_chain_phases?: readonly { readonly kill_chain_name: string; readonly phase_name: string }[]
  readonly tactic_refs?: readonly string[]
  readonly relationship_type?: string
  readonly source_ref?: string
  readonly target_ref?: string
  readonly x_mitre_deprecated?: boolean
  readonly x_mitre_shortname?: string
  readonly x_mitre_platforms?: readonly string[]
  readonly x_mitre_is_subtechnique?: boolean
  readonly x_mitre_version?: string
}

/**
 * The table of a bundle's objects.
 * @throws when the bundle has no tactics, repeats an id, names an unknown tactic or heir, or has lost techniques.
 */
export function importBundle(objects: readonly StixObject[], options: ImportOptions): AttackTable {
  const bundle = readBundle(objects, options.previous)
  const modified = objects.map(object => object.modified ?? '').reduce((a, b) => (a > b ? a : b), '')
  const version = objects.find(object => object.type === 'x-mitre-collection')?.x_mitre_version ?? options.version
  if (version === undefined) throw new Error('The bundle does not say its release: give --version.')
  const tactics = toTactics(bundle)
  const table: AttackTable = {
    framework: 'MITRE ATT&CK',
    domain: options.domain,
    version,
    source: options.source,
    modified: modified.slice(0, 10),
    notice: `© ${modified.slice(0, 4)} The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation.`,
    tactics,
    techniques: toTechniques(bundle, tactics),
    groups: toGroups(bundle),
    software: toSoftware(bundle),
  }
  guardTable(table, options)
  return table
}

/** The table as text: one record per line, so that a new release shows as a readable diff. Ends with a newline. */
export function formatTable(table: AttackTable): string {
  const fields = Object.entries(table).map(([key, value]) => {
    if (!Array.isArray(value)) return `${JSON.stringify(key)}:${JSON.stringify(value)}`
    return `${JSON.stringify(key)}:[\n${value.map(record => JSON.stringify(record)).join(',\n')}\n]`
  })
  return `{\n${fields.join(',\n')}\n}\n`
}

interface Bundle {
  readonly objects: readonly StixObject[]
  readonly byRef: ReadonlyMap<string, StixObject>
  /** Targets by relationship type and source. */
  readonly targets: ReadonlyMap<string, readonly string[]>
  /** Ids of techniques that were revoked without an heir. */
  readonly heirless: ReadonlySet<string>
}

function readBundle(objects: readonly StixObject[], previous: AttackTable | undefined): Bundle {
  const relations = objects.filter(
    object => object.type === 'relationship' && (object.relationship_type === 'revoked-by' || isCurrent(object)),
  )
  const grouped = Map.groupBy(relations, relation => `${relation.relationship_type} ${relation.source_ref}`)
  const targets = new Map([...grouped].map(([key, list]) => [key, list.map(relation => relation.target_ref ?? '')]))
  const heirless = new Set(previous?.techniques.filter(record => record.revoked_by === null).map(record => record.id))
  return { objects, byRef: new Map(objects.map(object => [object.id, object])), targets, heirless }
}

function isCurrent(object: StixObject): boolean {
  return object.revoked !== true && object.x_mitre_deprecated !== true
}

function targetsOf(bundle: Bundle, object: StixObject, type: string): readonly StixObject[] {
  const refs = bundle.targets.get(`${type} ${object.id}`) ?? []
  return refs.map(ref => bundle.byRef.get(ref)).filter(target => target !== undefined)
}

function ofType(bundle: Bundle, ...types: readonly string[]): readonly StixObject[] {
  return bundle.objects
    .filter(object => types.includes(object.type) && idOf(object) !== '')
    .toSorted((a, b) => compare(idOf(a), idOf(b)))
}

function idOf(object: StixObject): string {
  return object.external_references?.find(reference => sources.has(reference.source_name ?? ''))?.external_id ?? ''
}

function nameOf(object: StixObject): string {
  return object.name ?? ''
}

function toTactics(bundle: Bundle): readonly TacticRecord[] {
  const matrices = bundle.objects.filter(object => object.type === 'x-mitre-matrix')
  const refs = [...matrices.filter(isCurrent), ...matrices.filter(matrix => !isCurrent(matrix))].flatMap(
    matrix => matrix.tactic_refs ?? [],
  )
  const inMatrix = [...new Set(refs)].map(ref => bundle.byRef.get(ref)).filter(tactic => tactic !== undefined)
  const others = ofType(bundle, 'x-mitre-tactic').filter(tactic => !inMatrix.includes(tactic))
  return [...inMatrix, ...others].map((tactic, index) => ({
    id: idOf(tactic),
    name: nameOf(tactic),
    shortname: tactic.x_mitre_shortname ?? '',
    order: index + 1,
    ...(!isCurrent(tactic) && { deprecated: true }),
  }))
}

function toTechniques(bundle: Bundle, tactics: readonly TacticRecord[]): readonly TechniqueRecord[] {
  const orderOf = new Map(tactics.map(tactic => [tactic.shortname, tactic.order]))
  return ofType(bundle, 'attack-pattern').map(object => {
    const id = idOf(object)
    const shortnames = (object.kill_chain_phases ?? [])
      .filter(phase => sources.has(phase.kill_chain_name))
      .map(phase => phase.phase_name)
    const unknown = shortnames.find(shortname => !orderOf.has(shortname))
    if (unknown !== undefined) throw new Error(`${id} names the tactic "${unknown}", which the bundle lacks.`)
    const parent = parentOf(bundle, object)
    const revoked = object.revoked === true
    const heir = revoked && !bundle.heirless.has(id) ? heirOf(bundle, object) : undefined
    return {
      id,
      name: nameOf(object),
      tactics: [...new Set(shortnames)].sort((a, b) => (orderOf.get(a) ?? 0) - (orderOf.get(b) ?? 0)),
      ...(parent !== undefined && { parent }),
      ...(!revoked && { platforms: object.x_mitre_platforms ?? [] }),
      ...(revoked && { revoked_by: heir === undefined ? null : idOf(heir) }),
      ...(heir?.x_mitre_deprecated === true && { revoked_by_deprecated: true }),
      ...(!revoked && object.x_mitre_deprecated === true && { deprecated: true }),
    }
  })
}

/** Old revoked sub-techniques have no relationship to their parent any more: then it is the id before the dot. */
function parentOf(bundle: Bundle, object: StixObject): string | undefined {
  const [parent] = targetsOf(bundle, object, 'subtechnique-of')
  if (parent !== undefined) return idOf(parent)
  const id = idOf(object)
  return object.x_mitre_is_subtechnique === true || id.includes('.') ? id.split('.')[0] : undefined
}

/** Follows revoked-by to its end; stops at a loop. */
function heirOf(bundle: Bundle, object: StixObject): StixObject {
  const seen = new Set([object.id])
  let end = object
  for (;;) {
    const [next] = targetsOf(bundle, end, 'revoked-by')
    if (next === undefined || seen.has(next.id)) break
    seen.add(next.id)
    end = next
  }
  if (end === object || end.revoked === true) throw new Error(`${idOf(object)} is revoked, but its heir is missing.`)
  return end
}

function toGroups(bundle: Bundle): readonly GroupRecord[] {
  const campaignsOf = Map.groupBy(
    ofType(bundle, 'campaign').flatMap(campaign =>
      targetsOf(bundle, campaign, 'attributed-to').map(group => ({ campaign, group: group.id })),
    ),
    pair => pair.group,
  )
  return ofType(bundle, 'intrusion-set').map(object => {
    const head = { id: idOf(object), name: nameOf(object) }
    if (object.revoked === true) return { ...head, revoked_by: idOf(heirOf(bundle, object)) }
    const aliases = (object.aliases ?? []).filter(alias => alias !== object.name)
    const techniques = techniquesOf(bundle, [object])
    const campaigns = (campaignsOf.get(object.id) ?? []).map(pair => pair.campaign)
    const viaCampaigns = techniquesOf(bundle, campaigns).filter(id => !techniques.includes(id))
    return {
      ...head,
      ...(aliases.length > 0 && { aliases }),
      ...(object.x_mitre_deprecated === true && { deprecated: true }),
      techniques,
      ...(viaCampaigns.length > 0 && { via_campaigns: viaCampaigns }),
    }
  })
}

function techniquesOf(bundle: Bundle, users: readonly StixObject[]): readonly string[] {
  const used = users.flatMap(user => targetsOf(bundle, user, 'uses')).filter(target => target.type === 'attack-pattern')
  return [...new Set(used.map(idOf))].sort(compare)
}

function toSoftware(bundle: Bundle): readonly SoftwareRecord[] {
  return ofType(bundle, 'malware', 'tool').map(object => ({
    id: idOf(object),
    name: nameOf(object),
    type: object.type,
    ...(object.revoked === true && { revoked_by: idOf(heirOf(bundle, object)) }),
    ...(object.revoked !== true && object.x_mitre_deprecated === true && { deprecated: true }),
  }))
}

function guardTable(table: AttackTable, options: ImportOptions): void {
  if (table.tactics.length === 0) throw new Error('The bundle has no tactics.')
  const records = [...table.tactics, ...table.techniques, ...table.groups, ...table.software]
  const ids = new Set<string>()
  for (const { id } of records) {
    if (ids.has(id)) throw new Error(`The id ${id} repeats.`)
    ids.add(id)
  }
  const { previous } = options
  if (previous === undefined) return
  if (previous.domain !== table.domain) throw new Error(`The table to replace is of ${previous.domain}.`)
  const gone = [...previous.tactics, ...previous.techniques, ...previous.groups, ...previous.software].find(
    record => !ids.has(record.id),
  )
  if (gone !== undefined) throw new Error(`${gone.id} of the previous table has gone.`)
  const [before, after] = [countActive(previous), countActive(table)]
  if (after < before * 0.95) throw new Error(`Active techniques fall from ${before} to ${after}.`)
}

function countActive(table: AttackTable): number {
  return table.techniques.filter(record => record.revoked_by === undefined && record.deprecated !== true).length
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

// The names of MITRE's three domains, both as the source of an id and as the kill chain of a tactic.
const sources = new Set(['mitre-attack', 'mitre-mobile-attack', 'mitre-ics-attack'])
