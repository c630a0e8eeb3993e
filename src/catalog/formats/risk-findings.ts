import type { RiskDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import { readEntity, readThreatObject } from './risk-rba.ts'

/** Risk as v6 writes it: a finding with one entity, intermediate findings with several, a message for each. */
export function readFindings(fields: Fields): RiskDraft {
  const finding = fields.record(['finding'])
  const title = finding?.text(['title'])
  const found = finding?.records(['entity'], entity => readEntity(entity, 'finding'), 'field') ?? []
  const intermediate = fields.records(
    ['intermediate_findings.entities'],
    entity => readEntity(entity, 'intermediate'),
    'field',
  )
  return {
    model: 'findings',
    objects: [...found, ...intermediate],
    threatObjects: fields.records(['threat_objects'], readThreatObject, 'field'),
    observables: [],
    ...(finding !== undefined && {
      finding: {
        ...(title !== undefined && { title }),
        ...(found[0] !== undefined && { field: found[0].field }),
      },
    }),
    intermediate: intermediate.length > 0,
  }
}
