import type { Logic, Matcher, PredicateKind } from './analysis.ts'
import { type Lexeme, lexemesOf } from './lexemes.ts'
import { addPredicate, addTerm, join, macroLogic, note, type Stage, subsearchLogic } from './reading.ts'
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
import { orderings, searchMatcher, timeFields, unescapeValue } from './values.ts'

/**
 * Reads the condition of `search`, and of `where` in `tstats` and `inputlookup`: OR binds before AND, AND may be left
 * out, NOT takes the next operand. Source: Splunk's page on Boolean expressions.
 */
export function readSearchCondition(stage: Stage, lexemes: readonly Lexeme[], negated = false): Logic | undefined {
  const cursor: Cursor = { stage, lexemes, at: 0 }
  let depth = 0
  /** Set when the rest was left out because it nests too deep. */
  let cut = false
  const is = (word: string): boolean => {
    const lexeme = peek(cursor)
    if (lexeme?.kind !== 'word' || lexeme.end - lexeme.start !== word.length) return false
    const text = textOf(cursor, lexeme)
    if (text === word) return true
    if (text.toUpperCase() !== word || peek(cursor, 1)?.kind === 'operator') return false
    note(stage, 'lower-case-operator', lexeme.start, lexeme.end, text)
    return true
  }

  const conjunction = (negated: boolean): Logic | undefined => {
    const start = peek(cursor)?.start ?? stage.body
    const parts: (Logic | undefined)[] = []
    while (cursor.at < lexemes.length) {
      const lexeme = peek(cursor)
      if (lexeme?.kind === 'close' && depth > 0) break
      if (lexeme?.kind === 'close') skipStray(lexeme)
      else if (lexeme?.kind === 'comma' || is('AND')) cursor.at++
      else parts.push(disjunction(negated))
    }
    return join(stage, 'all', parts, negated, start, endOf(cursor))
  }
  const skipStray = (lexeme: Lexeme): void => {
    note(stage, 'unmatched-parenthesis', lexeme.start, lexeme.end, ')')
    cursor.at++
  }
  const disjunction = (negated: boolean): Logic | undefined => {
    const start = peek(cursor)?.start ?? stage.body
    const parts: (Logic | undefined)[] = []
    for (;;) {
      if (is('OR')) cursor.at++
      parts.push(negation(negated))
      for (let stray = peek(cursor); depth === 0 && stray?.kind === 'close'; stray = peek(cursor)) skipStray(stray)
      if (!is('OR')) break
    }
    return join(stage, 'any', parts, negated, start, endOf(cursor))
  }
  const negation = (outer: boolean): Logic | undefined => {
    let negated = outer
    while (is('NOT')) {
      negated = !negated
      cursor.at++
    }
    return primary(negated)
  }
  const primary = (negated: boolean): Logic | undefined => {
    const lexeme = peek(cursor)
    if (!lexeme) return undefined
    if (lexeme.kind === 'open') return group(lexeme, negated)
    if (lexeme.kind === 'close') return undefined
    cursor.at++
    if (lexeme.kind === 'subsearch') return subsearchLogic(stage, lexeme.token, negated, lexeme.start, lexeme.end)
    if (lexeme.kind === 'macro')
      return macroLogic(stage, macroName(textOf(cursor, lexeme)), negated, lexeme.start, lexeme.end)
    if (lexeme.kind === 'operator' || lexeme.kind === 'comma') {
      if (lexeme.kind === 'operator') note(stage, 'not-understood', lexeme.start, lexeme.end, textOf(cursor, lexeme))
      return undefined
    }
    const next = peek(cursor)
    if (next?.kind === 'operator') return comparison(lexeme, next, negated)
    if (lexeme.kind === 'word' && next?.kind === 'open' && next.glued && forms.has(textOf(cursor, lexeme)))
      return term(lexeme, negated)
    const inverted = next?.kind === 'word' && /^not$/i.test(textOf(cursor, next)) ? 1 : 0
    if (isIn(peek(cursor, inverted)) && peek(cursor, inverted + 1)?.kind === 'open') {
      cursor.at += inverted + 1
      return list(lexeme, 'IN', inverted === 1 ? !negated : negated)
    }
    return bareTerm(lexeme, negated)
  }
  const isIn = (lexeme: Lexeme | undefined) => lexeme?.kind === 'word' && /^in$/i.test(textOf(cursor, lexeme))

  const group = (open: Lexeme, negated: boolean): Logic | undefined => {
    cursor.at++
    if (depth >= deepest) {
      note(stage, 'too-deep', open.start, stage.end)
      cursor.at = lexemes.length
      cut = true
      return undefined
    }
    depth++
    const inner = conjunction(negated)
    depth--
    if (peek(cursor)?.kind === 'close') cursor.at++
    else if (!cut) note(stage, 'unmatched-parenthesis', open.start, open.end, '(')
    return inner
  }

  /** `TERM(x)`: everything up to its parenthesis is one term. */
  const term = (word: Lexeme, negated: boolean): Logic | undefined => {
    const { content, end, closed } = readParenthesised(cursor)
    if (!closed) note(stage, 'unmatched-parenthesis', word.start, word.end, '(')
    const form = forms.get(textOf(cursor, word)) ?? 'term'
    return content === '' ? undefined : addTerm(stage, content, form, negated, word.start, end)
  }
  const bareTerm = (lexeme: Lexeme, negated: boolean): Logic | undefined => {
    const quoted = lexeme.kind === 'string'
    const text = quoted ? plain(textOf(cursor, lexeme)) : readGlued(cursor, lexeme).value
    if (/^\**$/.test(text)) return undefined
    return addTerm(stage, text, quoted ? 'quoted' : 'bare', negated, lexeme.start, endOf(cursor))
  }

  const comparison = (name: Lexeme, sign: Lexeme, outer: boolean): Logic | undefined => {
    cursor.at++
    const op = textOf(cursor, sign)
    const field = fieldName(textOf(cursor, name))
    const negated = op === '!=' ? !outer : outer
    // `field=(a OR b)` reads as a list.
    if (peek(cursor)?.kind === 'open') return list(name, op, negated)
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
      ...(valueType !== undefined && { valueType }),
      ...(caseSensitive && { caseSensitive }),
    })
  }
  const list = (name: Lexeme, op: string, negated: boolean): Logic | undefined => {
    const found = readValues(cursor)
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
      ...(special !== undefined && { valueType: special }),
      ...(found.length > 0 && found.every(one => one.caseSensitive) && { caseSensitive: true as const }),
    })
  }

  return conjunction(negated)
}

const deepest = 250

/** Fields may stand in quotes. */
export function fieldName(text: string): string {
  const quote = text[0]
  const quoted = text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote)
  return quoted ? unescapeValue(text.slice(1, -1)) : text
}

function macroName(text: string): string {
  return /^[^\s(`]+/.exec(text.slice(1))?.[0] ?? text
}

function matcherOf(op: string, value: string): Matcher {
  const ordering: (PredicateKind & Matcher['kind']) | undefined = orderings.get(op)
  return ordering ? { kind: ordering, text: value } : searchMatcher(value)
}

/** Only what the first stage reads is bounded by a time. */
function setTime({ reading, sub, number }: Stage, field: string, value: string): void {
  if (sub !== undefined || number > 1 || value === '') return
  if (field === 'earliest' || field === 'latest') reading.timeRange[field] ??= value
}

/** Lexemes of a whole stage after its command. */
export function bodyLexemes(stage: Stage): readonly Lexeme[] {
  return lexemesOf(stage.unit, stage.from, stage.to, stage.body)
}
