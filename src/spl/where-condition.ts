import type { Logic, Matcher, ValueType } from './analysis.ts'
import type { Expression } from './expression.ts'
import { addPredicate, type Comparison, join, macroLogic, note, type Stage, subsearchLogic } from './reading.ts'
import { plainText } from './unit.ts'
import { likeMatcher, mirrored, orderings, unescapePattern, unescapeValue } from './values.ts'

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
      return call(stage, expression, negated)
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
    if (one.is === 'call' && !tests.has(one.name)) {
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

type Subject = Pick<Comparison, 'field' | 'via' | 'expression'>

const tests: ReadonlySet<string> = new Set([
  'match',
  'like',
  'cidrmatch',
  'searchmatch',
  'isnull',
  'isnotnull',
  'in',
  'isnum',
  'isint',
  'isstr',
  'isbool',
  'isarray',
  'isobject',
  'isdouble',
  'ismv',
])

/** Functions that do not change what is matched, but for letter case and blanks. */
const transparent: ReadonlySet<string> = new Set([
  'lower',
  'upper',
  'trim',
  'ltrim',
  'rtrim',
  'tostring',
  'tonumber',
  'mvdedup',
  'urldecode',
  'exact',
])

/** What a test is about: a field, a field through transparent functions, or the text of an expression. */
function subjectOf(stage: Stage, expression: Expression): Subject {
  const functions: string[] = []
  let inner: Expression | undefined = expression
  while (inner?.is === 'call' && transparent.has(inner.name)) {
    functions.push(inner.name)
    inner = inner.args[0]
  }
  if (inner?.is !== 'field') return { field: textWithoutBlanks(stage, expression), expression: true }
  if (functions.length === 0) return { field: inner.name }
  return { field: inner.name, via: functions.join('(') + ')'.repeat(functions.length - 1) }
}

function textWithoutBlanks({ unit }: Stage, { start, end }: Expression): string {
  return plainText(unit, start, end).replace(/\s+/g, '')
}

function test(
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

function isLiteral(expression: Expression): boolean {
  return expression.is === 'string' || expression.is === 'number'
}

function literalOf(expression: Expression | undefined): string | undefined {
  if (expression?.is === 'string') return unescapeValue(expression.raw)
  return expression?.is === 'number' ? expression.text : undefined
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
  const valueType: ValueType =
    right.is === 'field' || right.is === 'token' || right.is === 'macro' || right.is === 'subsearch'
      ? right.is
      : 'expression'
  const values = [right.is === 'field' ? right.name : textWithoutBlanks(stage, right)]
  return test(stage, subject, kind, [], op, negated, start, end, { values, valueType })
}

function listTest(
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
  const values = list.map(
    (item, index) => literals[index] ?? (item.is === 'field' ? item.name : textWithoutBlanks(stage, item)),
  )
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

function call(stage: Stage, expression: Expression & { readonly is: 'call' }, negated: boolean): Logic | undefined {
  const { name, start, end } = expression
  const [first, second] = argumentsOf(stage, expression)
  const subject = first && subjectOf(stage, first)
  if (!subject || !first)
    return name === 'true' || name === 'false' || name === 'null' ? undefined : boolean(stage, expression, negated)
  switch (name) {
    case 'isnull':
    case 'isnotnull':
      return nullTest(stage, subject, name, negated, expression)
    case 'match':
      return pattern(stage, subject, second, negated, expression)
    case 'like':
      return like(stage, subject, second, negated, expression)
    case 'cidrmatch': {
      const network = literalOf(first)
      const about = second && subjectOf(stage, second)
      if (!about) return boolean(stage, expression, negated)
      const matchers = network === undefined ? [] : [{ kind: 'cidr' as const, text: network }]
      return test(stage, about, 'cidr', matchers, name, negated, start, end, {
        ...(network === undefined && { values: [textWithoutBlanks(stage, first)], valueType: 'expression' as const }),
      })
    }
    case 'searchmatch':
      return first.is === 'string'
        ? stage.reading.readSearchString(stage, first.raw, first.start + 1, negated)
        : boolean(stage, expression, negated)
    case 'in':
      return listTest(stage, first, expression.args.slice(1), negated, name, start, end)
    default:
      if (!tests.has(name)) return boolean(stage, expression, negated)
      return test(stage, subject, 'is_type', [{ kind: 'is_type', text: name.slice(2) }], name, negated, start, end)
  }
}

/** The arguments; `match(field="re")`, which Splunk does not know, is read as it was meant. */
function argumentsOf(
  stage: Stage,
  { name, args, start, end }: Expression & { readonly is: 'call' },
): readonly Expression[] {
  const [only] = args
  if (args.length !== 1 || only?.is !== 'compare' || !(name === 'match' || name === 'like')) return args
  note(stage, 'function-equals', start, end, name)
  return [only.left, only.right]
}

/** A function that is true or false, or a value taken for such. */
function boolean(stage: Stage, expression: Expression, negated: boolean): Logic | undefined {
  const { start, end } = expression
  return test(stage, subjectOf(stage, expression), 'is_true', [], 'is true', negated, start, end)
}

function pattern(
  stage: Stage,
  subject: Subject,
  value: Expression | undefined,
  negated: boolean,
  { start, end }: Expression,
): Logic | undefined {
  if (value?.is === 'string')
    return test(
      stage,
      subject,
      'regex_match',
      [{ kind: 'regex_match', text: unescapePattern(value.raw) }],
      'match',
      negated,
      start,
      end,
    )
  const values = value ? [value.is === 'field' ? value.name : textWithoutBlanks(stage, value)] : []
  return test(stage, subject, 'regex_match', [], 'match', negated, start, end, {
    values,
    valueType: value?.is === 'field' ? 'field' : 'expression',
  })
}

function like(
  stage: Stage,
  subject: Subject,
  value: Expression | undefined,
  negated: boolean,
  { start, end }: Expression,
): Logic | undefined {
  const text = literalOf(value)
  if (text === undefined) {
    const values = value ? [value.is === 'field' ? value.name : textWithoutBlanks(stage, value)] : []
    return test(stage, subject, 'wildcard', [], 'like', negated, start, end, {
      values,
      valueType: value?.is === 'field' ? 'field' : 'expression',
    })
  }
  const matcher = likeMatcher(text)
  return test(stage, subject, matcher.kind, [matcher], 'like', negated, start, end, {
    values: [text],
    caseSensitive: true,
    ...(text.includes('_') && { approximate: true as const }),
  })
}

function nullTest(
  stage: Stage,
  subject: Subject,
  name: 'isnull' | 'isnotnull',
  negated: boolean,
  { start, end }: Expression,
): Logic | undefined {
  const kind = name === 'isnull' ? 'is_null' : 'is_not_null'
  return test(stage, subject, kind, [{ kind, text: '' }], name, negated, start, end, { values: [] })
}
