import type { RiskDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import type { ReadContext } from '../kinds/content.ts'
import type { EntityType, Observable, RiskObject, SeverityLevel, ThreatObject } from '../model.ts'
import { present } from '../values.ts'

/**
 * Risk as each generation writes it, all of them read: scores, message and observables below `tags` (2021 to 2024), `rba` with a
 * score for each object (2025), a finding and intermediate findings with a message each (2026).
 * @reports rule/invalid-value
 */
export function readRisk(fields: Fields, context: ReadContext): RiskDraft {
  const finding = fields.record(['finding'])
  const title = finding?.text(['title'])
  const found = finding?.records(['entity'], entity => readEntity(entity, 'finding'), 'field') ?? []
  const entities = (key: string, role: RiskObject['role']): readonly RiskObject[] =>
    fields.records([key], entity => readEntity(entity, role), 'field')
  const intermediate = entities('intermediate_findings.entities', 'intermediate')
  return {
    model: modelOf(fields, context),
    ...present('score', fields.score(['tags.risk_score'])),
    ...present('impact', fields.score(['tags.impact'])),
    ...present('confidence', fields.score(['tags.confidence'])),
    ...present('message', fields.prose(['rba.message', 'tags.message'])),
    ...present('severity', fields.word(['tags.risk_severity'], severityLevels)),
    objects: [...found, ...intermediate, ...entities('rba.risk_objects', 'risk'), ...readRiskObject(fields)],
    threatObjects: fields.records(['threat_objects', 'rba.threat_objects'], readThreatObject, 'field'),
    observables: fields.records(['tags.observable'], readObservable),
    ...(finding !== undefined && { finding: { ...present('title', title), ...present('field', found[0]?.field) } }),
    intermediate: intermediate.length > 0,
  }
}

const severityLevels: readonly SeverityLevel[] = ['informational', 'low', 'medium', 'high', 'critical']

/** Which way of writing decides what comes of a match: the newest that is there, else that of the generation. */
function modelOf(fields: Fields, { format }: ReadContext): RiskDraft['model'] {
  if (fields.has(['finding', 'intermediate_findings'])) return 'findings'
  if (fields.has(['rba'])) return 'rba'
  if (fields.has(['tags.observable', 'tags.risk_score', 'tags.impact', 'tags.confidence'])) return 'observables'
  if (format === 'contentctl-v6') return 'none'
  return format === 'contentctl-v5' ? 'rba' : 'observables'
}

/** A risk object; nothing without a field. */
function readEntity(fields: Fields, role: RiskObject['role']): RiskObject | undefined {
  const field = fields.name(['field'])
  if (field === undefined) return undefined
  return {
    field,
    ...present('type', fields.word(['type'], entityTypes)),
    ...present('score', fields.score(['score'])),
    ...present('message', fields.prose(['message'])),
    role,
  }
}

/** The types an entity may have. */
const entityTypes: readonly EntityType[] = ['user', 'system', 'other']

/** The first files of 2021 name one risk object by two keys. */
function readRiskObject(fields: Fields): readonly RiskObject[] {
  const field = fields.name(['tags.risk_object'])
  if (field === undefined) return []
  return [{ field, ...present('type', fields.word(['tags.risk_object_type'], entityTypes)), role: 'risk' }]
}

/** A threat object; nothing without a field. */
function readThreatObject(fields: Fields): ThreatObject | undefined {
  const field = fields.name(['field'])
  return field === undefined ? undefined : { field, ...present('type', fields.name(['type'])) }
}

function readObservable(fields: Fields): Observable | undefined {
  const name = fields.name(['name'])
  if (name === undefined) return undefined
  return { name, ...present('type', fields.name(['type'])), roles: fields.names(['role']) }
}
