import type { RiskDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import { readEntity, readThreatObject } from './risk-rba.ts'

/** Risk as v6 writes it: a finding with one entity, intermediate findings with several, a message for each. */
export function readFindings(fields: Fields): RiskDraft {
  const finding = fields.record(['finding'])
  const entity = finding?.record(['entity'])
  const title = finding?.text(['title'])
  const found = entity === undefined ? [] : readEntity(entity, 'finding')
  const intermediate = fields.records(['intermediate_findings.entities'])
  return {
    model: 'findings',
    objects: [...found, ...intermediate.flatMap(object => readEntity(object, 'intermediate'))],
    threatObjects: fields.records(['threat_objects']).flatMap(readThreatObject),
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
