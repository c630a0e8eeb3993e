/**
 * The lexer of SPL, the Splunk search language: what protects a pipe and what does not.
 *
 * Only structure is decided here. Words, operators and numbers stay inside `text` tokens, because their meaning depends
 * on the command that holds them. All offsets count UTF-16 code units.
 */

/**
 * - `comment`  three backticks to the next three, or to the end of the text when they never come
 * - `macro`    backtick to backtick, arguments included
 * - `string`   double quotes; a backslash takes the next character with it
 * - `open`, `close`  matched square brackets (subsearches and templates); unmatched ones are `text`
 * - `space`    blanks; a backslash before the end of a line, as configuration files have it, counts as one
 * - `text`     a run of anything else without blanks; `\"` outside quotes opens nothing, an unclosed `"` or `` ` `` is plain
 */
export type TokenKind =
  | 'space'
  | 'comment'
  | 'macro'
  | 'string'
  | 'pipe'
  | 'open'
  | 'close'
  | 'paren-open'
  | 'paren-close'
  | 'comma'
  | 'text'

/** A piece `[start, end)` of the text. */
export interface Token {
  readonly kind: TokenKind
  readonly start: number
  readonly end: number
  /** How many matched brackets stand open around the token; a bracket has the depth of its outside. */
  readonly depth: number
  /** `open` and `close`: index of the other bracket in the token list. */
  readonly partner?: number
}

/** Cuts a text into tokens: in order, none empty, joined they are the text. Never throws; time grows with the length. */
export function lex(text: string): readonly Token[] {
  const known = last?.text === text ? last.tokens : answers.get(text)
  if (known) return known
  const tokens = cut(text)
  if (text.length > longestKept) {
    last = { text, tokens }
    return tokens
  }
  if (answeredLength + text.length > mostKept) {
    answers.clear()
    answeredLength = 0
  }
  answers.set(text, tokens)
  answeredLength += text.length
  return tokens
}

/**
 * A search is asked for its macros, stages, data models and lines at different times: a catalog's worth of answers is kept, as
 * far as memory allows, and of the longer ones the last.
 */
let last: { readonly text: string; readonly tokens: readonly Token[] } | undefined
const answers = new Map<string, readonly Token[]>()
let answeredLength = 0
const mostKept = 8_000_000
const longestKept = 32_000

function cut(text: string): readonly Token[] {
  const pieces: Piece[] = []
  let plainFrom = -1
  let stringsEnded = false
  const continued = isContinued(text)
  let at = 0
  const push = (kind: TokenKind, end: number) => {
    if (plainFrom >= 0) pieces.push({ kind: 'text', start: plainFrom, end: at })
    plainFrom = -1
    pieces.push({ kind, start: at, end })
    at = end
  }
  const plain = (length: number) => {
    if (plainFrom < 0) plainFrom = at
    at = Math.min(at + length, text.length)
  }
  while (at < text.length) {
    const char = text[at] ?? ''
    const single = singles.get(char)
    if (single) push(single, at + 1)
    else if (isBlank(char)) push('space', endOfBlanks(text, at))
    else if (char === '\\' && (plainFrom < 0 || continued) && isLineEnd(text, at + 1)) push('space', at + 1)
    else if (text.startsWith('```', at)) push('comment', after(text.indexOf('```', at + 3), 3) ?? text.length)
    else if (char === '`') {
      const end = after(text.indexOf('`', at + 1), 1)
      if (end === undefined) plain(1)
      else push('macro', end)
    } else if (char === '"' && !stringsEnded) {
      const end = endOfString(text, at)
      // Nothing after an unclosed quote can close a later one: looking again would make hostile text quadratic.
      stringsEnded = end === undefined
      if (end === undefined) plain(1)
      else push('string', end)
    } else if (char === '\\' && !isBlank(text[at + 1] ?? ' ')) plain(2)
    else plain(1)
  }
  if (plainFrom >= 0) pieces.push({ kind: 'text', start: plainFrom, end: at })
  return withDepths(pieces)
}

/** Space, tab, line breaks and the other characters JavaScript calls white space. */
export function isBlank(char: string): boolean {
  const code = char.charCodeAt(0)
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : blank.test(char)
}

function isLineEnd(text: string, at: number): boolean {
  return text[at] === '\n' || (text[at] === '\r' && text[at + 1] === '\n')
}

/** Whether every line but the last ends in a backslash: then it is none of a value such as `C:\Temp\`. */
function isContinued(text: string): boolean {
  if (!text.includes('\\\n') && !text.includes('\\\r\n')) return false
  const lines = text.trimEnd().split(/\r?\n/)
  return lines.length > 2 && lines.slice(0, -1).every(line => line.endsWith('\\'))
}

interface Piece {
  readonly kind: TokenKind
  readonly start: number
  readonly end: number
}

const blank = /^\s$/

const singles: ReadonlyMap<string, TokenKind> = new Map([
  ['|', 'pipe'],
  ['[', 'open'],
  [']', 'close'],
  ['(', 'paren-open'],
  [')', 'paren-close'],
  [',', 'comma'],
])

function after(found: number, length: number): number | undefined {
  return found < 0 ? undefined : found + length
}

function endOfBlanks(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && isBlank(text[at] ?? '')) at++
  return at
}

function endOfString(text: string, from: number): number | undefined {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
  }
  return undefined
}

function withDepths(pieces: readonly Piece[]): readonly Token[] {
  const partners = matchBrackets(pieces)
  let depth = 0
  return pieces.map((piece, index): Token => {
    const partner = partners.get(index)
    if (partner !== undefined) {
      if (piece.kind === 'close') depth--
      const token = { ...piece, depth, partner }
      if (piece.kind === 'open') depth++
      return token
    }
    return piece.kind === 'open' || piece.kind === 'close' ? { ...piece, kind: 'text', depth } : { ...piece, depth }
  })
}

function matchBrackets(pieces: readonly Piece[]): ReadonlyMap<number, number> {
  const open: number[] = []
  const partners = new Map<number, number>()
  pieces.forEach((piece, index) => {
    if (piece.kind === 'open') open.push(index)
    if (piece.kind !== 'close') return
    const partner = open.pop()
    if (partner === undefined) return
    partners.set(partner, index)
    partners.set(index, partner)
  })
  return partners
}
