import type { RiskDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import type { RiskObject, ThreatObject } from '../model.ts'
import { entityTypes } from './risk-observables.ts'

/** Risk as v5 writes it: one message, risk objects with a score each, threat objects. */
export function readRba(fields: Fields): RiskDraft {
  const message = fields.prose(['rba.message'])
  return {
    model: 'rba',
    ...(message !== undefined && { message }),
    objects: fields.records(['rba.risk_objects'], object => readEntity(object, 'risk'), 'field'),
    threatObjects: fields.records(['rba.threat_objects'], readThreatObject, 'field'),
    observables: [],
    intermediate: false,
  }
}

/** A risk object; nothing without a field. */
export function readEntity(fields: Fields, role: RiskObject['role']): RiskObject | undefined {
  const field = fields.name(['field'])
  if (field === undefined) return undefined
  const score = fields.score(['score'])
  const message = fields.prose(['message'])
  return {
    field,
    type: fields.word(['type'], entityTypes) ?? 'other',
    ...(score !== undefined && { score }),
    ...(message !== undefined && { message }),
    role,
  }
}

/** A threat object; nothing without a field. */
export function readThreatObject(fields: Fields): ThreatObject | undefined {
  const field = fields.name(['field'])
  return field === undefined ? undefined : { field, type: fields.name(['type']) ?? 'other' }
}
