import type { Range } from './analysis.ts'
import { lex } from './lexer.ts'
import type { Unit } from './unit.ts'

/**
 * A piece of an expression in one line, for reading: without comments, a blank around its operators and after its commas.
 * Texts and searches in brackets stay as they are, but for line breaks between the words of a search.
 */
export function readableText({ text }: Pick<Unit, 'text'>, { start, end }: Range): string {
  const piece = text.slice(start, end)
  const parts: string[] = []
  /** A blank that stands before the next part, unless that or the last one holds on to its neighbour. */
  let blank = false
  const add = (part: string): void => {
    const tight = /^[,)]/.test(part) || parts.at(-1)?.at(-1) === '('
    if (blank && !tight) parts.push(' ')
    parts.push(part)
    blank = false
  }
  for (const token of lex(piece)) {
    const written = piece.slice(token.start, token.end)
    if (token.kind === 'space' || token.kind === 'comment') blank = true
    else if (token.kind === 'text' && token.depth === 0)
      for (const word of written.split(operators)) {
        const isOperator = /^[!<>=*+%]/.test(word)
        blank ||= isOperator
        if (word !== '') add(word)
        blank ||= isOperator
      }
    else {
      add(written)
      blank = token.kind === 'comma'
    }
  }
  return parts.join('') + (blank && parts.at(-1)?.at(-1) !== '(' ? ' ' : '')
}

/** Operators that no name and no number holds; the group keeps them among what they part. */
const operators = /([!<>=]=|[=<>*+%])/
