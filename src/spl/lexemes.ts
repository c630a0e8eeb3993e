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
    const open = tokens[last + 1]
    const inside = tokens[last + 2]
    if (open?.kind !== 'open' || open.partner === undefined || open.partner > last + 3 || open.partner >= to)
      return last
    if (open.partner === last + 3 && !(inside?.kind === 'text' && inside.end - inside.start <= 6)) return last
    if (open.start !== tokens[last]?.end) return last
    last = tokens[open.partner + 1]?.kind === 'text' ? open.partner + 1 : open.partner
    if (last >= to) return open.partner
  }
}

/** Whether an opening bracket is the index of a name (`field[0]`) rather than a subsearch. */
export function isIndex(tokens: readonly Token[], open: number): boolean {
  return (
    tokens[open - 1]?.kind === 'text' &&
    runEnd(tokens, open - 1, tokens.length) >= (tokens[open]?.partner ?? Number.MAX_SAFE_INTEGER)
  )
}

function pushRun(
  text: string,
  begin: number,
  end: number,
  index: number,
  before: Lexeme | undefined,
  push: (kind: Lexeme['kind'], begin: number, end: number, token: number) => void,
): void {
  const found = operator.exec(text.slice(begin, end))
  const at = found ? begin + found.index : end
  const operand = at > begin || before?.kind === 'word' || before?.kind === 'string'
  if (!found || !operand) {
    push('word', begin, end, index)
    return
  }
  const after = at + found[0].length
  push('word', begin, at, index)
  push('operator', at, after, index)
  push('word', after, end, index)
}

/** Matches `=`, `!=`, `<=`, `::`; the first one of a text counts. */
const operator = /!=|<=|>=|==|=|<|>|::/
