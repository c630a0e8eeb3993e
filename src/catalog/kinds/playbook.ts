import type { PlaybookDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import { distinct } from '../names.ts'
import { type ReadContext, readContent } from './content.ts'
import { besidePath, stemOf } from './files.ts'

/** Reads a SOAR playbook; its side files have the name of the playbook or of the YAML file. @reports rule/no-name */
export function readPlaybook(fields: Fields, context: ReadContext): PlaybookDraft | undefined {
  const content = readContent('playbook', fields, context)
  if (content === undefined) return undefined
  const playbook = fields.name(['playbook']) ?? stemOf(context)
  const howToImplement = fields.prose(['how_to_implement'])
  const playbookType = fields.name(['tags.playbook_type'])
  const vpeType = fields.name(['tags.vpe_type'])
  return {
    ...content,
    type: fields.name(['type']) ?? 'unknown',
    playbook,
    ...(howToImplement !== undefined && { howToImplement }),
    apps: distinct(fields.names(['app_list'])),
    platformTags: distinct(fields.names(['tags.platform_tags'])),
    ...(playbookType !== undefined && { playbookType }),
    ...(vpeType !== undefined && { vpeType }),
    fields: distinct(fields.names(['tags.playbook_fields'])),
    outputs: distinct(fields.names(['tags.playbook_outputs'])),
    labels: distinct(fields.names(['tags.labels'])),
    useCases: distinct(fields.names(['tags.use_cases'])),
    defend: distinct(fields.names(['tags.defend_technique_id'])),
    stories: fields.written(['analytic_story', 'tags.analytic_story']),
    detections: fields.written(['detections', 'tags.detections']),
    files: sideFiles(context, playbook),
  }
}

function sideFiles(context: ReadContext, playbook: string): PlaybookDraft['files'] {
  const find = (extension: string): string | undefined =>
    besidePath(context, `${playbook}.${extension}`) ?? besidePath(context, `${stemOf(context)}.${extension}`)
  const [json, py, png] = [find('json'), find('py'), find('png')]
  return {
    ...(json !== undefined && { json }),
    ...(py !== undefined && { py }),
    ...(png !== undefined && { png }),
  }
}
