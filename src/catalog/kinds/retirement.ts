import type { RetirementDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import { type ReadContext, readDeprecation } from './content.ts'

/** The sections of a mapping of removed content and the kind each is about. */
const sections: ReadonlyMap<string, RetirementDraft['kind']> = new Map([
  ['detections', 'detection'],
  ['baselines', 'baseline'],
  ['investigations', 'investigation'],
  ['stories', 'story'],
])

/** Whether a map is a mapping of removed content: lists of `content` entries under names of kinds. */
export function isRetirementMap(value: Readonly<Record<string, unknown>>): boolean {
  return [...sections.keys()].some(section => {
    const list = Object.hasOwn(value, section) ? value[section] : undefined
    const first: unknown = Array.isArray(list) ? list[0] : undefined
    return typeof first === 'object' && first !== null && Object.hasOwn(first, 'content')
  })
}

/** Reads the mapping of removed content: what went, in which version, why, and what takes its place. */
export function readRetirements(fields: Fields, context: ReadContext): readonly RetirementDraft[] {
  return [...sections].flatMap(([section, kind]) =>
    fields.records([section]).flatMap(entry => {
      const content = entry.written(['content'])[0]
      const info = readDeprecation(entry)
      return content === undefined || info === undefined
        ? []
        : [{ sourceIndex: context.sourceIndex, kind, content, info }]
    }),
  )
}
