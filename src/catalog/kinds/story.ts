import type { StoryDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import { distinct, foldName } from '../names.ts'
import { valueAt } from '../values.ts'
import { type ReadContext, readContent } from './content.ts'

/** Reads an analytic story of any generation. @reports rule/no-name */
export function readStory(fields: Fields, context: ReadContext): StoryDraft | undefined {
  const content = readContent('story', fields, context)
  if (content === undefined) return undefined
  const narrative = fields.prose(['narrative'])
  const useCase = fields.name(['usecase', 'tags.usecase'])
  for (const key of ownNames)
    if (isName(valueAt(context.document.value, key), content.name)) fields.take([key.join('.')])
    else fields.leave([key.join('.')])
  fields.leave(['type'])
  return {
    ...content,
    ...(narrative !== undefined && { narrative }),
    categories: distinct(fields.names(['category', 'tags.category'])),
    ...(useCase !== undefined && { useCase }),
    cves: distinct(fields.names(['cve', 'tags.cve', 'tags.CVE'])),
    groups: distinct(fields.names(['threat_group', 'group', 'tags.threat_group', 'tags.group'])),
  }
}

/** v3 repeats the story's own name below `tags`, under two spellings of a key. Another name there is not passed over. */
const ownNames = [
  ['tags', 'analytic_story'],
  ['tags', 'analytics_story'],
]

function isName(value: unknown, name: string): boolean {
  const only = Array.isArray(value) && value.length === 1 ? value[0] : value
  return typeof only === 'string' && foldName(only) === foldName(name)
}
