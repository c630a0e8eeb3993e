import type { RiskDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import type { RiskObject, ThreatObject } from '../model.ts'
import { toEntityType } from './risk-observables.ts'

/** Risk as v5 writes it: one message, risk objects with a score each, threat objects. */
export function readRba(fields: Fields): RiskDraft {
  const message = fields.prose(['rba.message'])
  return {
    model: 'rba',
    ...(message !== undefined && { message }),
    objects: fields.records(['rba.risk_objects']).flatMap(object => readEntity(object, 'risk')),
    threatObjects: fields.records(['rba.threat_objects']).flatMap(readThreatObject),
    observables: [],
    intermediate: false,
  }
}

/** A risk object; nothing without a field. */
export function readEntity(fields: Fields, role: RiskObject['role']): readonly RiskObject[] {
  const field = fields.name(['field'])
  if (field === undefined) return []
  const score = fields.score(['score'])
  const message = fields.prose(['message'])
  return [
    {
      field,
      type: toEntityType(fields.name(['type'])),
      ...(score !== undefined && { score }),
      ...(message !== undefined && { message }),
      role,
    },
  ]
}

/** A threat object; nothing without a field. */
export function readThreatObject(fields: Fields): readonly ThreatObject[] {
  const field = fields.name(['field'])
  return field === undefined ? [] : [{ field, type: fields.name(['type']) ?? 'other' }]
}
