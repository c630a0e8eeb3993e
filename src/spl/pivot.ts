import type { Logic, PredicateKind } from './analysis.ts'
import type { Lexeme } from './lexemes.ts'
import { addPredicate, join, makeField, type Stage, take } from './reading.ts'
import { bodyLexemes } from './search-condition.ts'
import { plain, readValues } from './search-values.ts'
import { addGrouping } from './statistics.ts'
import { fieldName, orderings, searchMatcher } from './values.ts'

/**
 * `pivot MODEL OBJECT count(OBJECT) AS n SPLITROW user FILTER action is failure …`: a table of a data model. Its filters are
 * conditions, and it groups by its split rows and columns.
 */
export function readPivot(stage: Stage): Logic | undefined {
  const lexemes = bodyLexemes(stage)
  const { text } = stage.unit
  const textOf = (lexeme: Lexeme | undefined) => (lexeme ? text.slice(lexeme.start, lexeme.end) : '')
  const [model, object, ...elements] = lexemes
  if (!model) return undefined
  take(stage, model.start, (object ?? model).end)
  stage.reading.dataModels.add(
    [model, object]
      .filter(Boolean)
      .map(one => fieldName(textOf(one)))
      .join('.'),
  )
  const groups: string[] = []
  const columns: string[] = []
  const results: string[] = []
  const tests: (Logic | undefined)[] = []
  let at = 0
  while (at < elements.length) {
    const lexeme = elements[at]
    if (!lexeme) break
    const keyword = textOf(lexeme).toUpperCase()
    const end = elementEnd(elements, at + 1, textOf)
    const parts = elements.slice(at + 1, end)
    const [field] = parts
    if (keyword === 'FILTER') tests.push(filterOf(stage, lexeme, parts))
    else if (splits.has(keyword) && field) {
      const as = parts.findIndex(part => textOf(part).toUpperCase() === 'AS')
      groups.push(fieldName(textOf(field)))
      columns.push(fieldName(textOf(as > 0 ? parts[as + 1] : field)))
      take(stage, lexeme.start, parts.at(-1)?.end ?? lexeme.end)
    } else if (layout.has(keyword)) take(stage, lexeme.start, parts.at(-1)?.end ?? lexeme.end)
    else if (parts[0]?.kind === 'open' && parts[0].glued) {
      const as = parts.findIndex(part => textOf(part).toUpperCase() === 'AS')
      const last = parts.at(-1) ?? lexeme
      const name = as > 0 ? fieldName(textOf(parts[as + 1])) : text.slice(lexeme.start, last.end).replace(/\s+/g, '')
      results.push(name)
      take(stage, lexeme.start, last.end)
    }
    at = end
  }
  stage.flow.setFields(columns)
  stage.flow.clearMore()
  for (const name of results) makeField(stage, name, { computed: stage.command })
  addGrouping(stage, groups)
  const [first, last] = [lexemes[0], lexemes.at(-1)]
  return first && last ? join(stage, 'all', tests, false, first.start, last.end) : undefined
}

const splits: ReadonlySet<string> = new Set(['SPLITROW', 'SPLITCOL'])
const layout: ReadonlySet<string> = new Set('SORT LIMIT ROWSUMMARY COLSUMMARY SHOWOTHER NUMCOLS'.split(' '))
const keywords: ReadonlySet<string> = new Set([...splits, ...layout, 'FILTER'])

/** Where the next element begins: at a keyword, or at a function that no keyword needs. */
function elementEnd(elements: readonly Lexeme[], from: number, textOf: (lexeme: Lexeme | undefined) => string): number {
  let depth = 0
  for (let at = from; at < elements.length; at++) {
    const { kind } = elements[at] ?? {}
    if (kind === 'open') depth++
    else if (kind === 'close') depth--
    else if (depth === 0 && kind === 'word') {
      const called = elements[at + 1]?.kind === 'open' && elements[at + 1]?.glued
      const limits = textOf(elements[from - 1]).toUpperCase() === 'LIMIT'
      if (keywords.has(textOf(elements[at]).toUpperCase()) || (called && !limits)) return at
    }
  }
  return elements.length
}

/** `FILTER action is failure`, `FILTER count > 5`, `FILTER host in (a, b)`. */
function filterOf(stage: Stage, keyword: Lexeme, parts: readonly Lexeme[]): Logic | undefined {
  const { text } = stage.unit
  const [name, sign, ...rest] = parts
  if (!name || !sign) return undefined
  const op = text.slice(sign.start, sign.end)
  const [kind, negated] = relations.get(op.toLowerCase()) ?? []
  if (kind === undefined) return undefined
  const cursor = { stage, lexemes: rest, at: 0 }
  const listed = kind === 'in' && rest[0]?.kind === 'open' ? readValues(cursor).map(({ value }) => value) : undefined
  const one = rest.length > 0 ? plain(text.slice(rest[0]?.start, rest.at(-1)?.end)) : undefined
  const values = valueless.has(kind) ? [] : (listed ?? (one === undefined ? [] : [one]))
  if (values.length === 0 && !valueless.has(kind)) return undefined
  const last = valueless.has(kind) ? sign : (rest.at(-1) ?? sign)
  take(stage, keyword.start, last.end)
  return addPredicate(stage, {
    field: fieldName(text.slice(name.start, name.end)),
    kind,
    op,
    values,
    matchers: kind === 'in' ? values.map(searchMatcher) : [{ kind, text: values[0] ?? '' }],
    negated: negated ?? false,
    start: name.start,
    end: last.end,
  })
}

const valueless: ReadonlySet<PredicateKind> = new Set(['is_null', 'is_not_null'])

/** The comparisons of `FILTER`, with their polarity. */
const relations: ReadonlyMap<string, readonly [PredicateKind, boolean]> = new Map<
  string,
  readonly [PredicateKind, boolean]
>([
  ...[...orderings].map(([op, kind]) => [op, [kind, false]] as const),
  ['is', ['eq', false]],
  ['=', ['eq', false]],
  ['==', ['eq', false]],
  ['isnot', ['eq', true]],
  ['!=', ['eq', true]],
  ['in', ['in', false]],
  ['contains', ['contains', false]],
  ['doesnotcontain', ['contains', true]],
  ['startswith', ['starts_with', false]],
  ['endswith', ['ends_with', false]],
  ['isnull', ['is_null', false]],
  ['isnotnull', ['is_not_null', false]],
])
