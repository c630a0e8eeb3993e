import { findTechnique, type Tactic, tactics } from '../../attack/index.ts'
import type { Detection } from '../../catalog/index.ts'
import { tacticLink } from '../attack/links.ts'
import { firstOf, mostShared } from '../bounded.ts'
import type { SiteContext } from '../context.ts'
import { type TechniqueRow, toTechniqueRow } from '../detection/attack.ts'
import type { Link } from '../links.ts'
import { compareText } from '../order.ts'

/** What some rules cover of one tactic. */
export interface TacticRow {
  readonly link: Link
  readonly rules: number
  readonly techniques: readonly (Pick<TechniqueRow, 'id' | 'shortName' | 'href' | 'note'> & {
    readonly rules: number
  })[]
}

export interface Coverage {
  readonly rows: readonly TacticRow[]
  /** Enterprise tactics that no rule covers. */
  readonly gaps: readonly string[]
  /** Ids that are in no ATT&CK release. */
  readonly unknown: readonly string[]
}

/** The tactics that rules cover in matrix order, each with its techniques, the most frequent first. */
export function coverageOf(rules: readonly Detection[], context: SiteContext): Coverage | undefined {
  const count = new Map<string, number>()
  for (const id of rules.flatMap(rule => [...new Set(rule.techniques)])) count.set(id, (count.get(id) ?? 0) + 1)
  if (count.size === 0) return undefined
  const ids = [...count.keys()]
  const covered = coveredTactics(rules)
  const rows = covered.map(tactic => {
    const within = ids.filter(id => findTechnique(id)?.tactics.some(one => one.id === tactic.id))
    return {
      link: tacticLink(tactic, context),
      rules: rules.filter(rule => rule.techniques.some(id => within.includes(id))).length,
      techniques: within
        .map(id => ({ ...toTechniqueRow(id, context), rules: count.get(id) ?? 0 }))
        .sort((a, b) => b.rules - a.rules || compareText(a.id, b.id)),
    }
  })
  return {
    rows,
    gaps: matrix.filter(tactic => !covered.some(one => one.id === tactic.id)).map(tactic => tactic.name),
    unknown: firstOf(ids.filter(id => !findTechnique(id)).toSorted(compareText), mostShared, text => text),
  }
}

/** Every tactic of the rules' techniques once, Enterprise first, in matrix order. */
export function coveredTactics(rules: readonly Pick<Detection, 'techniques'>[]): readonly Tactic[] {
  const found = new Map(
    rules.flatMap(rule => rule.techniques.flatMap(id => findTechnique(id)?.tactics ?? [])).map(one => [one.id, one]),
  )
  return [...found.values()].sort((a, b) => domainOrder(a) - domainOrder(b) || a.order - b.order)
}

/** The columns of the Enterprise matrix. */
export const matrix: readonly Tactic[] = tactics('enterprise-attack').filter(tactic => !tactic.deprecated)

function domainOrder({ domain }: Tactic): number {
  return ['enterprise-attack', 'ics-attack', 'mobile-attack'].indexOf(domain)
}
