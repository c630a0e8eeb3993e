import type { Analysis, Predicate, ScoredCondition } from '../spl/index.ts'
import { conditionOf, relationWords, stageThatMakes } from './condition.ts'

/** A condition on what the search computed, or one that computes a value. */
export interface ComputedRow {
  /** The field whose value the condition decides. */
  readonly target?: string
  readonly field: string
  readonly not: boolean
  readonly operator: string
  readonly values: readonly string[]
  /** The values are fields too. */
  readonly betweenFields: boolean
  readonly stage: number
  /** Number of the stage that computed the field. */
  readonly made?: number
  /** "from the lookup assets". */
  readonly note?: string
}

/** Conditions that no other rule can share: on computed fields, between fields, on rows of a lookup. */
export function thresholdRows(predicates: readonly Predicate[], analysis: Analysis): readonly ComputedRow[] {
  return predicates.map(predicate => {
    const made = stageThatMakes(predicate, analysis)
    return { ...toRow(predicate, originOf(predicate)), ...(made !== undefined && { made }) }
  })
}

/** Conditions of one target, field and kind in one row each. */
export function scoredRows(conditions: readonly ScoredCondition[]): readonly ComputedRow[] {
  const rows = Map.groupBy(
    conditions.map(condition => ({ ...toRow(condition, undefined), target: condition.target })),
    ({ target, field, operator, not, stage }) => [stage, target, not, field, operator].join(' '),
  )
  return [...rows.values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, values: [...new Set([first, ...more].flatMap(({ values }) => values))] }] : [],
  )
}

function toRow(predicate: Predicate, origin: string | undefined): ComputedRow {
  const { subject, relation, values, differs, betweenFields, note } = conditionOf(predicate)
  const said = [origin, note].filter(text => text !== undefined).join(', ')
  return {
    field: subject,
    not: predicate.negated && !differs,
    operator: relationWords(relation, values.length, differs),
    values,
    betweenFields,
    stage: predicate.stage,
    ...(said !== '' && { note: said }),
  }
}

/** Where the field is from, when no aggregate or computation made it. */
function originOf({ computed, command, from, field }: Predicate): string | undefined {
  if (command === 'inputlookup') return 'of the lookup'
  if (computed === undefined) return from === undefined || from === field ? undefined : `from ${from}`
  const [made, name] = computed.split(':')
  return made === 'lookup' && name !== undefined ? `from the lookup ${name}` : undefined
}
