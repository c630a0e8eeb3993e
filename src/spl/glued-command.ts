import { lex, type Token } from './lexer.ts'
import { commands } from './words.ts'

/**
 * Follows the tokens of a search to tell where a macro stands that is a command of its own, though its author forgot the pipe
 * before it: Splunk puts the definition there as text, so that `stats count by user convert …` groups by `convert`.
 */
export interface StageWalk {
  /** Tells the next token, once it is passed. */
  readonly pass: (token: Token, written: string) => void
  /** Whether a command could begin here only behind a pipe. */
  readonly endsStage: () => boolean
  /** An operator of a condition, or a parenthesis, stands before it. */
  readonly isOperand: () => boolean
  /** The stage has a command that filters by conditions, where a macro may be one of them. */
  readonly isCondition: () => boolean
}

export function createWalk(): StageWalk {
  let command: string | undefined
  let last: string | undefined
  let words = 0
  let parens = 0
  let piped = false
  return {
    pass: ({ kind }, written) => {
      if (kind === 'space' || kind === 'comment') return
      if (kind === 'pipe' || kind === 'open' || kind === 'close') {
        command = kind === 'close' ? command : undefined
        words = kind === 'close' ? 2 : 0
        last = kind === 'close' ? written : undefined
        parens = 0
        piped = kind === 'pipe'
        return
      }
      if (kind === 'paren-open') parens++
      else if (kind === 'paren-close') parens = Math.max(0, parens - 1)
      command ??= kind === 'text' ? written.toLowerCase() : ''
      last = written
      words++
    },
    endsStage: () => words > 1 && parens === 0 && last !== undefined && !wanting.test(last),
    isOperand: () => last !== undefined && /^(?:and|or|not|\()$/i.test(last),
    isCondition: () => !piped || command === 'search',
  }
}

/** Matches what wants something behind it: an operator, a comma, `by`, `AND`. */
const wanting = /(?:[=<>!,(+*/%.-]|^(?:by|over|as|and|or|not|in|like|xor|where|from|output|outputnew))$/i

/** Whether a definition is a command with its arguments: `convert ctime(x)`; not `bird=barn`, `values(x) as x` or `| stats count`. */
export function isCommand(definition: string): boolean {
  const tokens = lex(definition).filter(({ kind }) => kind !== 'space' && kind !== 'comment')
  const [first, second] = tokens
  if (first?.kind !== 'text' || !second || second.start === first.end) return false
  const next = definition[second.start] ?? ''
  return known.has(definition.slice(first.start, first.end).toLowerCase()) && !/[=<>!(,]/.test(next)
}

/** Clauses of other commands are called like commands. */
const clauses: ReadonlySet<string> = new Set(['from', 'where'])
const known: ReadonlySet<string> = new Set(
  commands.map(command => command.toLowerCase()).filter(command => !clauses.has(command)),
)
