import type { Logic, Matcher, PredicateKind, Term, ValueType } from './analysis.ts'
import { type Lexeme, lexemesOf } from './lexemes.ts'
import { addPredicate, addTerm, join, macroLogic, note, type Stage, subsearchLogic } from './reading.ts'
import { orderings, searchMatcher, timeFields, unescapeValue } from './values.ts'

/**
 * Reads the condition of `search`, and of `where` in `tstats` and `inputlookup`: OR binds before AND, AND may be left
 * out, NOT takes the next operand. Source: Splunk's page on Boolean expressions.
 */
export function readSearchCondition(stage: Stage, lexemes: readonly Lexeme[], negated = false): Logic | undefined {
  const { unit } = stage
  let at = 0
  let depth = 0
  /** Set when the rest was left out because it nests too deep. */
  let cut = false
  const peek = (ahead = 0) => lexemes[at + ahead]
  const textOf = ({ start, end }: Lexeme) => unit.text.slice(start, end)
  const is = (word: string, lexeme = peek()): boolean => {
    if (lexeme?.kind !== 'word' || lexeme.end - lexeme.start !== word.length) return false
    const text = textOf(lexeme)
    if (text === word) return true
    if (text.toUpperCase() !== word || peek(1)?.kind === 'operator') return false
    note(stage, 'lower-case-operator', lexeme.start, lexeme.end, text)
    return true
  }
  const endOf = () => lexemes[at - 1]?.end ?? stage.body

  const conjunction = (negated: boolean): Logic | undefined => {
    const start = peek()?.start ?? stage.body
    const parts: (Logic | undefined)[] = []
    while (at < lexemes.length) {
      const lexeme = peek()
      if (lexeme?.kind === 'close' && depth > 0) break
      if (lexeme?.kind === 'close') skipStray(lexeme)
      else if (lexeme?.kind === 'comma' || is('AND')) at++
      else parts.push(disjunction(negated))
    }
    return join(stage, 'all', parts, negated, start, endOf())
  }
  const skipStray = (lexeme: Lexeme): void => {
    note(stage, 'unmatched-parenthesis', lexeme.start, lexeme.end, ')')
    at++
  }
  const disjunction = (negated: boolean): Logic | undefined => {
    const start = peek()?.start ?? stage.body
    const parts: (Logic | undefined)[] = []
    for (;;) {
      if (is('OR')) at++
      parts.push(negation(negated))
      for (let stray = peek(); depth === 0 && stray?.kind === 'close'; stray = peek()) skipStray(stray)
      if (!is('OR')) break
    }
    return join(stage, 'any', parts, negated, start, endOf())
  }
  const negation = (outer: boolean): Logic | undefined => {
    let negated = outer
    while (is('NOT')) {
      negated = !negated
      at++
    }
    return primary(negated)
  }
  const primary = (negated: boolean): Logic | undefined => {
    const lexeme = peek()
    if (!lexeme) return undefined
    if (lexeme.kind === 'open') return group(lexeme, negated)
    if (lexeme.kind === 'close') return undefined
    at++
    if (lexeme.kind === 'subsearch') return subsearchLogic(stage, lexeme.token, negated, lexeme.start, lexeme.end)
    if (lexeme.kind === 'macro') return macroLogic(stage, macroName(textOf(lexeme)), negated, lexeme.start, lexeme.end)
    if (lexeme.kind === 'operator' || lexeme.kind === 'comma') {
      if (lexeme.kind === 'operator') note(stage, 'not-understood', lexeme.start, lexeme.end, textOf(lexeme))
      return undefined
    }
    const next = peek()
    if (next?.kind === 'operator') return comparison(lexeme, next, negated)
    if (lexeme.kind === 'word' && next?.kind === 'open' && next.glued && forms.has(textOf(lexeme)))
      return term(lexeme, negated)
    if (isIn(next) && peek(1)?.kind === 'open') return list(lexeme, 1, negated)
    if (next && textOf(next).toUpperCase() === 'NOT' && isIn(peek(1)) && peek(2)?.kind === 'open')
      return list(lexeme, 2, !negated)
    return bareTerm(lexeme, negated)
  }
  const isIn = (lexeme: Lexeme | undefined) => lexeme?.kind === 'word' && /^in$/i.test(textOf(lexeme))

  const group = (open: Lexeme, negated: boolean): Logic | undefined => {
    at++
    if (depth >= deepest) {
      note(stage, 'too-deep', open.start, stage.end)
      at = lexemes.length
      cut = true
      return undefined
    }
    depth++
    const inner = conjunction(negated)
    depth--
    if (peek()?.kind === 'close') at++
    else if (!cut) note(stage, 'unmatched-parenthesis', open.start, open.end, '(')
    return inner
  }

  /** `TERM(x)`: everything up to its parenthesis is one term. */
  const term = (word: Lexeme, negated: boolean): Logic | undefined => {
    const { content, end, closed } = parenthesised()
    if (!closed) note(stage, 'unmatched-parenthesis', word.start, word.end, '(')
    return content === ''
      ? undefined
      : addTerm(stage, content, forms.get(textOf(word)) ?? 'term', negated, word.start, end)
  }
  /** The text between the parenthesis at the cursor and its partner, unescaped; just its next word when it has none. */
  const parenthesised = (): { readonly content: string; readonly end: number; readonly closed: boolean } => {
    const open = peek()
    let level = 0
    for (let index = at; index < Math.min(lexemes.length, at + longestTerm); index++) {
      const lexeme = lexemes[index]
      if (lexeme?.kind === 'open') level++
      else if (lexeme?.kind === 'close' && --level === 0) {
        at = index + 1
        return { content: plain(unit.text.slice(open?.end, lexeme.start).trim()), end: lexeme.end, closed: true }
      }
    }
    at++
    const next = peek()
    if (next?.kind === 'word' || next?.kind === 'string') at++
    return { content: next ? plain(textOf(next)) : '', end: endOf(), closed: false }
  }

  const bareTerm = (lexeme: Lexeme, negated: boolean): Logic | undefined => {
    const glue = lexeme.kind === 'word' ? gluedValue(lexeme) : undefined
    const text = glue?.value ?? plain(textOf(lexeme))
    if (/^\**$/.test(text)) return undefined
    return addTerm(stage, text, lexeme.kind === 'string' ? 'quoted' : 'bare', negated, lexeme.start, endOf())
  }

  const comparison = (name: Lexeme, sign: Lexeme, outer: boolean): Logic | undefined => {
    at++
    const op = textOf(sign)
    const field = fieldName(textOf(name))
    const negated = op === '!=' ? !outer : outer
    const first = peek()
    if (first?.kind === 'open') return alternatives(name, field, op, negated)
    const found = value()
    if (timeFields.has(field.toLowerCase())) {
      if (found.valueType === undefined) setTime(stage, field.toLowerCase(), found.value)
      return undefined
    }
    const matcher = matcherOf(op, found.value)
    return addPredicate(stage, {
      field,
      kind: matcher.kind,
      op,
      values: [found.value],
      matchers: found.valueType === undefined ? [matcher] : [],
      negated,
      start: name.start,
      end: endOf(),
      ...(found.valueType !== undefined && { valueType: found.valueType }),
      ...(found.caseSensitive && { caseSensitive: true as const }),
    })
  }
  /** `field=(a OR b)`, read as a list. */
  const alternatives = (name: Lexeme, field: string, op: string, negated: boolean): Logic | undefined =>
    addList(name, field, op, negated, values())
  const list = (name: Lexeme, words: number, negated: boolean): Logic | undefined => {
    at += words
    return addList(name, fieldName(textOf(name)), 'IN', negated, values())
  }
  const addList = (name: Lexeme, field: string, op: string, negated: boolean, found: readonly Value[]) => {
    const literal = found.filter(one => one.valueType === undefined)
    const special = found.find(one => one.valueType !== undefined)?.valueType
    return addPredicate(stage, {
      field,
      kind: 'in',
      op,
      values: found.map(one => one.value),
      matchers: literal.map(one => searchMatcher(one.value)),
      negated,
      start: name.start,
      end: endOf(),
      ...(special !== undefined && { valueType: special }),
      ...(found.length > 0 && found.every(one => one.caseSensitive) && { caseSensitive: true as const }),
    })
  }

  /** The values of the parenthesis at the cursor, which commas, blanks or OR part. */
  const values = (): readonly Value[] => {
    const open = peek()
    const found: Value[] = []
    let parted = true
    at++
    for (let lexeme = peek(); ; lexeme = peek()) {
      if (!lexeme) {
        if (open) note(stage, 'unmatched-parenthesis', open.start, open.end, '(')
        return found
      }
      if (lexeme.kind === 'close') {
        at++
        return found
      }
      if (lexeme.kind === 'comma' || (lexeme.kind === 'word' && textOf(lexeme) === 'OR')) {
        parted = true
        at++
      } else if (lexeme.kind === 'word' && textOf(lexeme) === '.') {
        note(stage, 'missing-comma', lexeme.start, lexeme.end)
        parted = true
        at++
      } else {
        if (!parted) note(stage, 'missing-comma', lexeme.start, lexeme.end)
        parted = false
        found.push(value(true))
      }
    }
  }

  /** The value at the cursor; what is glued to it belongs to it. */
  const value = (inList = false): Value => {
    const lexeme = peek()
    if (!lexeme || lexeme.kind === 'close' || (lexeme.kind === 'comma' && !inList)) return { value: '' }
    at++
    if (lexeme.kind === 'subsearch') return { value: textOf(lexeme), valueType: 'subsearch' }
    if (lexeme.kind === 'macro' && !peek()?.glued) return { value: textOf(lexeme), valueType: 'macro' }
    if (lexeme.kind === 'word' && forms.has(textOf(lexeme)) && peek()?.kind === 'open' && peek()?.glued) {
      const caseSensitive = textOf(lexeme) === 'CASE'
      return { value: parenthesised().content, ...(caseSensitive && { caseSensitive: true as const }) }
    }
    return gluedValue(lexeme, inList)
  }
  const gluedValue = (first: Lexeme, inList = false): Value => {
    const parts = [plain(textOf(first))]
    let doubled = first.kind === 'string' && first.end - first.start === 2
    for (let next = peek(); next?.glued; next = peek()) {
      const text = textOf(next)
      const ends =
        next.kind === 'word' && (operators.has(text) || (!inList && peek(1)?.kind === 'operator' && peek(1)?.glued))
      const field = next.kind === 'string' && !inList && peek(1)?.kind === 'operator'
      const comma = next.kind === 'comma' && !inList && peek(1)?.kind === 'word' && peek(1)?.glued
      const operator = inList && next.kind === 'operator'
      if (
        ends ||
        field ||
        !(next.kind === 'word' || next.kind === 'string' || next.kind === 'macro' || comma || operator)
      )
        break
      if (inList && next.kind === 'word' && text === '.') break
      if (first.kind === 'string' && !doubled) {
        if (next.kind === 'string' && inList) break
      }
      doubled ||= next.kind === 'string' && next.end - next.start === 2
      parts.push(plain(text))
      at++
    }
    const value = parts.join('')
    if (doubled && parts.length > 1) note(stage, 'doubled-quotes', first.start, endOf())
    if (token.test(value)) return { value, valueType: 'token' }
    return { value }
  }

  return conjunction(negated)
}

interface Value {
  readonly value: string
  readonly valueType?: ValueType
  readonly caseSensitive?: true
}

const deepest = 250
/** Lexemes that one `TERM( … )` may hold before it counts as unclosed. */
const longestTerm = 200

const operators: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT'])

const forms: ReadonlyMap<string, Term['form']> = new Map([
  ['TERM', 'term'],
  ['CASE', 'case'],
  ['PHRASE', 'phrase'],
  ['PREFIX', 'prefix'],
])

/** Matches `$user$`; not `$5` or `a$b$`. */
const token = /^\$[\w.|:-]+\$$/

/** A string without its quotes, anything unescaped. */
function plain(text: string): string {
  const quoted = text.length > 1 && text.startsWith('"') && text.endsWith('"')
  return unescapeValue(quoted ? text.slice(1, -1) : text)
}

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
