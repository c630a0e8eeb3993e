import type { Detection, Observable, RiskObject, ThreatObject } from '../../catalog/index.ts'
import { renderTokens } from '../../markup/index.ts'

export interface RiskSection {
  readonly score?: { readonly value: string; readonly derived?: string }
  readonly impact?: string
  readonly confidence?: string
  /** Safe HTML with `$tokens$` marked. */
  readonly message?: string
  readonly findingTitle?: string
  readonly groups: readonly RiskGroup[]
  readonly threatObjects: readonly ThreatObject[]
  readonly observables: readonly Observable[]
  /** Says from what the objects were computed, for generations that have none of their own. */
  readonly derived?: string
}

/** Risk objects of one role. In the 2026 layout: the finding's entity, and those of the intermediate findings. */
export interface RiskGroup {
  readonly title: string
  readonly rows: readonly RiskRow[]
}

export interface RiskRow {
  readonly field: string
  readonly type?: string
  readonly score?: string
  readonly message?: string
}

const titles: Readonly<Record<RiskObject['role'], string>> = {
  risk: 'Risk objects',
  finding: 'Finding',
  intermediate: 'Intermediate findings',
}

export function riskSection({ risk }: Detection): RiskSection | undefined {
  const groups = (['finding', 'intermediate', 'risk'] as const)
    .map(role => ({ title: titles[role], rows: risk.objects.value.filter(object => object.role === role).map(toRow) }))
    .filter(group => group.rows.length > 0)
  const empty = groups.length === 0 && risk.threatObjects.value.length === 0 && risk.observables.length === 0
  if (empty && risk.score === undefined && risk.message === undefined && risk.findingTitle === undefined)
    return undefined
  return {
    groups,
    threatObjects: risk.threatObjects.value,
    observables: risk.observables,
    ...(risk.score && { score: { ...risk.score, value: String(risk.score.value) } }),
    ...(risk.impact !== undefined && { impact: String(risk.impact) }),
    ...(risk.confidence !== undefined && { confidence: String(risk.confidence) }),
    ...(risk.message !== undefined && { message: renderTokens(risk.message) }),
    ...(risk.findingTitle !== undefined && { findingTitle: renderTokens(risk.findingTitle) }),
    ...(risk.objects.derived !== undefined && { derived: risk.objects.derived }),
  }
}

function toRow({ field, type, score, message }: RiskObject): RiskRow {
  return {
    field,
    ...(type !== undefined && { type }),
    ...(score !== undefined && { score: String(score) }),
    ...(message !== undefined && { message: renderTokens(message) }),
  }
}
