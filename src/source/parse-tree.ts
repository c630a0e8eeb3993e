import { type Document, Lexer, parseAllDocuments } from 'yaml'
import { maxDepth } from './to-value.ts'

/**
 * Parses with the YAML 1.2 core schema whatever a `%YAML` directive says. Documents without content are
 * left out unless there is no other; empty text gives none.
 *
 * @throws RangeError for text that exhausts the stack
 */
export const parseTree = (text: string): readonly Document.Parsed[] => {
  const documents = withoutStackTraces(() =>
    parseAllDocuments(text, {
      schema: 'core',
      merge: false,
      resolveKnownTags: false,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    }),
  )
  const list: readonly Document.Parsed[] = Array.isArray(documents) ? documents : []
  const filled = list.filter(({ contents, errors }) => errors.length > 0 || !isEmpty(contents))
  return filled.length > 0 ? filled : list.slice(0, 1)
}

/** The parser makes an Error for each problem it finds, of which most of the time and memory goes into stack traces. */
const withoutStackTraces = <T>(step: () => T): T => {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    return step()
  } finally {
    Error.stackTraceLimit = limit
  }
}

const isEmpty = (contents: Document.Parsed['contents']): boolean =>
  contents === null || ('value' in contents && contents.value === null && contents.source === '')

/** Keys, values, marks and comments of a file. The parser makes several objects of each, and 5 MiB may hold millions. */
const maxTokens = 500_000

/** What makes a text cost more than it is worth, and from where on. */
export interface Excess {
  readonly kind: 'depth' | 'tokens'
  readonly offset: number
}

/**
 * Where a text exceeds what can be parsed without exhausting memory. Only a long one, or one with very many brackets or very
 * many indicators on one line, is looked at closely.
 */
export const findExcess = (text: string): Excess | undefined => {
  // Each token has a letter at least, or stands beside one that has.
  if (text.length < maxTokens / 2 && !manyIndicators.test(text) && !hasManyBrackets(text)) return undefined
  let offset = 0
  let tokens = 0
  let brackets = 0
  let indicators = 0
  let previous = ''
  for (const token of new Lexer().lex(text)) {
    if (token.trim() !== '' && ++tokens > maxTokens) return { kind: 'tokens', offset }
    if (previous !== scalar) {
      if (token === '[' || token === '{') brackets += 1
      else if (token === ']' || token === '}') brackets -= 1
      else if (token === flowErrorEnd) brackets = 0
      // Inside brackets it is brackets that nest.
      else if (token === '-' || token === '?' || token === ':') indicators += brackets > 0 ? 0 : 1
      else if (token.includes('\n')) indicators = 0
      if (brackets > maxDepth || indicators > maxDepth) return { kind: 'depth', offset }
    }
    if (!marks.has(token)) offset += token.length
    previous = token
  }
  return undefined
}

const scalar = '\u001f'
const flowErrorEnd = '\u0018'
/** Tokens of the lexer that stand for no text: document, flow error, scalar. */
const marks = new Set(['\u0002', flowErrorEnd, scalar])

/** Matches "- - - …" with more than `maxDepth` indicators on a line; not "- a - b". */
const manyIndicators = new RegExp(`(?:[-?:][ \\t]+){${maxDepth}}`)

const hasManyBrackets = (text: string): boolean => {
  let count = 0
  for (const _ of text.matchAll(/[[{]/g)) if (++count > maxDepth) return true
  return false
}
