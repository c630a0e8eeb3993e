import type { Matcher, Predicate } from '../spl/index.ts'

/**
 * Whether a value that is known passes a test; undefined where that takes Splunk to tell (patterns, types). No value
 * (`undefined`) passes what asks for none, and NOT in `search`.
 */
export function passes(value: string | undefined, test: Predicate): boolean | undefined {
  const { kind, negated, matchers, caseSensitive, orAbsent } = test
  if (value === undefined) {
    if (kind === 'is_null') return !negated
    return orAbsent === true
  }
  if (kind === 'is_null') return negated
  if (kind === 'is_not_null' || kind === 'exists') return !negated
  if (kind === 'is_true') return /^(?:true|t|1)$/i.test(value) !== negated
  const answers = matchers.map(matcher => matches(value, matcher, caseSensitive === true))
  if (answers.length === 0 || answers.includes(undefined)) return undefined
  return answers.includes(true) !== negated
}

function matches(value: string, { kind, text }: Matcher, exact: boolean): boolean | undefined {
  const [a, b] = exact ? [value, text] : [value.toLowerCase(), text.toLowerCase()]
  const [x, y] = [Number(value), Number(text)]
  const numbers = value.trim() !== '' && text.trim() !== '' && !Number.isNaN(x) && !Number.isNaN(y)
  switch (kind) {
    case 'eq':
      return numbers ? x === y : a === b
    case 'contains':
      return a.includes(b)
    case 'starts_with':
      return a.startsWith(b)
    case 'ends_with':
      return a.endsWith(b)
    case 'exists':
      return true
    case 'lt':
      return numbers ? x < y : undefined
    case 'le':
      return numbers ? x <= y : undefined
    case 'gt':
      return numbers ? x > y : undefined
    case 'ge':
      return numbers ? x >= y : undefined
    default:
      return undefined
  }
}
