import type { Logic, Range } from './analysis.ts'
import type { Branch, Decided } from './decisions.ts'
import type { Expression } from './expression-tree.ts'
import { fieldIn, formulaParts } from './formula.ts'
import { placeOf, type Stage } from './reading.ts'
import { conditionOf, isCondition, scoreConditions } from './where-condition.ts'
import { literalOf } from './where-tests.ts'

/** Records what sets a field, and the conditions in it as scored ones; gives the index of the decision. */
export function decide(stage: Stage, field: string, expression: Expression): number {
  const value = decidedBy({ ...stage, target: field }, expression)
  return record(stage, field, value, expression)
}

/** The same for an aggregate: `of` is what stands in its parentheses, `expression` what stands in its `eval`. */
export function decideAggregate(
  stage: Stage,
  field: string,
  name: string,
  of: string | undefined,
  expression: Expression | undefined,
  range: Range,
): number {
  const value = expression && decidedBy({ ...stage, target: field }, expression)
  const aggregate: Decided = {
    is: 'aggregate',
    function: name,
    ...(of !== undefined && { of }),
    ...(value && { value }),
  }
  return record(stage, field, aggregate, range)
}

/** The sum of some fields: `addtotals fieldname=score a b`. */
export function decideTotal(stage: Stage, field: string, names: readonly string[]): number | undefined {
  if (names.length === 0 || names.some(name => name.includes('*'))) return undefined
  const parts = names.map(name => fieldIn(stage, name))
  return record(stage, field, { is: 'sum', parts }, { start: stage.body, end: stage.end })
}

/** Gives a field that is empty a value: `fillnull value=0 field`. */
export function decideEmpty(stage: Stage, field: string, text: string): number | undefined {
  const { decided } = stage.flow.originOf(field) ?? {}
  if (decided === undefined) return undefined
  const values: readonly Decided[] = [
    { is: 'field', field, decided },
    { is: 'literal', text },
  ]
  return record(stage, field, { is: 'coalesce', values }, { start: stage.body, end: stage.end })
}

function record(stage: Stage, field: string, value: Decided, { start, end }: Range): number {
  return stage.reading.decisions.push({ field, command: stage.command, ...placeOf(stage, start, end), value }) - 1
}

/** The stage has the target for which conditions are scored. */
function decidedBy(stage: Stage, expression: Expression): Decided {
  const literal = literalOf(expression)
  if (literal !== undefined) return { is: 'literal', text: literal }
  const truth = truthOf(expression)
  if (truth !== undefined) {
    conditionOf(stage, expression, false)
    return { is: 'literal', text: String(truth) }
  }
  if (expression.is === 'field') return expression.name === 'null' ? { is: 'null' } : fieldIn(stage, expression.name)
  if (isCondition(expression)) {
    const when = whenOf(stage, expression)
    return when ? { is: 'truth', when } : formula(stage, expression)
  }
  if (expression.is === 'call') return decidedByCall(stage, expression)
  if (expression.is === 'arithmetic' && isSum(stage, expression))
    return { is: 'sum', parts: expression.parts.map(part => decidedBy(stage, part)) }
  return formula(stage, expression)
}

function decidedByCall(stage: Stage, call: Expression & { readonly is: 'call' }): Decided {
  const { name, args } = call
  const [first, second, third] = args
  if (name === 'null' && args.length === 0) return { is: 'null' }
  if (name === 'if' && first && second && third && args.length === 3)
    return choice(stage, [
      [first, second],
      [undefined, third],
    ])
  if (name === 'case' && args.length > 1)
    return choice(
      stage,
      Array.from({ length: Math.floor(args.length / 2) }, (_, pair) => args.slice(2 * pair, 2 * pair + 2)),
    )
  if (name === 'coalesce' && args.length > 0) return { is: 'coalesce', values: args.map(arg => decidedBy(stage, arg)) }
  // What they change is not what a test of a flag or a number sees.
  if (transparent.has(name) && first && args.length === 1) return decidedBy(stage, first)
  return formula(stage, call)
}

const transparent: ReadonlySet<string> = new Set(['tonumber', 'tostring', 'exact'])

function choice(stage: Stage, pairs: readonly (readonly (Expression | undefined)[])[]): Decided {
  const branches: Branch[] = []
  for (const [condition, result] of pairs) {
    if (!result) continue
    const truth = condition ? truthOf(condition) : true
    const when = condition && whenOf(stage, condition)
    const value = decidedBy(stage, result)
    if (truth !== false) branches.push({ ...(when && truth === undefined && { when }), value })
    // A condition that was not read would pass for one that always holds.
    if (truth === undefined && !when) return { is: 'formula', parts: ['a condition that is not read here'] }
    if (truth === true) break
  }
  return { is: 'choice', branches }
}

/** A condition; undefined where constants decide a part of it, which a tree cannot say. */
function whenOf(stage: Stage, expression: Expression): Logic | undefined {
  const logic = conditionOf(stage, expression, false)
  return isMixed(expression) ? undefined : logic
}

/** Whether a part that is so whatever the event hides conditions: `(true() OR a=1) AND b=1`. */
function isMixed(expression: Expression): boolean {
  if (expression.is === 'not') return isMixed(expression.inner)
  if (expression.is !== 'logic') return false
  if (expression.op === 'xor' && expression.parts.some(part => truthOf(part) !== undefined)) return true
  return expression.parts.some(part => (part.is === 'logic' && truthOf(part) !== undefined) || isMixed(part))
}

/** `1=1`, `true()`, `true() OR a=1`: what is so whatever the event. */
function truthOf(expression: Expression): boolean | undefined {
  if (expression.is === 'call' && expression.args.length === 0) return truths.get(expression.name)
  if (expression.is === 'not') {
    const inner = truthOf(expression.inner)
    return inner === undefined ? undefined : !inner
  }
  if (expression.is === 'logic' && expression.op !== 'xor') {
    const parts = expression.parts.map(truthOf)
    const deciding = expression.op === 'any'
    return parts.includes(deciding) ? deciding : parts.includes(undefined) ? undefined : !deciding
  }
  if (expression.is !== 'compare') return undefined
  const [left, right] = [literalOf(expression.left), literalOf(expression.right)]
  if (left === undefined || right === undefined) return undefined
  if (expression.op === '=' || expression.op === '==') return left === right
  return expression.op === '!=' || expression.op === '<>' ? left !== right : undefined
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])

/** Numbers and fields added up; `.` and `-` make no sum, and `+` of texts none that is counted. */
function isSum(stage: Stage, { parts }: Expression & { readonly is: 'arithmetic' }): boolean {
  const { text } = stage.unit
  const plus = parts.every((part, index) => {
    const next = parts[index + 1]
    return !next || /^\s*\+\s*$/.test(text.slice(part.end, next.start))
  })
  return parts.length > 1 && plus && parts.every(part => part.is !== 'string')
}

/** The text of an expression with its fields apart. */
function formula(stage: Stage, expression: Expression): Decided {
  scoreConditions(stage, expression, stage.target ?? '')
  return { is: 'formula', parts: formulaParts(stage, expression) }
}
