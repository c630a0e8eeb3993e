import { decideAggregate } from './decide.ts'
import { readExpression } from './expression.ts'
import type { Expression } from './expression-tree.ts'
import { keptAs } from './flow.ts'
import { type Lexeme, namesOf } from './lexemes.ts'
import { makeField, note, type Stage, take } from './reading.ts'
import { plainText } from './unit.ts'
import { fieldName } from './values.ts'
import { percentileFunction, statsFunctions } from './words.ts'

/** One result of `stats` and its kind: `dc(user) as users`. */
export interface Aggregate {
  /** Name of its field. */
  readonly field: string
  /** `dc`, `count`, `values`; lower case. */
  readonly function: string
  /** The field it is made of, when that is a plain name. */
  readonly of?: string
  /** Index of the decision that tells it. */
  readonly decided: number
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

const collecting: ReadonlySet<string> = new Set(['values', 'list'])

/** Index of the last (or first) keyword outside parentheses; undefined when there is none. */
export function findKeyword(
  stage: Stage,
  lexemes: readonly Lexeme[],
  words: ReadonlySet<string>,
  which: 'first' | 'last',
  from = 0,
): number | undefined {
  const textOf = (lexeme: Lexeme | undefined) =>
    lexeme ? stage.unit.text.slice(lexeme.start, lexeme.end).toLowerCase() : ''
  let depth = 0
  let found: number | undefined
  let inside: number | undefined
  for (let index = from; index < lexemes.length; index++) {
    const lexeme = lexemes[index]
    if (lexeme?.kind === 'open') depth++
    else if (lexeme?.kind === 'close') depth = Math.max(0, depth - 1)
    else if (lexeme?.kind === 'word' && lexeme.end - lexeme.start <= 8 && lexemes[index - 1]?.kind !== 'operator') {
      if (!words.has(textOf(lexeme)) || textOf(lexemes[index - 1]) === 'as') continue
      if (depth > 0) inside = index
      else if (which === 'last') found = index
      else return index
    }
  }
  // A parenthesis that is never closed hides the keyword from the count.
  return found ?? (depth > 0 ? inside : undefined)
}

/**
 * The aggregates among lexemes, with their names. The conditions of `count(eval(…))` are scored; what is no aggregate is left
 * alone: options belong to the row of the command.
 */
export function readAggregates(stage: Stage, lexemes: readonly Lexeme[]): readonly Aggregate[] {
  const { text } = stage.unit
  const found: Aggregate[] = []
  const textOf = (lexeme: Lexeme | undefined) => (lexeme ? text.slice(lexeme.start, lexeme.end) : '')
  for (let at = 0; at < lexemes.length; at++) {
    const lexeme = lexemes[at]
    const next = lexemes[at + 1]
    if (lexeme?.kind === 'comma') take(stage, lexeme.start, lexeme.end)
    if (lexeme?.kind !== 'word') continue
    if (next?.kind === 'operator') {
      at += 2
      continue
    }
    const name = textOf(lexeme).toLowerCase()
    if (!isAggregate(name)) continue
    let end = lexeme.end
    let inner: readonly Lexeme[] = []
    take(stage, lexeme.start, lexeme.end)
    if (next?.kind === 'open') {
      const close = closing(lexemes, at + 1)
      inner = lexemes.slice(at + 2, close)
      end = lexemes[close]?.end ?? lexemes.at(-1)?.end ?? end
      takeInner(stage, [next, ...inner, ...lexemes.slice(close, close + 1)], name)
      if (close >= lexemes.length) note(stage, 'unmatched-parenthesis', next.start, next.end, '(')
      at = close
      const single = inner.length === 1 || inner.some(({ kind }) => kind !== 'word' && kind !== 'string')
      if (!single && !counting.has(name))
        note(stage, 'not-understood', lexeme.start, end, `not one field in ${name}( )`)
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
      take(stage, end, lexemes[at]?.end ?? as.end)
    }
    const of = inner.length === 1 ? fieldName(textOf(inner[0])) : undefined
    const [first, last] = [inner[0], inner.at(-1)]
    const written = first && last ? plainText(stage.unit, first.start, last.end).replace(/\s+/g, ' ') : undefined
    const value = evalInside(stage, lexeme, next, inner)
    const decided = decideAggregate(stage, field, name, written, value, { start: lexeme.start, end })
    found.push({ field, function: name, decided, ...(of !== undefined && { of }) })
  }
  return found
}

/** Without parentheses only `count` and its short form mean something, but any function may stand so. */
function isAggregate(name: string): boolean {
  return functions.has(name) || percentile.test(name)
}

const functions: ReadonlySet<string> = new Set(statsFunctions)
/** Functions that need no field. */
const counting: ReadonlySet<string> = new Set(['count', 'c', 'eval', 'sparkline'])
const percentile = new RegExp(`^${percentileFunction}$`)

/** Takes what stands in the parentheses of an aggregate; expressions take their own words. */
function takeInner(stage: Stage, lexemes: readonly Lexeme[], name: string): void {
  const { text } = stage.unit
  const expression = name === 'eval' || lexemes.some(({ start, end }) => /^eval$/i.test(text.slice(start, end)))
  for (const [index, lexeme] of lexemes.entries()) {
    const edge = index < (name === 'eval' ? 1 : 3) || index >= lexemes.length - (name === 'eval' ? 1 : 2)
    const value = lexeme.kind === 'operator' || lexemes[index + 1]?.kind === 'operator'
    if (expression ? edge : !value || lexemes[index - 1]?.kind === 'operator') take(stage, lexeme.start, lexeme.end)
  }
}

/** The expression of `count(eval(…))` and of `eval(…)` in a chart. */
function evalInside(
  stage: Stage,
  name: Lexeme,
  paren: Lexeme | undefined,
  inner: readonly Lexeme[],
): Expression | undefined {
  const { text, tokens } = stage.unit
  const isEval = (lexeme: Lexeme | undefined) =>
    lexeme !== undefined && text.slice(lexeme.start, lexeme.end).toLowerCase() === 'eval'
  const open = isEval(name) ? paren : isEval(inner[0]) ? inner[1] : undefined
  if (open?.kind !== 'open') return undefined
  const last = inner.at(-1)
  const to = last ? last.token + (last.kind === 'close' && open !== paren ? 0 : 1) : open.token + 1
  return readExpression(stage, open.token + 1, Math.min(to, tokens.length), open.end)
}

/** Index of the parenthesis that closes the one at `open`; the length when none of the next `most` lexemes does. */
export function closing(lexemes: readonly Lexeme[], open: number, most = lexemes.length): number {
  let depth = 0
  for (let index = open; index < Math.min(lexemes.length, open + most); index++) {
    if (lexemes[index]?.kind === 'open') depth++
    else if (lexemes[index]?.kind === 'close' && --depth === 0) return index
  }
  return lexemes.length
}

/** Makes the fields of aggregates: values that pass through keep where they come from, numbers are computed. */
export function makeAggregates(stage: Stage, aggregates: readonly Aggregate[]): void {
  const origins = aggregates.map(({ field, function: name, of, decided }) => {
    const passes = of !== undefined && !of.includes('*') && passing.has(name) && of !== '_time'
    if (!passes) return { field, origin: { computed: `${stage.command}:${name}`, decided } }
    // Of several values at least one passes a test when one of those put together does.
    const kept = keptAs(stage.flow, of, field)
    return { field, origin: collecting.has(name) ? kept : { ...kept, decided } }
  })
  for (const { field, origin } of origins) makeField(stage, field, origin)
}

/** A by-clause: its fields in order and its options (`span=1h`). */
export interface ByClause {
  readonly fields: readonly string[]
  readonly options: readonly { readonly name: string; readonly value: string; readonly field?: string }[]
}

/** Reads field names parted by commas or blanks up to one of `ends`; macros and brackets are no fields. */
export function readFieldList(stage: Stage, list: readonly Lexeme[], ends: ReadonlySet<string> = new Set()): ByClause {
  const { text } = stage.unit
  const lexemes = namesOf(text, list)
  const fields: string[] = []
  const options: ByClause['options'][number][] = []
  for (let at = 0; at < lexemes.length; at++) {
    const lexeme = lexemes[at]
    if (!lexeme) break
    const written = text.slice(lexeme.start, lexeme.end)
    const next = lexemes[at + 1]
    if (lexeme.kind === 'word' && ends.has(written.toLowerCase())) break
    if (next?.kind === 'operator') {
      const value = lexemes[at + 2]
      const field = fields.at(-1)
      options.push({
        name: written.toLowerCase(),
        value: value ? fieldName(text.slice(value.start, value.end)) : '',
        ...(field !== undefined && { field }),
      })
      at += 2
    } else if (
      lexeme.kind === 'word' &&
      next?.kind === 'open' &&
      next.glued &&
      closing(lexemes, at + 1, longestName) < lexemes.length
    ) {
      const close = closing(lexemes, at + 1, longestName)
      const end = lexemes[close]?.end ?? next.end
      // `PREFIX(user=)`: the values of raw terms that begin so, in a field of that name. `sum(x)` is a name like any other.
      const name = written === 'PREFIX' ? text.slice(next.end, end - 1).trim() : text.slice(lexeme.start, end)
      fields.push(name)
      take(stage, lexeme.start, end)
      at = close
    } else if (lexeme.kind === 'word' || lexeme.kind === 'string') {
      take(stage, lexeme.start, lexeme.end)
      const name = /^[-+]$/.test(written) ? '' : fieldName(written)
      if (name !== '') fields.push(name)
    } else if (lexeme.kind === 'comma') take(stage, lexeme.start, lexeme.end)
  }
  return { fields, options }
}

/** Lexemes that the parentheses of one name may hold; looked for at each of them. */
const longestName = 100
