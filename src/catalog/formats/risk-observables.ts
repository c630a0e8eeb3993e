import type { RiskDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import type { EntityType, Observable, RiskObject } from '../model.ts'

/** Risk as v3 and v4 write it: observables with roles, one score made of impact and confidence. */
export function readObservables(fields: Fields): RiskDraft {
  const score = fields.score(['tags.risk_score'])
  const impact = fields.score(['tags.impact'])
  const confidence = fields.score(['tags.confidence'])
  const message = fields.prose(['tags.message'])
  const severity = fields.name(['tags.risk_severity'])
  return {
    model: 'observables',
    ...(score !== undefined && { score }),
    ...(impact !== undefined && { impact }),
    ...(confidence !== undefined && { confidence }),
    ...(message !== undefined && { message }),
    ...(severity !== undefined && { severity }),
    objects: readRiskObject(fields),
    threatObjects: [],
    observables: fields.records(['tags.observable']).flatMap(readObservable),
    intermediate: false,
  }
}

function readObservable(fields: Fields): readonly Observable[] {
  const name = fields.name(['name'])
  if (name === undefined) return []
  return [{ name, type: fields.name(['type']) ?? 'Other', roles: fields.names(['role']) }]
}

/** The first files of v3 name one risk object by two keys. */
function readRiskObject(fields: Fields): readonly RiskObject[] {
  const field = fields.name(['tags.risk_object'])
  const type = toEntityType(fields.name(['tags.risk_object_type']))
  return field === undefined ? [] : [{ field, type, role: 'risk' }]
}

/** user and system are what they say; everything else is other. */
export function toEntityType(text: string | undefined): EntityType {
  const word = text?.toLowerCase()
  return word === 'user' || word === 'system' ? word : 'other'
}
