import type { Logic } from './analysis.ts'
import type { Expression } from './expression.ts'
import { join, macroLogic, note, type Stage, subsearchLogic } from './reading.ts'
import { mirrored, orderings } from './values.ts'
import { functionTest, testFunctions } from './where-functions.ts'
import { isLiteral, listTest, literalOf, otherSide, subjectOf, test } from './where-tests.ts'

/** The condition that an expression of `where` states; undefined for constants, which decide nothing. */
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
      return comparison(stage, expression, negated)
    case 'in':
      return listTest(stage, expression.left, expression.list, expression.negated !== negated, 'IN', start, end)
    case 'call':
      return functionTest(stage, expression, negated)
    case 'macro':
      return macroLogic(stage, expression.name, negated, start, end)
    case 'subsearch':
      return subsearchLogic(stage, expression.token, negated, start, end)
    case 'field':
    case 'token':
    case 'arithmetic':
      return test(stage, subjectOf(stage, expression), 'is_true', [], 'is true', negated, start, end)
    default:
      return undefined
  }
}

/** The conditions inside a value: those of `if`, `case`, `validate`, `mvfilter`, and bare comparisons. They filter nothing. */
export function scoreConditions(stage: Stage, expression: Expression | undefined, target: string): void {
  const scored: Stage = { ...stage, target }
  const visit = (one: Expression): void => {
    if (one.is === 'call' && !testFunctions.has(one.name)) {
      const conditions = conditionArguments(one)
      one.args.forEach((arg, index) => {
        if (conditions(index)) conditionOf(scored, arg, false)
        else visit(arg)
      })
    } else if (one.is === 'arithmetic') one.parts.forEach(visit)
    else if (one.is === 'logic' || one.is === 'not' || one.is === 'compare' || one.is === 'in' || one.is === 'call')
      conditionOf(scored, one, false)
  }
  if (expression) visit(expression)
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
  if (flipped && isLiteral(expression.right)) return undefined
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
  return test(stage, subject, kind, [], op, negated, start, end, otherSide(stage, right))
}
