import type { Range } from './analysis.ts'
import type { DecidedField } from './decisions.ts'
import type { Expression } from './expression-tree.ts'
import { readableText } from './readable.ts'
import type { Stage } from './reading.ts'

export function fieldIn({ flow }: Stage, field: string): DecidedField {
  const decided = flow.originOf(field)?.decided
  return { is: 'field', field, ...(decided !== undefined && { decided }) }
}

/** Fields of an expression in their order, with the text between them. */
export function formulaParts(stage: Stage, expression: Expression): readonly (string | DecidedField)[] {
  const fields = fieldsOf(expression)
  const parts: (string | DecidedField)[] = []
  let at = expression.start
  for (const { start, end, name } of fields) {
    if (start > at) parts.push(readableText(stage.unit, { start: at, end: start }))
    parts.push(fieldIn(stage, name))
    at = end
  }
  if (expression.end > at) parts.push(readableText(stage.unit, { start: at, end: expression.end }))
  return parts
}

function fieldsOf(expression: Expression): readonly (Range & { readonly name: string })[] {
  switch (expression.is) {
    case 'field':
      return [expression]
    case 'call':
      return expression.args.flatMap(fieldsOf)
    case 'arithmetic':
    case 'logic':
      return expression.parts.flatMap(fieldsOf)
    case 'not':
      return fieldsOf(expression.inner)
    case 'compare':
      return [...fieldsOf(expression.left), ...fieldsOf(expression.right)]
    case 'in':
      return [expression.left, ...expression.list].flatMap(fieldsOf)
    default:
      return []
  }
}
