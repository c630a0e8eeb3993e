import { readExpression } from './expression.ts'
import { keptAs } from './flow.ts'
import type { Lexeme } from './lexemes.ts'
import { makeField, type Stage } from './reading.ts'
import { fieldName } from './search-condition.ts'
import { plainText } from './unit.ts'
import { scoreConditions } from './where-condition.ts'

/** One result of `stats` and its kind: `dc(user) as users`. */
export interface Aggregate {
  /** Name of its field. */
  readonly field: string
  /** `dc`, `count`, `values`; lower case. */
  readonly function: string
  /** The field it is made of, when that is a plain name. */
  readonly of?: string
}

/** Functions whose result is (one of) the values of their field. */
export const passing: ReadonlySet<string> = new Set([
  'values',
  'list',
  'first',
  'last',
  'earliest',
  'latest',
  'mode',
  'min',
  'max',
])

/** Index of the last (or first) keyword outside parentheses; undefined when there is none. */
export function findKeyword(
  stage: Stage,
  lexemes: readonly Lexeme[],
  words: ReadonlySet<string>,
  which: 'first' | 'last',
  from = 0,
): number | undefined {
  let depth = 0
  let found: number | undefined
  let inside: number | undefined
  for (let index = from; index < lexemes.length; index++) {
    const lexeme = lexemes[index]
    if (lexeme?.kind === 'open') depth++
    else if (lexeme?.kind === 'close') depth = Math.max(0, depth - 1)
    else if (lexeme?.kind === 'word' && lexeme.end - lexeme.start <= 8 && lexemes[index - 1]?.kind !== 'operator') {
      if (!words.has(stage.unit.text.slice(lexeme.start, lexeme.end).toLowerCase())) continue
      if (depth > 0) inside = index
      else if (which === 'last') found = index
      else return index
    }
  }
  // A parenthesis that is never closed hides the keyword from the count.
  return found ?? (depth > 0 ? inside : undefined)
}

/** The aggregates among lexemes; options (`window=2`) are left out. The conditions of `count(eval(…))` are scored. */
export function readAggregates(stage: Stage, lexemes: readonly Lexeme[]): readonly Aggregate[] {
  const { text, tokens } = stage.unit
  const found: Aggregate[] = []
  const textOf = (lexeme: Lexeme | undefined) => (lexeme ? text.slice(lexeme.start, lexeme.end) : '')
  for (let at = 0; at < lexemes.length; at++) {
    const lexeme = lexemes[at]
    const next = lexemes[at + 1]
    if (lexeme?.kind !== 'word') continue
    if (next?.kind === 'operator') {
      at += 2
      continue
    }
    const name = textOf(lexeme).toLowerCase()
    let end = lexeme.end
    let inner: readonly Lexeme[] = []
    if (next?.kind === 'open') {
      const close = closing(lexemes, at + 1)
      inner = lexemes.slice(at + 2, close)
      end = lexemes[close]?.end ?? lexemes.at(-1)?.end ?? end
      at = close
    }
    const as = /^as$/i.test(textOf(lexemes[at + 1])) ? lexemes[at + 2] : undefined
    let field = plainText(stage.unit, lexeme.start, end).replace(/\s+/g, '')
    if (as) {
      at += 2
      field = fieldName(textOf(as))
      // `as risk(high)`: the parentheses belong to the name.
      const open = lexemes[at + 1]
      if (open?.kind === 'open' && open.glued) {
        at = Math.min(closing(lexemes, at + 1), lexemes.length - 1)
        field = text.slice(as.start, lexemes[at]?.end)
      }
    }
    const of = inner.length === 1 ? fieldName(textOf(inner[0])) : undefined
    found.push({ field, function: name, ...(of !== undefined && { of }) })
    const [first, open] = inner
    if (first && open?.kind === 'open' && textOf(first).toLowerCase() === 'eval') {
      const last = inner.at(-1)
      const to = last ? last.token + (last.kind === 'close' ? 0 : 1) : open.token + 1
      const value = readExpression(stage, open.token + 1, Math.min(to, tokens.length), open.end)
      scoreConditions(stage, value, field)
    }
  }
  return found
}

function closing(lexemes: readonly Lexeme[], open: number): number {
  let depth = 0
  for (let index = open; index < lexemes.length; index++) {
    if (lexemes[index]?.kind === 'open') depth++
    else if (lexemes[index]?.kind === 'close' && --depth === 0) return index
  }
  return lexemes.length
}

/** Makes the fields of aggregates: values that pass through keep where they come from, numbers are computed. */
export function makeAggregates(stage: Stage, aggregates: readonly Aggregate[]): void {
  const origins = aggregates.map(({ field, function: name, of }) => {
    const passes = of !== undefined && !of.includes('*') && passing.has(name) && of !== '_time'
    return { field, origin: passes ? keptAs(stage.flow, of, field) : { computed: `${stage.command}:${name}` } }
  })
  for (const { field, origin } of origins) makeField(stage, field, origin)
}

/** A by-clause: its fields in order and its options (`span=1h`). */
export interface ByClause {
  readonly fields: readonly string[]
  readonly options: readonly { readonly name: string; readonly value: string; readonly field?: string }[]
}

/** Reads field names parted by commas or blanks up to `where` or the end; macros and brackets are no fields. */
export function readFieldList(
  stage: Stage,
  lexemes: readonly Lexeme[],
  ends: ReadonlySet<string> = listEnds,
): ByClause {
  const { text } = stage.unit
  const fields: string[] = []
  const options: ByClause['options'][number][] = []
  for (let at = 0; at < lexemes.length; at++) {
    const lexeme = lexemes[at]
    if (!lexeme) break
    const written = text.slice(lexeme.start, lexeme.end)
    if (lexeme.kind === 'word' && ends.has(written.toLowerCase())) break
    if (lexemes[at + 1]?.kind === 'operator') {
      const value = lexemes[at + 2]
      const field = fields.at(-1)
      options.push({
        name: written.toLowerCase(),
        value: value ? fieldName(text.slice(value.start, value.end)) : '',
        ...(field !== undefined && { field }),
      })
      at += 2
    } else if ((lexeme.kind === 'word' || lexeme.kind === 'string') && !/^[-+;]$/.test(written)) {
      const name = fieldName(written)
      if (name !== '') fields.push(name)
    }
  }
  return { fields, options }
}

const listEnds: ReadonlySet<string> = new Set(['where', 'having'])
