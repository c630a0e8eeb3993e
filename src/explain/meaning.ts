import type { Analysis, Decided, Logic, Predicate } from '../spl/index.ts'
import { passes } from './passes.ts'

/** What a test of a decided field comes to: a tree over `conditions`, or that every result passes, or none. */
export type Meaning = Logic | Score | boolean

/** Points that conditions give; the test is of their sum. */
export interface Score {
  readonly is: 'score'
  readonly test: Predicate
  /** What the sum is where none of the conditions holds. */
  readonly base: number
  readonly parts: readonly { readonly points: number; readonly when: Logic }[]
}

export interface Meanings {
  /** The scored conditions of the analysis, and those that a meaning adds. */
  readonly conditions: readonly Predicate[]
  readonly meaningOf: (test: Predicate) => Meaning | undefined
}

/** Fields can be made of one another in ways that double with each step; nobody reads what comes of that. */
const mostSteps = 3000

/** Finds out which conditions stand behind a test of a field that `if`, `case`, `coalesce` or a sum of flags has set. */
export function createMeanings({ scored, decisions }: Pick<Analysis, 'scored' | 'decisions'>): Meanings {
  const conditions: Predicate[] = [...scored]
  let steps = 0

  const leaf = (predicate: Predicate): Logic => ({ is: 'predicate', index: conditions.push(predicate) - 1 })
  const join = (is: 'all' | 'any', parts: readonly (Logic | boolean)[]): Logic | boolean => {
    const deciding = is === 'any'
    if (parts.includes(deciding)) return deciding
    const open = parts.filter(part => typeof part !== 'boolean')
    const flat = distinct(open.flatMap(part => ('parts' in part && part.is === is ? part.parts : [part])))
    const [only] = flat
    if (!only) return !deciding
    return flat.length === 1 ? only : { is, parts: flat, ...rangeOf(flat) }
  }
  /** A condition that stands among others twice says no more the second time. */
  const distinct = (parts: readonly Logic[]): readonly Logic[] => {
    const key = (part: Logic, index: number) => {
      const test = part.is === 'predicate' ? conditions[part.index] : undefined
      return test ? `${test.negated} ${test.field} ${test.op} ${test.kind} ${test.values.join('\n')}` : index
    }
    return [...new Map(parts.map((part, index) => [key(part, index), part] as const)).values()]
  }
  const rangeOf = (parts: readonly Logic[]) => {
    const places = parts.flatMap(part =>
      part.is === 'predicate' ? (conditions[part.index] ?? []) : part.is === 'term' ? [] : part,
    )
    return { start: Math.min(...places.map(({ start }) => start)), end: Math.max(...places.map(({ end }) => end)) }
  }
  const not = (logic: Logic | boolean): Logic | boolean => {
    steps++
    if (typeof logic === 'boolean') return !logic
    if (logic.is === 'predicate') {
      const predicate = conditions[logic.index]
      return predicate ? leaf({ ...predicate, negated: !predicate.negated }) : logic
    }
    if (logic.is === 'term') return logic
    if (logic.is === 'xor') {
      const { negated, ...same } = logic
      return negated ? same : { ...same, negated: true }
    }
    if ('parts' in logic) return join(logic.is === 'all' ? 'any' : 'all', logic.parts.map(not))
    return { ...logic, negated: !logic.negated }
  }

  /** Which results with this value pass the test. */
  const holds = (value: Decided, test: Predicate): Logic | boolean => {
    if (++steps > mostSteps) return false
    switch (value.is) {
      case 'literal': {
        const known = passes(value.text, test)
        return known ?? leaf({ ...test, field: JSON.stringify(value.text), expression: true })
      }
      case 'null':
        return passes(undefined, test) ?? false
      case 'truth':
        return join('any', [
          join('all', [value.when, holds({ is: 'literal', text: 'true' }, test)]),
          join('all', [not(value.when), holds({ is: 'literal', text: 'false' }, test)]),
        ])
      case 'choice':
        return ofChoice(value.branches, test)
      case 'coalesce':
        return ofFirst(value.values, test)
      case 'field': {
        const before = value.decided === undefined ? undefined : decisions[value.decided]
        if (before && isFollowed(before.value)) return holds(before.value, test)
        const { decided: _, computed: _made, from: _from, ...rest } = test
        const made = before && { decided: value.decided, computed: before.command }
        return leaf({ ...rest, field: value.field, ...made } as Predicate)
      }
      default:
        return leaf({ ...test, field: textOf(value, test.field), expression: true })
    }
  }
  const ofChoice = (branches: (Decided & { is: 'choice' })['branches'], test: Predicate): Logic | boolean => {
    const ways: (Logic | boolean)[] = []
    /** Earlier branches, unless every result that takes them passes. */
    const before: (Logic | boolean)[] = []
    for (const { when = true, value } of [...branches, { value: { is: 'null' } as const }]) {
      const inside = holds(value, test)
      ways.push(join('all', [...before, when, inside]))
      if (inside !== true) before.push(not(when))
      if (when === true) break
    }
    return join('any', ways)
  }
  const ofFirst = (values: readonly Decided[], test: Predicate): Logic | boolean => {
    const isNull = (value: Decided) =>
      holds(value, { ...test, kind: 'is_null', op: 'isnull', matchers: [], values: [], negated: false })
    // Whether there is a value at all takes no order.
    if (presence.has(test.kind)) {
      const absent = (test.kind === 'is_null') !== test.negated
      return join(
        absent ? 'all' : 'any',
        values.map(value => holds(value, test)),
      )
    }
    const ofNull = holds({ is: 'null' }, test)
    const ways: (Logic | boolean)[] = []
    const before: (Logic | boolean)[] = []
    for (const value of values) {
      const empty = isNull(value)
      ways.push(join('all', [...before, ofNull === false ? true : not(empty), holds(value, test)]))
      before.push(empty)
    }
    return join('any', [...ways, join('all', [...before, ofNull])])
  }

  /** The conditions that give points, where a sum is made of nothing else. */
  const scoreOf = (parts: readonly Decided[], test: Predicate): Score | undefined => {
    let base = 0
    const points: { points: number; when: Logic }[] = []
    for (const part of parts.map(follow)) {
      if (part.is === 'literal' && isNumber(part.text)) base += Number(part.text)
      else {
        const flag = part.is === 'choice' && part.branches.length === 2 ? part.branches : []
        const [yes, no] = flag.map(({ value }) =>
          value.is === 'literal' && isNumber(value.text) ? Number(value.text) : undefined,
        )
        const when = flag[0]?.when
        if (yes === undefined || no === undefined || !when || flag[1]?.when) return undefined
        base += no
        points.push({ points: yes - no, when })
      }
    }
    return points.length > 1 && points.every(one => one.points > 0)
      ? { is: 'score', test, base, parts: points }
      : undefined
  }
  const follow = (value: Decided): Decided => {
    const before = value.is === 'field' && value.decided !== undefined ? decisions[value.decided]?.value : undefined
    return before && isFollowed(before) ? before : value
  }

  /** `coalesce(total, 0) > 2` is what it says. */
  const saysTheSame = (meaning: Meaning, test: Predicate): boolean => {
    const only = typeof meaning !== 'boolean' && meaning.is === 'predicate' ? conditions[meaning.index] : undefined
    return only?.field === test.field && only.kind === test.kind && only.negated === test.negated
  }

  return {
    conditions,
    meaningOf: test => {
      const decision = test.decided === undefined ? undefined : decisions[test.decided]
      const ordinary = test.valueType === undefined && !test.expression && test.via === undefined
      if (!decision || !ordinary) return undefined
      const { value } = decision
      if (value.is === 'sum') return test.threshold || test.kind === 'eq' ? scoreOf(value.parts, test) : undefined
      if (!isFollowed(value)) return undefined
      const meaning = holds(value, test)
      return steps > mostSteps || saysTheSame(meaning, test) ? undefined : meaning
    },
  }
}

const presence: ReadonlySet<string> = new Set(['is_null', 'is_not_null', 'exists'])

/** What branches, and so can be told in conditions. */
function isFollowed({ is }: Decided): boolean {
  return is === 'choice' || is === 'truth' || is === 'coalesce' || is === 'literal'
}

function textOf(value: Decided, field: string): string {
  if (value.is !== 'formula') return field
  return value.parts.map(part => (typeof part === 'string' ? part : quoted(part.field))).join('')
}

/** As eval writes the name of a field. */
function quoted(field: string): string {
  return /^\w+$/.test(field) ? field : `'${field}'`
}

function isNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text)
}
