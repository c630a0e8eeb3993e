import type { Logic, Matcher, PredicateKind } from './analysis.ts'
import type { Lexeme } from './lexemes.ts'
import { addPredicate, addTerm, note, type Stage, take } from './reading.ts'
import {
  type Cursor,
  endOf,
  forms,
  peek,
  plain,
  readGlued,
  readParenthesised,
  readValue,
  readValues,
  textOf,
} from './search-values.ts'
import { fieldName, orderings, searchMatcher, timeBounds, timeFields } from './values.ts'
import { evalFunctions } from './words.ts'

/** One test of `search`, whose first lexeme was read: `field=value`, `field IN (…)`, `TERM(…)`, a word or a phrase. */
export function readTest(cursor: Cursor, lexeme: Lexeme, negated: boolean): Logic | undefined {
  const logic = testOf(cursor, lexeme, negated)
  take(cursor.stage, lexeme.start, endOf(cursor))
  return logic
}

function testOf(cursor: Cursor, lexeme: Lexeme, negated: boolean): Logic | undefined {
  const { stage } = cursor
  const next = peek(cursor)
  if (next?.kind === 'operator') return comparison(cursor, lexeme, next, negated)
  const text = textOf(cursor, lexeme)
  const called = lexeme.kind === 'word' && next?.kind === 'open' && next.glued
  if (called && forms.has(text)) return readTerm(cursor, lexeme, negated)
  if (called && functions.has(text)) note(stage, 'not-understood', lexeme.start, lexeme.end, `${text}( ) in search`)
  const inverted = next?.kind === 'word' && /^not$/i.test(textOf(cursor, next)) ? 1 : 0
  const word = peek(cursor, inverted)
  if (word?.kind === 'word' && /^in$/i.test(textOf(cursor, word)) && peek(cursor, inverted + 1)?.kind === 'open') {
    cursor.at += inverted + 1
    return listTest(cursor, lexeme, 'IN', inverted === 1 ? !negated : negated, inverted === 1 ? !negated : negated)
  }
  return bareTerm(cursor, lexeme, negated)
}

const functions: ReadonlySet<string> = new Set(evalFunctions)

/** `TERM(x)`: everything up to its parenthesis is one term. */
function readTerm(cursor: Cursor, word: Lexeme, negated: boolean): Logic | undefined {
  const { stage } = cursor
  const { content, end, closed } = readParenthesised(cursor)
  if (!closed) note(stage, 'unmatched-parenthesis', word.start, word.end, '(')
  const form = forms.get(textOf(cursor, word)) ?? 'term'
  return content === '' ? undefined : addTerm(stage, content, form, negated, word.start, end)
}

function bareTerm(cursor: Cursor, lexeme: Lexeme, negated: boolean): Logic | undefined {
  const { stage } = cursor
  const quoted = lexeme.kind === 'string'
  const text = quoted ? plain(textOf(cursor, lexeme)) : readGlued(cursor, lexeme).value
  // A lone star passes everything.
  if (/^\**$/.test(text)) return undefined
  if (!quoted && /^(?:and|or|not)$/i.test(text)) note(stage, 'lower-case-operator', lexeme.start, lexeme.end, text)
  if (!quoted) noteApostrophe(stage, lexeme, text)
  return addTerm(stage, text, quoted ? 'quoted' : 'bare', negated, lexeme.start, endOf(cursor))
}

function comparison(cursor: Cursor, name: Lexeme, sign: Lexeme, outer: boolean): Logic | undefined {
  const { stage } = cursor
  cursor.at++
  const op = textOf(cursor, sign)
  const written = fieldName(textOf(cursor, name))
  const stray = noteApostrophe(stage, name, written)
  const field = stray ? written.replace(/^'|'$/g, '') : written
  const negated = op === '!=' ? !outer : outer
  const first = peek(cursor)
  // `field=(a OR b)` reads as a list.
  if (first?.kind === 'open') return listTest(cursor, name, op, negated, outer)
  const start = first?.kind === 'word' ? textOf(cursor, first) : ''
  if (!first || first.kind === 'close' || first.kind === 'comma' || /^(?:AND|OR)$/.test(start)) {
    note(stage, 'not-understood', name.start, sign.end, 'a comparison without a value')
    return undefined
  }
  if (/^[=<>!]/.test(start)) note(stage, 'not-understood', sign.start, first.end, `${op}${start}`)
  if (first.kind === 'word') noteApostrophe(stage, first, start)
  const { value, valueType, caseSensitive } = readValue(cursor)
  if (timeFields.has(field.toLowerCase())) {
    if (valueType === undefined) setTime(stage, field.toLowerCase(), value)
    return undefined
  }
  const matcher = matcherOf(op, value)
  return addPredicate(stage, {
    field,
    kind: matcher.kind,
    op,
    values: [value],
    matchers: valueType === undefined ? [matcher] : [],
    negated,
    start: name.start,
    end: endOf(cursor),
    ...(outer && { orAbsent: true as const }),
    ...(valueType !== undefined && { valueType }),
    ...(caseSensitive && { caseSensitive }),
  })
}

function listTest(cursor: Cursor, name: Lexeme, op: string, negated: boolean, orAbsent: boolean): Logic | undefined {
  const { stage } = cursor
  const found = readValues(cursor)
  if (found.length === 0) note(stage, 'not-understood', name.start, endOf(cursor), 'an empty list')
  const literal = found.filter(one => one.valueType === undefined)
  const special = found.find(one => one.valueType !== undefined)?.valueType
  return addPredicate(stage, {
    field: fieldName(textOf(cursor, name)),
    kind: 'in',
    op,
    values: found.map(one => one.value),
    matchers: literal.map(one => searchMatcher(one.value)),
    negated,
    start: name.start,
    end: endOf(cursor),
    ...(orAbsent && { orAbsent: true as const }),
    ...(special !== undefined && { valueType: special }),
    ...(found.length > 0 && found.every(one => one.caseSensitive) && { caseSensitive: true as const }),
  })
}

/** An apostrophe at one end only quotes nothing: `'index=main`, `user='anna smith'`. */
function noteApostrophe(stage: Stage, { start, end }: Lexeme, text: string): boolean {
  const stray = text.startsWith("'") !== text.endsWith("'") || text === "'"
  if (stray) note(stage, 'stray-apostrophe', start, end, text)
  return stray
}

function matcherOf(op: string, value: string): Matcher {
  const ordering: (PredicateKind & Matcher['kind']) | undefined = orderings.get(op)
  return ordering ? { kind: ordering, text: value } : searchMatcher(value)
}

/** Only what the first stage reads is bounded by a time. */
function setTime({ reading, sub, number }: Stage, field: string, value: string): void {
  const [bound, unit] = timeBounds.get(field) ?? []
  if (value === '' || !bound) return
  const time = unit === undefined ? value : `-${value}${unit}`
  reading.timeBounds.push({ stage: number, ...(sub !== undefined && { sub }), bound, value: time })
  if (sub === undefined && number === 1) reading.timeRange[bound] ??= time
}
