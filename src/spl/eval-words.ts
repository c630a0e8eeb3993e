import { isIndex } from './lexemes.ts'
import { note, type Stage } from './reading.ts'
import { evalFunctions } from './words.ts'

/** A name, text, number, operator … of an expression, as `eval` cuts them. */
export interface Word {
  readonly kind: 'name' | 'quoted' | 'string' | 'number' | 'token' | 'symbol' | 'macro' | 'subsearch'
  readonly start: number
  readonly end: number
  readonly text: string
  readonly token: number
}

/** Words of the token range `[from, to)` from the offset `start` on. */
export function wordsOf(stage: Stage, from: number, to: number, start: number): readonly Word[] {
  const { text, tokens } = stage.unit
  const found: Word[] = []
  const rangeEnd = tokens[to - 1]?.end ?? start
  let skipTo = start
  let apostrophes = true
  for (let index = from; index < to; index++) {
    const token = tokens[index]
    if (!token || token.end <= skipTo || token.kind === 'space' || token.kind === 'comment') continue
    const add = (kind: Word['kind'], begin: number, end: number) =>
      found.push({ kind, start: begin, end, text: text.slice(begin, end), token: index })
    if (token.kind === 'open') {
      const partner = token.partner ?? index
      if (!isIndex(tokens, index)) add('subsearch', token.start, tokens[partner]?.end ?? token.end)
      index = partner
      continue
    }
    if (token.kind !== 'text') {
      const kind = token.kind === 'string' || token.kind === 'macro' ? token.kind : 'symbol'
      add(kind, token.start, token.end)
      continue
    }
    let at = Math.max(token.start, skipTo)
    while (at < token.end) {
      if (text[at] === "'" && apostrophes) {
        const close = text.indexOf("'", at + 1)
        apostrophes = close >= 0 && close < rangeEnd
        if (apostrophes) {
          add('quoted', at, close + 1)
          at = close + 1
          continue
        }
      }
      const [kind, length] = scan(text, at, token.end)
      const glued = kind === 'name' && tokens[index + 1]?.kind === 'paren-open' ? gluedOperator(text, at, length) : 0
      if (glued > 0) {
        note(stage, 'glued-operator', at, at + length, text.slice(at, at + length))
        add('name', at, at + glued)
      }
      add(kind, at + glued, at + length)
      at += length
    }
    skipTo = at
  }
  return found
}

/** Matches names with dots and braces, `a.b{}.c`; a dot at the end joins. Then numbers, `$tokens$`, operators. */
const name =
  /(?:<<[A-Z0-9]{1,20}>>|[A-Za-z_@#])[\w@#]*(?:\{[^{}\s]{0,40}\})?(?:[.:][A-Za-z_@][\w@]*(?:\{[^{}\s]{0,40}\})?)*/y
const number = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y
const dollar = /\$[\w.|:-]{1,80}\$/y
const symbol = /==|!=|<=|>=|<>|&&|[\s\S]/y

function scan(text: string, at: number, end: number): readonly [Word['kind'], number] {
  for (const [kind, pattern] of scanners) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) return [kind, Math.min(found[0].length, end - at)]
  }
  return ['symbol', 1]
}

/** Length of the operator in a word such as `ANDmatch`; 0 for any other word. */
function gluedOperator(text: string, at: number, length: number): number {
  if (length > 40) return 0
  const [, operator, name = ''] = /^(AND|OR|NOT)([a-z]\w*)$/.exec(text.slice(at, at + length)) ?? []
  return operator !== undefined && functions.has(name) ? operator.length : 0
}

const scanners: readonly (readonly [Word['kind'], RegExp])[] = [
  ['name', name],
  ['number', number],
  ['token', dollar],
  ['symbol', symbol],
]

const functions: ReadonlySet<string> = new Set(evalFunctions)
