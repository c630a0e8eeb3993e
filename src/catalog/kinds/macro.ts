import type { MacroDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import { type ReadContext, readContent } from './content.ts'

/** Reads a search macro. @reports rule/no-name, rule/wrong-type */
export function readMacro(fields: Fields, context: ReadContext): MacroDraft | undefined {
  const content = readContent('macro', fields, context)
  if (content === undefined) return undefined
  const definition = fields.text(['definition'])
  if (definition === undefined) {
    context.report({
      code: 'rule/wrong-type',
      message: '`definition` must be text; found nothing.',
      place: context.document.placeOf(['definition']),
    })
  }
  return { ...content, definition: definition ?? '', arguments: fields.names(['arguments']) }
}
