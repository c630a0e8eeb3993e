import type { RiskDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import type { EntityType, Observable, RiskObject, SeverityLevel } from '../model.ts'

/** Risk as v3 and v4 write it: observables with roles, one score made of impact and confidence. */
export function readObservables(fields: Fields): RiskDraft {
  const score = fields.score(['tags.risk_score'])
  const impact = fields.score(['tags.impact'])
  const confidence = fields.score(['tags.confidence'])
  const message = fields.prose(['tags.message'])
  const severity = fields.word(['tags.risk_severity'], severityLevels)
  return {
    model: 'observables',
    ...(score !== undefined && { score }),
    ...(impact !== undefined && { impact }),
    ...(confidence !== undefined && { confidence }),
    ...(message !== undefined && { message }),
    ...(severity !== undefined && { severity }),
    objects: readRiskObject(fields),
    threatObjects: [],
    observables: fields.records(['tags.observable'], readObservable),
    intermediate: false,
  }
}

const severityLevels: readonly SeverityLevel[] = ['informational', 'low', 'medium', 'high', 'critical']

function readObservable(fields: Fields): Observable | undefined {
  const name = fields.name(['name'])
  if (name === undefined) return undefined
  return { name, type: fields.name(['type']) ?? 'Other', roles: fields.names(['role']) }
}

/** The first files of v3 name one risk object by two keys. */
function readRiskObject(fields: Fields): readonly RiskObject[] {
  const field = fields.name(['tags.risk_object'])
  if (field === undefined) return []
  return [{ field, type: fields.word(['tags.risk_object_type'], entityTypes) ?? 'other', role: 'risk' }]
}

/** The types an entity may have. */
export const entityTypes: readonly EntityType[] = ['user', 'system', 'other']
