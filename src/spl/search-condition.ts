import type { Logic } from './analysis.ts'
import { type Lexeme, lexemesOf } from './lexemes.ts'
import { join, macroLogic, note, type Stage, subsearchLogic, take } from './reading.ts'
import { readTest } from './search-tests.ts'
import { type Cursor, endOf, peek, textOf } from './search-values.ts'

/**
 * Reads the condition of `search`, and of `where` in `tstats` and `inputlookup`: OR binds before AND, AND may be left
 * out, NOT takes the next operand. Operators are written in capitals; in small letters they are words to search for.
 * Source: Splunk's page on Boolean expressions.
 */
export function readSearchCondition(stage: Stage, lexemes: readonly Lexeme[], negated = false): Logic | undefined {
  const cursor: Cursor = { stage, lexemes, at: 0 }
  let depth = 0
  /** Set when the rest was left out because it nests too deep. */
  let cut = false
  const isWord = (word: string): boolean => {
    const lexeme = peek(cursor)
    return lexeme?.kind === 'word' && textOf(cursor, lexeme) === word
  }
  const takeAt = (index: number): void => {
    const lexeme = lexemes[index]
    if (lexeme) take(stage, lexeme.start, lexeme.end)
  }
  const skipStray = (lexeme: Lexeme): void => {
    note(stage, 'unmatched-parenthesis', lexeme.start, lexeme.end, ')')
    cursor.at++
  }

  /** Operators count as read once something stands on both sides of them. */
  const conjunction = (negated: boolean): Logic | undefined => {
    const start = peek(cursor)?.start ?? stage.body
    const parts: (Logic | undefined)[] = []
    let operator: number | undefined
    while (cursor.at < lexemes.length) {
      const lexeme = peek(cursor)
      if (lexeme?.kind === 'close' && depth > 0) break
      if (lexeme?.kind === 'close') skipStray(lexeme)
      else if (lexeme?.kind === 'comma') takeAt(cursor.at++)
      else if (isWord('AND')) operator = cursor.at++
      else {
        if (operator !== undefined && parts.length > 0 && !isWord('OR')) takeAt(operator)
        operator = undefined
        parts.push(disjunction(negated))
      }
    }
    return join(stage, 'all', parts, negated, start, endOf(cursor))
  }
  const disjunction = (negated: boolean): Logic | undefined => {
    const start = peek(cursor)?.start ?? stage.body
    const parts: (Logic | undefined)[] = []
    let operator: number | undefined
    for (;;) {
      const before = cursor.at
      const part = isWord('AND') || isWord('OR') ? undefined : negation(negated)
      if (cursor.at > before) {
        if (operator !== undefined && parts.length > 0) takeAt(operator)
        parts.push(part)
      }
      for (let stray = peek(cursor); depth === 0 && stray?.kind === 'close'; stray = peek(cursor)) skipStray(stray)
      if (!isWord('OR')) break
      operator = cursor.at++
    }
    return join(stage, 'any', parts, negated, start, endOf(cursor))
  }
  const negation = (outer: boolean): Logic | undefined => {
    let negated = outer
    const first = cursor.at
    while (isWord('NOT')) {
      negated = !negated
      cursor.at++
    }
    const operand = cursor.at
    const inner = isWord('AND') || isWord('OR') ? undefined : primary(negated)
    if (cursor.at > operand) for (let at = first; at < operand; at++) takeAt(at)
    return inner
  }
  const primary = (negated: boolean): Logic | undefined => {
    const lexeme = peek(cursor)
    if (!lexeme || lexeme.kind === 'close') return undefined
    if (lexeme.kind === 'open') return group(lexeme, negated)
    cursor.at++
    if (lexeme.kind === 'subsearch') return subsearchLogic(stage, lexeme.token, negated, lexeme.start, lexeme.end)
    if (lexeme.kind === 'macro')
      return macroLogic(stage, macroName(textOf(cursor, lexeme)), negated, lexeme.start, lexeme.end)
    if (lexeme.kind === 'word' || lexeme.kind === 'string') return readTest(cursor, lexeme, negated)
    note(stage, 'not-understood', lexeme.start, lexeme.end, textOf(cursor, lexeme))
    return undefined
  }
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
    const close = peek(cursor)
    if (close?.kind !== 'close') {
      if (!cut) note(stage, 'unmatched-parenthesis', open.start, open.end, '(')
      return inner
    }
    take(stage, open.start, open.end)
    takeAt(cursor.at++)
    return inner
  }

  return conjunction(negated)
}

const deepest = 250

function macroName(text: string): string {
  return /^[^\s(`]+/.exec(text.slice(1))?.[0] ?? text
}

/** Lexemes of a whole stage after its command; each reader of the stage gets the same. */
export function bodyLexemes(stage: Stage): readonly Lexeme[] {
  const known = bodies.get(stage)
  if (known) return known
  const lexemes = lexemesOf(stage.unit, stage.from, stage.to, stage.body)
  bodies.set(stage, lexemes)
  return lexemes
}

const bodies = new WeakMap<Stage, readonly Lexeme[]>()
