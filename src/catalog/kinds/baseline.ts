import type { BaselineDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import { distinct } from '../names.ts'
import { type ReadContext, readContent, readOwnSchedule, readQuery } from './content.ts'
import { readTest } from './test-case.ts'

/**
 * Reads a baseline search. Up to v5 it names the rules it serves; in v6 the rules name it.
 * @reports rule/no-name, rule/no-query
 */
export function readBaseline(fields: Fields, context: ReadContext): BaselineDraft | undefined {
  const content = readContent('baseline', fields, context)
  const query = readQuery(fields, context)
  if (content === undefined || query === undefined) return undefined
  const howToImplement = fields.prose(['how_to_implement'])
  const knownFalsePositives = fields.prose(['known_false_positives'])
  const securityDomain = fields.name(['security_domain', 'tags.security_domain'])?.toLowerCase()
  fields.word(['type'], ['Baseline'])
  // For the match with a deployment (v3).
  fields.leave(['tags.deployments', ...ruleKeys])
  return {
    ...content,
    query,
    ...(howToImplement !== undefined && { howToImplement }),
    ...(knownFalsePositives !== undefined && { knownFalsePositives }),
    ...(securityDomain !== undefined && { securityDomain }),
    dataSources: fields.written(['data_source']),
    dataModels: distinct(fields.names(['datamodel'])),
    fields: distinct(fields.names(['required_fields', 'tags.required_fields'])),
    stories: fields.written(['analytic_story', 'tags.analytic_story']),
    detections: fields.written(['detections', 'tags.detections']),
    tests: fields.records(['tests'], (test, index) => readTest(test, index, context, undefined, content.status)),
    schedule: readOwnSchedule(fields),
  }
}

/** Keys of rules that older templates put into baselines too. A baseline raises nothing, so no section is about them. */
const ruleKeys = [
  'asset_type',
  'cis20',
  'confidence',
  'context',
  'cve',
  'dataset',
  'impact',
  'kill_chain_phases',
  'message',
  'mitre_attack_id',
  'nist',
  'observable',
  'risk_score',
].map(key => `tags.${key}`)
