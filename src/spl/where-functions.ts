import type { Logic } from './analysis.ts'
import type { Expression } from './expression-tree.ts'
import { note, type Stage } from './reading.ts'
import { likeMatcher, unescapePattern } from './values.ts'
import { listTest, literalOf, noteConstant, otherSide, type Subject, subjectOf, test } from './where-tests.ts'

/** Functions that are true or false. */
export const testFunctions: ReadonlySet<string> = new Set(
  'match like cidrmatch searchmatch isnull isnotnull in isnum isint isstr isbool isarray isobject isdouble ismv'.split(
    ' ',
  ),
)

const constants: ReadonlySet<string> = new Set(['true', 'false', 'null'])

/** What a call of a function states. */
export function functionTest(
  stage: Stage,
  expression: Expression & { readonly is: 'call' },
  negated: boolean,
): Logic | undefined {
  const { name, start, end } = expression
  const [first, second] = argumentsOf(stage, expression)
  const subject = first && subjectOf(stage, first)
  if (!subject || !first)
    return constants.has(name) ? noteConstant(stage, expression) : boolean(stage, expression, negated)
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
        ...(network === undefined && otherSide(stage, first)),
      })
    }
    case 'searchmatch':
      return first.is === 'string'
        ? stage.reading.readSearchString(stage, first.raw, first.start + 1, negated)
        : boolean(stage, expression, negated)
    case 'in':
      return listTest(stage, first, expression.args.slice(1), negated, name, start, end)
    default:
      if (!testFunctions.has(name)) return boolean(stage, expression, negated)
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
  return test(stage, subject, 'regex_match', [], 'match', negated, start, end, otherSide(stage, value))
}

function like(
  stage: Stage,
  subject: Subject,
  value: Expression | undefined,
  negated: boolean,
  { start, end }: Expression,
): Logic | undefined {
  const text = literalOf(value)
  if (text === undefined)
    return test(stage, subject, 'wildcard', [], 'like', negated, start, end, otherSide(stage, value))
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
