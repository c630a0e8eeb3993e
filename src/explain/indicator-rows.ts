import type { FieldTest, Indicators, SearchTerm } from '../indicators/index.ts'
import type { Analysis, Predicate, Range } from '../spl/index.ts'
import { relationName, termCondition, visible } from './condition.ts'
import { decisionTrees } from './decision-trees.ts'
import type { MacroLink } from './link.ts'
import type { LogicGroup } from './logic-model.ts'
import { rangeText } from './logic-parts.ts'
import { type ComputedRow, scoredRows, thresholdRows } from './thresholds.ts'
import { type TimeRow, timeRows } from './times.ts'

/** What a search tests of its events, as tables: other views of what its logic says. */
export interface IndicatorRows {
  readonly matches: readonly IndicatorRow[]
  /** What no result has. */
  readonly exclusions: readonly IndicatorRow[]
  /** Negations that hold for some alternatives of the search only. */
  readonly conditional: readonly IndicatorRow[]
  /** Words and phrases looked for in the raw event. */
  readonly terms: readonly IndicatorRow[]
  /** Where it looks: index, source type, source. */
  readonly scope: readonly IndicatorRow[]
  /** Conditions on what the search itself computed. */
  readonly thresholds: readonly ComputedRow[]
  /** Fields that conditions set, each with its values and when it has them. */
  readonly decisions: readonly LogicGroup[]
  /** Further conditions that compute a value rather than choose results. */
  readonly scored: readonly ComputedRow[]
  readonly groupings: readonly GroupingRow[]
  readonly bins: readonly BinRow[]
  /** The time that the search itself looks at, whatever its schedule says. */
  readonly times: readonly TimeRow[]
  readonly output?: OutputFields
}

/** Values that one field is compared with in one way. */
export interface IndicatorRow {
  /** As the author names it. */
  readonly field: string
  /** What the field is called where every language is compared, when that is another name. */
  readonly normalised?: string
  /** "contains", "=". */
  readonly kind: string
  readonly not: boolean
  readonly values: readonly IndicatorValue[]
}

export interface IndicatorValue {
  readonly text: string
  /** `start-end` in the author's text. */
  readonly at: string
  /** Other rules with the same; absent when there are none. */
  readonly others?: { readonly text: string; readonly href: string }
}

export interface GroupingRow {
  readonly stage: number
  readonly fields: readonly string[]
  readonly inSubsearch: boolean
}

export interface BinRow {
  readonly stage: number
  readonly text: string
  readonly value: string
}

export interface OutputFields {
  readonly fields: readonly string[]
  /** Commands and macros that may add more. */
  readonly more: readonly string[]
}

/** `othersOf` gives the other rules that share a test. */
export function indicatorRows(
  analysis: Analysis,
  indicators: Indicators,
  othersOf: (test: FieldTest | SearchTerm) => IndicatorValue['others'],
  macroLink: MacroLink,
): IndicatorRows {
  const isConditional = ({ conditional }: FieldTest | SearchTerm) => conditional === true
  const cellsOf = (tests: readonly FieldTest[]) => tests.map(test => testCell(test, analysis, othersOf(test)))
  const termsOf = (terms: readonly SearchTerm[]) => terms.flatMap(term => termCells(term, analysis, othersOf(term)))
  const tests = cellsOf(indicators.tests.filter(test => !isConditional(test)))
  const conditional = [
    ...cellsOf(indicators.tests.filter(isConditional)),
    ...termsOf(indicators.terms.filter(isConditional)),
  ]
  const tested = new Set(indicators.tests.map(test => test.condition))
  const rest = analysis.predicates.filter((_, index) => !tested.has(index))
  const output = outputOf(analysis)
  const decided = decisionTrees(analysis, macroLink)
  return {
    matches: toRows(tests.filter(cell => !cell.not)),
    exclusions: toRows(tests.filter(cell => cell.not).map(cell => ({ ...cell, not: false }))),
    conditional: toRows(conditional.map(cell => ({ ...cell, not: false }))),
    terms: toRows(termsOf(indicators.terms.filter(term => !isConditional(term)))),
    scope: toRows(rest.filter(isScope).flatMap(scopeCells)),
    thresholds: thresholdRows(
      rest.filter(one => !isScope(one)),
      analysis,
    ),
    decisions: decided.trees,
    scored: scoredRows(decided.rest),
    groupings: groupingRows(analysis),
    bins: analysis.timeBins.map(({ stage, command, option, value, field }) => ({
      stage,
      text: `${command} ${option}${field === undefined ? '' : ` of ${field}`}`,
      value,
    })),
    times: timeRows(analysis),
    ...(output && { output }),
  }
}

/** One value before it is put together with others of its field and kind. */
interface Cell extends Omit<IndicatorRow, 'values'> {
  readonly value: IndicatorValue
}

function testCell(test: FieldTest, { predicates }: Analysis, others: IndicatorValue['others']): Cell {
  const predicate = predicates[test.condition]
  const { field = test.field, via } = predicate ?? {}
  return {
    field: via === undefined ? field : `${via}(${field})`,
    ...(!field.endsWith(test.fieldClass) && { normalised: test.fieldClass }),
    kind: relationName(test.kind),
    not: test.negated,
    value: toValue(test.kind === 'exists' ? '' : visible(test.text), predicate, others),
  }
}

function termCells(term: SearchTerm, { terms }: Analysis, others: IndicatorValue['others']): readonly Cell[] {
  const written = terms[term.condition]
  if (!written) return []
  const { subject, relation } = termCondition(written)
  const kind = relationName(relation)
  return [{ field: subject, kind, not: term.negated, value: toValue(visible(term.text), written, others) }]
}

function toValue(text: string, place: Range | undefined, others?: IndicatorValue['others']): IndicatorValue {
  return { text, at: place ? rangeText(place) : '', ...(others && { others }) }
}

/** What is neither compared with other rules nor computed says where events are logged: `index`, `Channel`. */
function isScope({ scope, computed, valueType, expression, threshold, command, kind }: Predicate): boolean {
  const compared = valueType !== undefined || expression || threshold || kind === 'is_type' || kind === 'is_true'
  return scope === true || !(compared || computed !== undefined || command === 'inputlookup')
}

function scopeCells(predicate: Predicate): readonly Cell[] {
  const { field, matchers, negated } = predicate
  return matchers.map(({ kind, text }) => ({
    field,
    kind: relationName(kind),
    not: negated,
    value: toValue(visible(text), predicate),
  }))
}

/** Cells of one field, kind and polarity are one row; a value stands in it once. */
function toRows(cells: readonly Cell[]): readonly IndicatorRow[] {
  const rows = Map.groupBy(cells, ({ field, kind, not }) => `${field} ${kind} ${not}`)
  return [...rows.values()].flatMap(([first, ...more]) => {
    if (!first) return []
    const values = new Map([first, ...more].map(({ value }) => [value.text, value]))
    const { value, ...row } = first
    return [{ ...row, values: [...values.values()] }]
  })
}

function outputOf({ outputFields, outputMore }: Analysis): OutputFields | undefined {
  return outputFields && outputFields.length > 0 ? { fields: outputFields, more: outputMore } : undefined
}

/** What the stages group by; a subsearch that groups twice by the same says it once. */
function groupingRows({ groupings }: Analysis): readonly GroupingRow[] {
  const rows = groupings
    .filter(({ command }) => command !== 'dedup')
    .map(({ stage, fields, sub }) => ({ stage, fields, inSubsearch: sub !== undefined }))
  return [...new Map(rows.map(row => [`${row.stage} ${row.inSubsearch} ${row.fields.join(' ')}`, row])).values()]
}
