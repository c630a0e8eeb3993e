import type { Token } from './lexer.ts'
import type { Unit } from './unit.ts'

/** A word, operator or bracket of a command that reads its text as Splunk's `search` does. */
export interface Lexeme {
  readonly kind: 'word' | 'string' | 'operator' | 'open' | 'close' | 'comma' | 'subsearch' | 'macro'
  readonly start: number
  readonly end: number
  /** Stands right behind the one before. */
  readonly glued: boolean
  /** Index of its (opening) token. */
  readonly token: number
}

/**
 * The lexemes of a token range, from the offset `start` on. A text token is cut at its first operator, unless it is the
 * value of the operator before it: values may hold `=`, `<` and `>`.
 */
export function lexemesOf({ text, tokens }: Unit, from: number, to: number, start: number): readonly Lexeme[] {
  const found: Lexeme[] = []
  let lastEnd = -1
  const push = (kind: Lexeme['kind'], begin: number, end: number, token: number): void => {
    if (begin < end) found.push({ kind, start: begin, end, glued: begin === lastEnd, token })
    lastEnd = end
  }
  for (let index = from; index < to; index++) {
    const token = tokens[index]
    if (!token || token.end <= start || token.kind === 'space' || token.kind === 'comment') continue
    if (token.kind === 'text') {
      const last = runEnd(tokens, index, to)
      const end = tokens[last]?.end ?? token.end
      const begin = Math.max(token.start, start)
      const before = found.at(-1)
      if (before?.kind === 'operator') push('word', begin, end, index)
      else pushRun(text, begin, end, index, before, push)
      index = last
    } else if (token.kind === 'open') {
      const partner = token.partner ?? index
      push('subsearch', token.start, tokens[partner]?.end ?? token.end, index)
      index = partner
    } else if (token.kind !== 'pipe' && token.kind !== 'close') push(kinds[token.kind], token.start, token.end, index)
  }
  return found
}

const kinds = {
  string: 'string',
  macro: 'macro',
  comma: 'comma',
  'paren-open': 'open',
  'paren-close': 'close',
} as const

/** Index of the last token of a name such as `field[0].name`, whose brackets are no subsearch. */
function runEnd(tokens: readonly Token[], index: number, to: number): number {
  let last = index
  for (;;) {
    const open = last + 1
    const partner = tokens[open]?.partner ?? to
    if (partner >= to || !isIndex(tokens, open)) return last
    last = partner
    if (last + 1 >= to || tokens[last + 1]?.kind !== 'text') return last
    last++
  }
}

/** Whether an opening bracket is the index of a name (`field[0]`, `field[]`) rather than a subsearch. */
export function isIndex(tokens: readonly Token[], open: number): boolean {
  const { kind, start, partner = open } = tokens[open] ?? {}
  const before = tokens[open - 1]
  const inside = tokens[open + 1]
  if (kind !== 'open' || before?.kind !== 'text' || before.end !== start) return false
  return partner === open + 1 || (partner === open + 2 && inside?.kind === 'text' && inside.end - inside.start <= 6)
}

function pushRun(
  text: string,
  begin: number,
  end: number,
  index: number,
  before: Lexeme | undefined,
  push: (kind: Lexeme['kind'], begin: number, end: number, token: number) => void,
): void {
  const written = text.slice(begin, end)
  const skipped = /^tag::\w+(?=[=!])/.exec(written)?.[0].length ?? 0
  const found = operator.exec(written.slice(skipped))
  const at = found ? begin + skipped + found.index : end
  const operand = at > begin || before?.kind === 'word' || before?.kind === 'string'
  if (!found || !operand) {
    push(found?.[0] === written ? 'operator' : 'word', begin, end, index)
    return
  }
  const after = at + found[0].length
  push('word', begin, at, index)
  push('operator', at, after, index)
  push('word', after, end, index)
}

/** The same for a list of names, where `tag::eventtype` is one. */
export function namesOf(text: string, lexemes: readonly Lexeme[]): readonly Lexeme[] {
  if (!lexemes.some(({ kind, start, end }) => kind === 'operator' && text.slice(start, end) === '::')) return lexemes
  const found: Lexeme[] = []
  for (const lexeme of lexemes) {
    const [before, sign] = [found.at(-2), found.at(-1)]
    const joins = sign?.kind === 'operator' && text.slice(sign.start, sign.end) === '::' && sign.glued && lexeme.glued
    if (joins && before?.kind === 'word' && lexeme.kind === 'word') {
      found.splice(-2, 2, { ...before, end: lexeme.end })
    } else found.push(lexeme)
  }
  return found
}

/** Matches `=`, `!=`, `<=`, `::`; the first one of a text counts, but for that of `tag::host=north`. */
const operator = /!=|<=|>=|==|=|<|>|::/
