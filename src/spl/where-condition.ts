import type { Logic } from './analysis.ts'
import type { Expression } from './expression-tree.ts'
import { formulaParts } from './formula.ts'
import { readableText } from './readable.ts'
import { join, macroLogic, note, type Stage, subsearchLogic } from './reading.ts'
import { mirrored, orderings } from './values.ts'
import { functionTest, testFunctions } from './where-functions.ts'
import {
  isLiteral,
  listTest,
  literalOf,
  noteConstant,
  otherSide,
  subjectOf,
  test,
  textWithoutBlanks,
} from './where-tests.ts'

/** The condition that an expression of `where` states; undefined for constants, which decide nothing and are told. */
export function conditionOf(stage: Stage, expression: Expression | undefined, negated: boolean): Logic | undefined {
  if (!expression) return undefined
  const { start, end } = expression
  const again = (inner: Expression, flipped = negated) => conditionOf(stage, inner, flipped)
  switch (expression.is) {
    case 'logic':
      return join(
        stage,
        expression.op,
        expression.parts.map(part => again(part, expression.op === 'xor' ? false : negated)),
        negated,
        start,
        end,
      )
    case 'not':
      return again(expression.inner, !negated)
    case 'compare':
      scoreValues(stage, [expression.left, expression.right])
      return comparison(stage, expression, negated)
    case 'in':
      scoreValues(stage, [expression.left, ...expression.list])
      return listTest(stage, expression.left, expression.list, expression.negated !== negated, 'IN', start, end)
    case 'call':
      scoreValues(stage, testFunctions.has(expression.name) ? expression.args : [expression])
      return functionTest(stage, expression, negated)
    case 'macro':
      return macroLogic(stage, expression.name, negated, start, end)
    case 'subsearch':
      return subsearchLogic(stage, expression.token, negated, start, end)
    case 'field':
    case 'token':
    case 'arithmetic':
      scoreValues(stage, [expression])
      return test(stage, subjectOf(stage, expression), 'is_true', [], 'is true', negated, start, end)
    default:
      return noteConstant(stage, expression)
  }
}

/** The conditions inside a value: those of `if`, `case`, `validate`, `mvfilter`, and bare comparisons. They filter nothing. */
export function scoreConditions(stage: Stage, expression: Expression | undefined, target: string): void {
  if (!expression) return
  const scored: Stage = { ...stage, target }
  if (isCondition(expression)) conditionOf(scored, expression, false)
  else scoreInside(scored, expression, target)
}

/** Whether an expression is true or false. */
export function isCondition(expression: Expression): boolean {
  return conditions.has(expression.is) || (expression.is === 'call' && testFunctions.has(expression.name))
}

const conditions: ReadonlySet<Expression['is']> = new Set(['logic', 'not', 'compare', 'in'])

/** `where if(user="a", 1, 0)=1` tests the user as well. */
function scoreValues(stage: Stage, values: readonly Expression[]): void {
  for (const value of values)
    if (value.is === 'call' || value.is === 'arithmetic')
      scoreInside(stage, value, stage.target ?? textWithoutBlanks(stage, value))
}

/** The conditions inside the parts of a value. */
function scoreInside(stage: Stage, expression: Expression, target: string): void {
  if (expression.is === 'arithmetic') for (const part of expression.parts) scoreConditions(stage, part, target)
  if (expression.is !== 'call') return
  const isCondition = conditionArguments(expression)
  expression.args.forEach((arg, index) => {
    if (isCondition(index)) conditionOf({ ...stage, target }, arg, false)
    else scoreConditions(stage, arg, target)
  })
}

/** Which arguments of a function are conditions. */
export function conditionArguments({ name, args }: Expression & { readonly is: 'call' }): (index: number) => boolean {
  if (name === 'case' || name === 'validate') return index => index % 2 === 0 && index < args.length - 1
  if (name === 'if') return index => index === 0
  return name === 'mvfilter' ? () => true : () => false
}

function comparison(
  stage: Stage,
  expression: Expression & { readonly is: 'compare' },
  outer: boolean,
): Logic | undefined {
  const { start, end, op: written } = expression
  const flipped = isLiteral(expression.left)
  if (flipped && isLiteral(expression.right)) {
    const texts = expression.left.is === 'string' && expression.right.is === 'string'
    return noteConstant(stage, expression, texts)
  }
  const [left, right] = flipped ? [expression.right, expression.left] : [expression.left, expression.right]
  const op = flipped ? (mirrored.get(written) ?? written) : written
  const negated = op === '!=' || op === '<>' ? !outer : outer
  const kind = orderings.get(op) ?? 'eq'
  const subject = subjectOf(stage, left)
  const value = literalOf(right)
  const caseSensitive = kind === 'eq' && subject.via !== 'lower' && subject.via !== 'upper' && right.is === 'string'
  if (value !== undefined) {
    if (kind === 'eq' && value.includes('*')) note(stage, 'literal-wildcard', start, end, value)
    return test(stage, subject, kind, [{ kind, text: value }], op, negated, start, end, {
      ...(caseSensitive && { caseSensitive: true as const }),
    })
  }
  const more = {
    ...otherSide(stage, right),
    written: { ...subject.written, values: [readableText(stage.unit, right)], parts: formulaParts(stage, right) },
  }
  return test(stage, subject, kind, [], op, negated, start, end, more)
}
