import { domains, findTechnique, type Tactic, type Technique, tactics } from '../../attack/index.ts'
import type { Catalog, Detection } from '../../catalog/index.ts'
import { isLive } from '../live.ts'
import { compareText } from '../order.ts'

/** What the live rules of a site cover of ATT&CK. Made once; every page about techniques and tactics reads it. */
export interface AttackUse {
  /** Every technique with a page: those that rules name, their parents, and the heirs of revoked ones; sorted by id. */
  readonly techniques: readonly TechniqueUse[]
  /** Tactics with a page: all of Enterprise, and those of other domains that rules touch; in matrix order. */
  readonly tactics: readonly TacticUse[]
  /** Ids that no ATT&CK release has, with the rules that name them. */
  readonly unknown: readonly { readonly id: string; readonly rules: readonly Detection[] }[]
  readonly technique: (id: string) => TechniqueUse | undefined
  readonly tactic: (id: string) => TacticUse | undefined
}

export interface TechniqueUse {
  readonly segment: string
  readonly technique: Technique
  /** Rules that name this very id. */
  readonly own: readonly Detection[]
  /** Rules that name a revoked id whose heir this is, by that id; rules that name both stand in `own` only. */
  readonly former: readonly { readonly id: string; readonly rules: readonly Detection[] }[]
  /** Its sub-techniques with rules, sorted by id. */
  readonly subs: readonly TechniqueUse[]
  /** Own and former rules and those of the sub-techniques, each once. */
  readonly all: readonly Detection[]
}

export interface TacticUse {
  readonly segment: string
  readonly tactic: Tactic
  /** Techniques with their sub-techniques of this tactic, by id; a technique with rules only below it is listed too. */
  readonly techniques: readonly { readonly use: TechniqueUse; readonly subs: readonly TechniqueUse[] }[]
  /** Each rule once. */
  readonly rules: readonly Detection[]
}

export function createAttackUse({ detections }: Catalog): AttackUse {
  const live = detections.filter(isLive)
  const named = new Map<string, Detection[]>()
  for (const rule of live) for (const id of new Set(rule.techniques)) named.set(id, [...(named.get(id) ?? []), rule])
  const ids = [...named.keys()].toSorted(compareText)
  const techniques = toUses(ids.map(findTechnique).filter(isPresent), named)
  const byId = new Map(techniques.map(use => [use.technique.id, use]))
  const tacticUses = domains.flatMap(domain => tactics(domain)).map(tactic => toTacticUse(tactic, techniques))
  const withPage = tacticUses.filter(
    ({ tactic, rules }) => rules.length > 0 || (isShown(tactic) && techniques.length > 0),
  )
  const byTactic = new Map(withPage.map(use => [use.tactic.id, use]))
  return {
    techniques,
    tactics: withPage,
    unknown: ids.filter(id => !findTechnique(id)).map(id => ({ id, rules: named.get(id) ?? [] })),
    technique: id => byId.get(findTechnique(id)?.id ?? ''),
    tactic: id => byTactic.get(id),
  }
}

/** Rules of a technique and of the revoked ids it took over, each once. */
export function rulesOf({ own, former }: Pick<TechniqueUse, 'own' | 'former'>): readonly Detection[] {
  return [...own, ...former.flatMap(one => one.rules)]
}

/** Stands in the matrix: what rules name under a revoked id counts for its heir. */
export function isCurrent({ technique }: TechniqueUse): boolean {
  return technique.heir === undefined
}

function toUses(used: readonly Technique[], named: ReadonlyMap<string, readonly Detection[]>): readonly TechniqueUse[] {
  const withHeirs = used.flatMap(one => (one.heir ? [one, one.heir] : [one]))
  const parents = withHeirs.map(one => findTechnique(one.parent?.id ?? '')).filter(isPresent)
  const all = [...new Map([...withHeirs, ...parents].map(one => [one.id, one])).values()].toSorted((a, b) =>
    compareText(a.id, b.id),
  )
  const former = Map.groupBy(
    used.filter(one => one.heir !== undefined),
    one => one.heir?.id,
  )
  const flat = all.map(technique => {
    const own = named.get(technique.id) ?? []
    const seen = new Set(own)
    return {
      segment: technique.id.toLowerCase(),
      technique,
      own,
      former: (former.get(technique.id) ?? []).flatMap(({ id }) => {
        const rules = (named.get(id) ?? []).filter(rule => !seen.has(rule))
        for (const rule of rules) seen.add(rule)
        return rules.length > 0 ? [{ id, rules }] : []
      }),
    }
  })
  const subs = flat
    .filter(one => one.technique.parent !== undefined)
    .map(one => ({ ...one, subs: [], all: rulesOf(one) }))
    .filter(one => one.all.length > 0)
  const byParent = Map.groupBy(subs, one => one.technique.parent?.id)
  return flat.map(one => {
    const below = byParent.get(one.technique.id) ?? []
    return { ...one, subs: below, all: [...new Set([...rulesOf(one), ...below.flatMap(sub => sub.all)])] }
  })
}

function toTacticUse(tactic: Tactic, uses: readonly TechniqueUse[]): TacticUse {
  const has = ({ technique }: TechniqueUse) => technique.tactics.some(one => one.id === tactic.id)
  const techniques = uses
    .filter(use => use.technique.parent === undefined && isCurrent(use))
    .map(use => ({ use, subs: use.subs.filter(sub => isCurrent(sub) && has(sub)) }))
    .filter(({ use, subs }) => subs.length > 0 || (has(use) && rulesOf(use).length > 0))
  const { domain, shortname } = tactic
  return {
    segment: domain === 'enterprise-attack' ? shortname : `${domain.replace('-attack', '')}-${shortname}`,
    tactic,
    techniques,
    rules: [
      ...new Set(techniques.flatMap(({ use, subs }) => [...(has(use) ? rulesOf(use) : []), ...subs.flatMap(rulesOf)])),
    ],
  }
}

function isShown({ domain, deprecated }: Tactic): boolean {
  return domain === 'enterprise-attack' && !deprecated
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined
}
