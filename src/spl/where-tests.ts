import type { Logic, Matcher, ValueType } from './analysis.ts'
import type { Expression } from './expression-tree.ts'
import { readableText } from './readable.ts'
import { addPredicate, type Comparison, note, type Stage } from './reading.ts'
import { plainText } from './unit.ts'
import { unescapeValue } from './values.ts'

/** What the tests of `where` have in common: what they are about, and what they compare it with. */

export type Subject = Pick<Comparison, 'field' | 'via' | 'expression' | 'written'>

/** Functions that do not change what is matched, but for letter case and blanks. */
export const transparent: ReadonlySet<string> = new Set(
  'lower upper trim ltrim rtrim tostring tonumber mvdedup urldecode exact'.split(' '),
)

/** What a test is about: a field, a field through transparent functions, or the text of an expression. */
export function subjectOf(stage: Stage, expression: Expression): Subject {
  const functions: string[] = []
  let inner: Expression | undefined = expression
  while (inner?.is === 'call' && transparent.has(inner.name)) {
    functions.push(inner.name)
    inner = inner.args[0]
  }
  if (inner?.is !== 'field') {
    const written = { field: readableText(stage.unit, expression) }
    return { field: textWithoutBlanks(stage, expression), expression: true, written }
  }
  if (functions.length === 0) return { field: inner.name }
  return { field: inner.name, via: functions.join('(') + ')'.repeat(functions.length - 1) }
}

export function textWithoutBlanks({ unit }: Stage, { start, end }: Expression): string {
  return plainText(unit, start, end).replace(/\s+/g, '')
}

/** Adds one test; `more` says what is not plain about it. */
export function test(
  stage: Stage,
  subject: Subject,
  kind: Comparison['kind'],
  matchers: readonly Matcher[],
  op: string,
  negated: boolean,
  start: number,
  end: number,
  more: Partial<Comparison> = {},
): Logic | undefined {
  return addPredicate(stage, {
    ...subject,
    kind,
    op,
    values: matchers.map(one => one.text),
    matchers,
    negated,
    start,
    end,
    ...more,
  })
}

/**
 * A condition that names no field holds for every result or for none. In `case(…, 1=1, x)` that is meant; two texts are told
 * even there, since the quotes of one of them should be those of a field.
 */
export function noteConstant(stage: Stage, { start, end }: Expression, texts = false): undefined {
  const code = stage.target === undefined ? 'constant' : 'constant-value'
  if (texts || code === 'constant') note(stage, code, start, end, stage.unit.text.slice(start, end))
  return undefined
}

export function isLiteral(expression: Expression): boolean {
  return expression.is === 'string' || expression.is === 'number'
}

/** The text of a string or number. */
export function literalOf(expression: Expression | undefined): string | undefined {
  if (expression?.is === 'string') return unescapeValue(expression.raw)
  return expression?.is === 'number' ? expression.text : undefined
}

/** A side of a comparison that is no literal: what it is, and how it is shown. */
export function otherSide(
  stage: Stage,
  side: Expression | undefined,
): { readonly values: readonly string[]; readonly valueType: ValueType } {
  if (!side) return { values: [], valueType: 'expression' }
  if (side.is === 'field') return { values: [side.name], valueType: 'field' }
  if (side.is === 'subsearch') {
    const text = plainText(stage.unit, side.start, side.end).replace(/\s+/g, ' ')
    return { values: [text], valueType: side.is }
  }
  const special = side.is === 'token' || side.is === 'macro'
  return { values: [textWithoutBlanks(stage, side)], valueType: special ? side.is : 'expression' }
}

/** `a IN (…)`, `in(a, …)`. */
export function listTest(
  stage: Stage,
  left: Expression,
  list: readonly Expression[],
  negated: boolean,
  op: string,
  start: number,
  end: number,
): Logic | undefined {
  const literals = list.map(literalOf)
  const wild = literals.find(value => value?.includes('*'))
  if (wild !== undefined) note(stage, 'literal-wildcard', start, end, wild)
  const special = list.find(item => literalOf(item) === undefined)
  const values = list.flatMap((item, index) => literals[index] ?? otherSide(stage, item).values)
  return test(
    stage,
    subjectOf(stage, left),
    'in',
    literals.filter(value => value !== undefined).map(text => ({ kind: 'eq', text })),
    op,
    negated,
    start,
    end,
    {
      values,
      caseSensitive: true,
      ...(special && { valueType: special.is === 'field' ? ('field' as const) : ('expression' as const) }),
    },
  )
}
