import { type Word, wordsOf } from './eval-words.ts'
import type { Assignment, Expression } from './expression-tree.ts'
import type { Stage } from './reading.ts'
import { note, take } from './reading.ts'
import { unescapeValue } from './values.ts'

/** The expression of a `where`; what follows it without an operator is taken as a further condition, with a notice. */
export function readExpression(
  stage: Stage,
  from = stage.from,
  to = stage.to,
  start = stage.body,
): Expression | undefined {
  return createParser(stage, wordsOf(stage, from, to, start)).whole()
}

/** The assignments of an `eval`, which commas part. */
export function readAssignments(stage: Stage): readonly Assignment[] {
  return createParser(stage, wordsOf(stage, stage.from, stage.to, stage.body)).assignments()
}

const deepest = 250

function createParser(stage: Stage, words: readonly Word[]) {
  let at = 0
  let depth = 0
  /** Parentheses that stand open. */
  let open = 0
  /** Set when the rest was left out because it nests too deep. */
  let cut = false
  const peek = (ahead = 0) => words[at + ahead]
  const isSymbol = (text: string, word = peek()) => word?.kind === 'symbol' && word.text === text
  const isWord = (text: string, word = peek()) => word?.kind === 'name' && word.text.toUpperCase() === text
  const endOf = () => words[at - 1]?.end ?? stage.body
  /** Takes words that are part of an expression; an operator without its operand is none. */
  const use = (from: number, to = from + 1): void => {
    for (const { start, end } of words.slice(from, to)) take(stage, start, end)
  }
  const startOf = () => peek()?.start ?? stage.end

  const deeper = <T>(read: () => T, otherwise: () => T): T => {
    if (depth >= deepest) {
      note(stage, 'too-deep', startOf(), stage.end)
      at = words.length
      cut = true
      return otherwise()
    }
    depth++
    const result = read()
    depth--
    return result
  }
  const nothing = (): undefined => undefined

  const logic = (op: 'all' | 'any' | 'xor', operators: readonly string[], next: () => Expression | undefined) => {
    const start = startOf()
    const parts: Expression[] = []
    const first = next()
    if (first) parts.push(first)
    for (skipStray(); operators.some(word => isWord(word) || isSymbol(word)); skipStray()) {
      const operator = at++
      const part = next()
      if (part && parts.length > 0) use(operator)
      if (part) parts.push(part)
    }
    return parts.length < 2 ? parts[0] : ({ is: 'logic', op, parts, start, end: endOf() } as const)
  }
  /** A closing parenthesis that none has opened. */
  const skipStray = (): void => {
    for (let word = peek(); open === 0 && word && isSymbol(')'); word = peek()) {
      note(stage, 'unmatched-parenthesis', word.start, word.end, ')')
      at++
    }
  }
  const expression = (): Expression | undefined => logic('xor', ['XOR'], disjunction)
  const disjunction = (): Expression | undefined => logic('any', ['OR'], conjunction)
  const conjunction = (): Expression | undefined => logic('all', ['AND', '&&'], negation)
  const negation = (): Expression | undefined => {
    const start = startOf()
    const first = at
    let negated = false
    while ((isWord('NOT') && !isSymbol('=', peek(1))) || isSymbol('!')) {
      negated = !negated
      at++
    }
    const operators = at
    const inner = comparison()
    if (inner) use(first, operators)
    return inner && negated ? { is: 'not', inner, start, end: endOf() } : inner
  }
  const comparison = (): Expression | undefined => {
    const start = startOf()
    const left = sum()
    const sign = peek()
    if (!left || !sign) return left
    if (sign.kind === 'symbol' && comparisons.has(sign.text)) {
      const operator = at++
      const right = sum()
      if (right) use(operator)
      return right ? { is: 'compare', op: sign.text, left, right, start, end: endOf() } : left
    }
    const words = isWord('NOT') ? 1 : 0
    if (isWord('LIKE', peek(words))) {
      const operator = at
      at += words + 1
      const right = sum()
      if (!right) return left
      use(operator, operator + words + 1)
      const like = { is: 'call', name: 'like', args: [left, right], start, end: endOf() } as const
      return words === 1 ? { is: 'not', inner: like, start, end: endOf() } : like
    }
    if (isWord('IN', peek(words)) && isSymbol('(', peek(words + 1))) {
      use(at, at + words + 1)
      at += words + 1
      return { is: 'in', left, list: deeper(list, () => []), negated: words === 1, start, end: endOf() }
    }
    return left
  }
  /** Arithmetic binds tighter than comparison; its own precedence does not matter to what is matched. */
  const sum = (): Expression | undefined => {
    const start = startOf()
    const first = unary()
    if (!first) return undefined
    const parts = [first]
    while (peek()?.kind === 'symbol' && arithmetic.has(peek()?.text ?? '')) {
      const operator = at++
      const part = unary()
      if (part) use(operator)
      if (part) parts.push(part)
    }
    return parts.length === 1 ? first : { is: 'arithmetic', parts, start, end: endOf() }
  }
  const unary = (): Expression | undefined => {
    const sign = peek()
    if (!isSymbol('-') && !isSymbol('+')) return primary()
    const signed = at++
    const next = peek()
    if (next?.kind === 'number') {
      use(signed, ++at)
      return {
        is: 'number',
        text: `${sign?.text === '-' ? '-' : ''}${next.text}`,
        start: sign?.start ?? next.start,
        end: next.end,
      }
    }
    const inner = deeper(unary, nothing)
    if (inner) use(signed)
    return inner && { is: 'arithmetic', parts: [inner], start: sign?.start ?? inner.start, end: inner.end }
  }
  const primary = (): Expression | undefined => {
    const word = peek()
    if (!word) return undefined
    const { start, end, text } = word
    const range = { start, end }
    if (word.kind === 'symbol') return text === '(' ? group(word) : undefined
    if (word.kind === 'name' && connectives.has(text.toUpperCase())) return undefined
    use(at++)
    if (word.kind === 'string') return { is: 'string', raw: text.slice(1, -1), ...range }
    if (word.kind === 'number') return { is: 'number', text, ...range }
    if (word.kind === 'token') return { is: 'token', text, ...range }
    if (word.kind === 'macro') return { is: 'macro', name: /^`([^\s(`]*)/.exec(text)?.[1] ?? text, ...range }
    if (word.kind === 'subsearch') return { is: 'subsearch', token: word.token, ...range }
    if (word.kind === 'quoted') return { is: 'field', name: text.slice(1, -1), ...range }
    if (!isSymbol('(')) return { is: 'field', name: text, ...range }
    const args = deeper(list, () => [])
    return { is: 'call', name: text.toLowerCase(), args, start, end: endOf() }
  }
  const group = (paren: Word): Expression | undefined => {
    at++
    open++
    const inner = deeper(expression, nothing)
    if (inner) take(stage, paren.start, paren.end)
    close(paren, inner !== undefined)
    return inner && { ...inner, start: paren.start, end: endOf() }
  }
  const close = (paren: Word, holds = true): void => {
    open--
    if (isSymbol(')')) {
      if (holds) use(at)
      at++
    } else if (!cut) note(stage, 'unmatched-parenthesis', paren.start, paren.end, '(')
  }
  /** The arguments between the parenthesis at the cursor and its partner. */
  const list = (): readonly Expression[] => {
    const paren = peek()
    const items: Expression[] = []
    let parted = true
    let comma: number | undefined
    use(at++)
    open++
    while (at < words.length && !isSymbol(')')) {
      if (isSymbol(',')) {
        comma = at++
        parted = true
        continue
      }
      const from = at
      const item = expression()
      if (item && !parted) note(stage, 'missing-comma', item.start, item.end)
      // A comma parts two arguments.
      if (item && comma !== undefined && items.length > 0) use(comma)
      comma = undefined
      parted = false
      if (item) items.push(item)
      else skip(from)
    }
    if (paren) close(paren)
    return items
  }
  /** Leaves out what begins with a word that begins nothing. */
  const skip = (from: number): void => {
    const word = words[from]
    at = Math.max(at, from + 1)
    if (word && !cut) note(stage, 'not-understood', word.start, word.end, word.text)
  }

  const whole = (): Expression | undefined => {
    const start = startOf()
    const parts: Expression[] = []
    while (at < words.length) {
      if (isSymbol(')')) skipStray()
      else if (parts.length > 0 && peek()?.kind === 'macro') at++
      else {
        const from = at
        const part = expression()
        if (!part) skip(from)
        else {
          if (parts.length > 0) note(stage, 'not-understood', part.start, part.end, 'no operator before it')
          parts.push(part)
        }
      }
    }
    return parts.length < 2 ? parts[0] : { is: 'logic', op: 'all', parts, start, end: endOf() }
  }

  const assignments = (): readonly Assignment[] => {
    const found: Assignment[] = []
    /** Whether a comma, or a macro that may hold one, stands before the next assignment. */
    let parted = true
    let comma: number | undefined
    while (at < words.length) {
      const start = startOf()
      if (isSymbol(')')) skipStray()
      else if (isSymbol(',') || (peek()?.kind === 'macro' && found.length > 0)) {
        comma = at++
        parted = true
      } else {
        const from = at
        const target = targetHere()
        const value = expression()
        if (target === undefined) skip(from)
        else if (!value) note(stage, 'not-understood', start, endOf(), `no value for ${target}`)
        if (!parted) note(stage, 'missing-comma', start, endOf())
        if (comma !== undefined && found.length > 0) use(comma)
        if (target !== undefined) found.push({ target, ...(value && { value }), start, end: endOf() })
        comma = undefined
        parted = false
      }
    }
    return found
  }
  /** The field before the `=` at the cursor; names such as `-time` and `feature_new-object` need no quotes there. */
  const targetHere = (): string | undefined => {
    let last = at
    while (last < at + mostPieces && words[last + 1]?.start === words[last]?.end && !isSymbol('=', words[last + 1]))
      last++
    const [first, end] = [words[at], words[last]]
    if (!first || !end || !isSymbol('=', words[last + 1])) return undefined
    use(at, last + 2)
    at = last + 2
    if (first === end && (first.kind === 'quoted' || first.kind === 'string'))
      return unescapeValue(first.text.slice(1, -1))
    return stage.unit.text.slice(first.start, end.end)
  }
  return { whole, assignments }
}

/** Words that the unquoted name of a new field may be cut into. */
const mostPieces = 30

/** No field is called so without quotes. */
const connectives: ReadonlySet<string> = new Set(['AND', 'OR', 'XOR', 'NOT'])
const comparisons: ReadonlySet<string> = new Set(['=', '==', '!=', '<>', '<', '<=', '>', '>='])
const arithmetic: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '.'])
