import type { RetirementDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import { isMap, valueAt } from '../values.ts'
import { type ReadContext, readDeprecation } from './content.ts'

/** The sections of a mapping of removed content and the kind each is about. */
const sections: ReadonlyMap<string, RetirementDraft['kind']> = new Map([
  ['detections', 'detection'],
  ['baselines', 'baseline'],
  ['investigations', 'investigation'],
  ['stories', 'story'],
])

/**
 * Whether a map is a mapping of removed content: lists of `content` entries under names of kinds. It is about other content and
 * has no name or id of its own, so a rule that happens to have such a list is none.
 */
export function isRetirementMap(value: Readonly<Record<string, unknown>>): boolean {
  if (['name', 'title', 'id', 'search', 'logic'].some(key => Object.hasOwn(value, key))) return false
  return [...sections.keys()].some(section =>
    [valueAt(value, [section])].flat().some(entry => isMap(entry) && Object.hasOwn(entry, 'content')),
  )
}

/** Reads the mapping of removed content: what went, in which version, why, and what takes its place. */
export function readRetirements(fields: Fields, context: ReadContext): readonly RetirementDraft[] {
  return [...sections].flatMap(([section, kind]) =>
    fields.records(
      [section],
      entry => {
        const content = entry.reference(['content'])
        const info = readDeprecation(entry)
        return content === undefined ? undefined : { sourceIndex: context.sourceIndex, kind, content, info }
      },
      'content',
    ),
  )
}
