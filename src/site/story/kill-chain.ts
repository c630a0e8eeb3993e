import { killChain } from '../../attack/index.ts'
import type { Detection } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import { plural } from '../labels.ts'
import { byName } from '../order.ts'

export interface KillChainSection {
  /** Every phase in its order, those without a rule too: they are the gaps. */
  readonly phases: readonly Phase[]
  /** Rules that belong to no phase. */
  readonly outside: readonly PhaseRule[]
  readonly outsideCount: string
  readonly derived?: string
}

export interface Phase {
  readonly name: string
  readonly count: string
  readonly rules: readonly PhaseRule[]
  /** Whether the rules are shown at once, or folded since they are many. */
  readonly open: boolean
}

export interface PhaseRule {
  readonly name: string
  readonly href: string
}

const manyRules = 12

/** Groups rules by the phases of the kill chain; a rule stands in each of its phases. None when no rule has a phase. */
export function killChainSection(rules: readonly Detection[], context: SiteContext): KillChainSection | undefined {
  if (rules.every(rule => rule.killChain.value.length === 0)) return undefined
  const ordered = rules.toSorted(byName)
  const outside = ordered.filter(rule => rule.killChain.value.every(phase => !killChain.includes(phase)))
  const derived = rules.find(rule => rule.killChain.derived !== undefined)?.killChain.derived
  return {
    phases: killChain.map(name => {
      const inPhase = ordered.filter(rule => rule.killChain.value.includes(name))
      return {
        name,
        count: inPhase.length === 0 ? 'no rule' : plural(inPhase.length, 'rule'),
        rules: inPhase.map(rule => toPhaseRule(rule, context)),
        open: inPhase.length <= manyRules,
      }
    }),
    outside: outside.map(rule => toPhaseRule(rule, context)),
    outsideCount: plural(outside.length, 'rule'),
    ...(derived !== undefined && { derived }),
  }
}

function toPhaseRule({ name, segment }: Detection, { urls }: SiteContext): PhaseRule {
  return { name, href: urls.detection(segment) }
}
