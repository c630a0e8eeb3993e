import type { InvestigationDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import type { Investigation, Query } from '../model.ts'
import { distinct } from '../names.ts'
import { type ReadContext, readContent, readQuery } from './content.ts'

/** Reads an investigation: a search to run by hand. @reports rule/no-name, rule/no-query */
export function readInvestigation(fields: Fields, context: ReadContext): InvestigationDraft | undefined {
  const query = readQuery(fields, context)
  return query === undefined ? undefined : readBody('investigation', fields, context, query)
}

/**
 * Reads a response task of v3: a search with inputs, a named playbook, or steps of work with automation. None of the three
 * is a must.
 * @reports rule/no-name
 */
export function readResponseTask(fields: Fields, context: ReadContext): InvestigationDraft | undefined {
  const query = fields.has(['search']) ? readQuery(fields, context) : undefined
  return readBody('response-task', fields, context, query)
}

function readBody(
  kind: 'investigation' | 'response-task',
  fields: Fields,
  context: ReadContext,
  query: Query | undefined,
): InvestigationDraft | undefined {
  const content = readContent(kind, fields, context)
  if (content === undefined) return undefined
  const howToImplement = fields.prose(['how_to_implement'])
  const knownFalsePositives = fields.prose(['known_false_positives'])
  const securityDomain = fields.name(['security_domain', 'tags.security_domain'])?.toLowerCase()
  const workflow = fields.prose(['workflow'])
  const automation = readAutomation(fields.record(['automation']))
  const playbook = fields.records(['playbook'], readPlaybookLink)[0]
  fields.word(['type'], [kind === 'investigation' ? 'Investigation' : 'response'])
  fields.leave([...passedOver, ...ruleKeys])
  return {
    ...content,
    ...(query !== undefined && { query }),
    inputs: fields.names(['inputs']),
    ...(howToImplement !== undefined && { howToImplement }),
    ...(knownFalsePositives !== undefined && { knownFalsePositives }),
    ...(securityDomain !== undefined && { securityDomain }),
    dataModels: distinct(fields.names(['datamodel'])),
    fields: distinct(fields.names(['required_fields', 'tags.required_fields'])),
    stories: fields.written(['analytic_story', 'tags.analytic_story']),
    ...(workflow !== undefined && { workflow }),
    ...(automation !== undefined && { automation }),
    ...(playbook !== undefined && { playbook }),
  }
}

/** Empty in every file that was seen. */
const passedOver = ['requirements', 'automation.role', 'automation.sla', 'automation.playbook']

/** Keys of rules that older templates put into investigations too. */
const ruleKeys = ['tags.asset_type', 'tags.cis20', 'tags.cve', 'tags.mitre_attack_id', 'tags.nist']

/** The keys `playook` and `playbook`, `action` and `actions` all occur. */
function readAutomation(fields: Fields | undefined): Investigation['automation'] {
  if (fields === undefined) return undefined
  const slaType = fields.name(['sla_type'])
  return {
    actions: fields.names(['actions', 'action']),
    playbooks: fields.records(
      ['playbooks'],
      playbook => {
        const name = playbook.name(['playook', 'playbook'])
        const scm = playbook.name(['scm'])
        return name === undefined ? undefined : { name, ...(scm !== undefined && { scm }) }
      },
      'playbook',
    ),
    ...(slaType !== undefined && { slaType }),
    noteRequired: fields.boolean(['is_note_required']) ?? false,
  }
}

function readPlaybookLink(fields: Fields): Investigation['playbook'] {
  const name = fields.name(['name'])
  if (name === undefined) return undefined
  const urls = fields.urls(['url_json', 'url_python'])
  return { name, urls }
}
