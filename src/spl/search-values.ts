import type { Term, ValueType } from './analysis.ts'
import type { Lexeme } from './lexemes.ts'
import { note, type Stage } from './reading.ts'
import { unescapeValue } from './values.ts'

/** A place among the lexemes of a condition of `search`; reading moves it on. */
export interface Cursor {
  readonly stage: Stage
  readonly lexemes: readonly Lexeme[]
  at: number
}

export interface Value {
  readonly value: string
  readonly valueType?: ValueType
  readonly caseSensitive?: true
}

export function peek({ lexemes, at }: Cursor, ahead = 0): Lexeme | undefined {
  return lexemes[at + ahead]
}

export function textOf({ stage }: Cursor, { start, end }: Lexeme): string {
  return stage.unit.text.slice(start, end)
}

/** Where the last lexeme that was read ends. */
export function endOf({ stage, lexemes, at }: Cursor): number {
  return lexemes[at - 1]?.end ?? stage.body
}

/** The value at the cursor; what is glued to it belongs to it. */
export function readValue(cursor: Cursor, inList = false): Value {
  const lexeme = peek(cursor)
  if (!lexeme || lexeme.kind === 'close' || (lexeme.kind === 'comma' && !inList)) return { value: '' }
  cursor.at++
  const next = peek(cursor)
  const text = textOf(cursor, lexeme)
  if (lexeme.kind === 'subsearch') return { value: text, valueType: 'subsearch' }
  if (lexeme.kind === 'macro' && !next?.glued) return { value: text, valueType: 'macro' }
  if (lexeme.kind === 'word' && forms.has(text) && next?.kind === 'open' && next.glued) {
    const { content } = readParenthesised(cursor)
    return { value: content, ...(text === 'CASE' && { caseSensitive: true as const }) }
  }
  return readGlued(cursor, lexeme, inList)
}

/** The values of the parenthesis at the cursor, which commas, blanks or OR part. */
export function readValues(cursor: Cursor): readonly Value[] {
  const open = peek(cursor)
  const found: Value[] = []
  let parted = true
  cursor.at++
  for (let lexeme = peek(cursor); lexeme?.kind !== 'close'; lexeme = peek(cursor)) {
    if (!lexeme) {
      if (open) note(cursor.stage, 'unmatched-parenthesis', open.start, open.end, '(')
      return found
    }
    const word = lexeme.kind === 'word' ? textOf(cursor, lexeme) : undefined
    if (word === '.' || (!parted && lexeme.kind !== 'comma' && word !== 'OR'))
      note(cursor.stage, 'missing-comma', lexeme.start, lexeme.end)
    parted = lexeme.kind === 'comma' || word === 'OR' || word === '.'
    if (parted) cursor.at++
    else found.push(readValue(cursor, true))
  }
  cursor.at++
  return found
}

/**
 * The text between the parenthesis at the cursor and its partner, unescaped; just its next word when it has none, or when it
 * would hold operators and further terms: `TERM(a OR TERM(b)`.
 */
export function readParenthesised(cursor: Cursor): {
  readonly content: string
  readonly end: number
  readonly closed: boolean
} {
  const { stage, lexemes, at } = cursor
  const open = peek(cursor)
  let level = 0
  for (let index = at; index < Math.min(lexemes.length, at + longestTerm); index++) {
    const lexeme = lexemes[index]
    if (lexeme?.kind === 'word' && notInTerms.has(textOf(cursor, lexeme))) break
    if (lexeme?.kind === 'open') level++
    else if (lexeme?.kind === 'close' && --level === 0) {
      cursor.at = index + 1
      const content = plain(stage.unit.text.slice(open?.end, lexeme.start).trim())
      return { content, end: lexeme.end, closed: true }
    }
  }
  cursor.at++
  const next = peek(cursor)
  if (next?.kind === 'word' || next?.kind === 'string') cursor.at++
  return { content: next ? plain(textOf(cursor, next)) : '', end: endOf(cursor), closed: false }
}

/** Lexemes that one `TERM( … )` may hold before it counts as unclosed. */
const longestTerm = 200

/** A value that begins with `first`, which was read: `"C:\\x"*`, `` `root`\\bin ``, `""*x*""`. */
export function readGlued(cursor: Cursor, first: Lexeme, inList = false): Value {
  const parts = [plain(textOf(cursor, first))]
  const isEmpty = ({ kind, start, end }: Lexeme) => kind === 'string' && end - start === 2
  let doubled = isEmpty(first)
  for (let next = peek(cursor); next?.glued; next = peek(cursor)) {
    if (!continues(cursor, next, inList)) break
    if (inList && next.kind === 'string' && first.kind === 'string' && !doubled) break
    doubled ||= isEmpty(next)
    parts.push(plain(textOf(cursor, next)))
    cursor.at++
  }
  const value = parts.join('')
  if (doubled && parts.length > 1) note(cursor.stage, 'doubled-quotes', first.start, endOf(cursor))
  return { value, ...(token.test(value) && { valueType: 'token' as const }) }
}

/** Whether a lexeme right behind a value is part of it, rather than an operator or the next field. */
function continues(cursor: Cursor, next: Lexeme, inList: boolean): boolean {
  const after = peek(cursor, 1)
  const text = textOf(cursor, next)
  switch (next.kind) {
    case 'word':
      return !operators.has(text) && (inList ? text !== '.' : !(after?.kind === 'operator' && after.glued))
    case 'string':
      return inList || after?.kind !== 'operator'
    case 'comma':
      return !inList && after?.kind === 'word' && after.glued
    case 'operator':
      return inList
    default:
      return false
  }
}

const operators: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT'])

/** Words that, before a parenthesis, say how a term is searched for. */
export const forms: ReadonlyMap<string, Term['form']> = new Map([
  ['TERM', 'term'],
  ['CASE', 'case'],
  ['PHRASE', 'phrase'],
  ['PREFIX', 'prefix'],
])

/** Matches `$user$`; not `$5` or `a$b$`. */
const token = /^\$[\w.|:-]+\$$/

const notInTerms: ReadonlySet<string> = new Set([...operators, ...forms.keys()])

/** A string without its quotes, anything unescaped. */
export function plain(text: string): string {
  const quoted = text.length > 1 && text.startsWith('"') && text.endsWith('"')
  return unescapeValue(quoted ? text.slice(1, -1) : text)
}
