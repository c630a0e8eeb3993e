import { lex, type Token } from './lexer.ts'
import { commands, openingCommands } from './words.ts'

/** One step of a pipeline. */
export interface Stage {
  /** Trimmed range, without the pipe, comments included. */
  readonly start: number
  readonly end: number
  /**
   * Lower case, as written (`bin` stays `bin`). `search` when implied, `macro` when the stage starts with a macro call
   * after a pipe, empty when no command can be made out.
   */
  readonly command: string
  /** Present when the command `search` is understood, not written. */
  readonly implicit?: true
  /** A pipe stands before it, which needs a command: what follows is a condition. */
  readonly lost?: true
  /** Token range `[from, to)`, blanks and comments at the edges included, the pipe not. */
  readonly from: number
  readonly to: number
}

/**
 * The stages of the main pipeline in order; stage numbers count from 1 in this list. Pieces that hold nothing but
 * blanks and comments are no stages.
 */
export function splitStages(text: string, tokens: readonly Token[] = lex(text)): readonly Stage[] {
  return stagesBetween(text, tokens, 0, tokens.length)
}

/** The stages of every subsearch and template in square brackets, in order of their opening bracket. */
export function splitSubsearches(text: string, tokens: readonly Token[] = lex(text)): readonly (readonly Stage[])[] {
  const bounds = pipesByBracket(tokens)
  return [...bounds].map(([open, cuts]) =>
    stagesAt(text, tokens, open + 1, tokens[open]?.partner ?? tokens.length, cuts),
  )
}

/** Every stage, those of subsearches included, in order of their start. */
export function allStages(text: string, tokens: readonly Token[] = lex(text)): readonly Stage[] {
  return [...splitStages(text, tokens), ...splitSubsearches(text, tokens).flat()].sort((a, b) => a.start - b.start)
}

function stagesBetween(text: string, tokens: readonly Token[], from: number, to: number): readonly Stage[] {
  const cuts: number[] = []
  for (let index = from; index < to; index++) {
    const token = tokens[index]
    if (token?.kind === 'pipe' && token.depth === 0) cuts.push(index)
  }
  return stagesAt(text, tokens, from, to, cuts)
}

function pipesByBracket(tokens: readonly Token[]): ReadonlyMap<number, number[]> {
  const found = new Map<number, number[]>()
  const open: number[] = []
  tokens.forEach((token, index) => {
    if (token.kind === 'open') {
      open.push(index)
      found.set(index, [])
    } else if (token.kind === 'close') open.pop()
    else if (token.kind === 'pipe') found.get(open.at(-1) ?? -1)?.push(index)
  })
  return found
}

function stagesAt(text: string, tokens: readonly Token[], from: number, to: number, cuts: readonly number[]): Stage[] {
  const stages: Stage[] = []
  let start = from
  for (const cut of [...cuts, to]) {
    const stage = stageOf(text, tokens, start, cut, start > from, from === 0)
    if (stage) stages.push(stage)
    start = cut + 1
  }
  return stages
}

/** The stage of the token range `[from, to)`; undefined when it holds nothing but blanks and comments. */
export function stageOf(
  text: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  piped: boolean,
  main: boolean,
): Stage | undefined {
  const first = skip(tokens, from, to, token => token.kind === 'space' || token.kind === 'comment')
  const head = tokens[first]
  if (first >= to || !head) return undefined
  const start = tokens[skip(tokens, from, to, token => token.kind === 'space')]?.start ?? head.start
  let last = to - 1
  while (tokens[last]?.kind === 'space') last--
  const range = { start, end: tokens[last]?.end ?? head.end, from, to }
  if (head.kind === 'macro') return piped ? { ...range, command: 'macro' } : { ...range, ...implied }
  const word = head.kind === 'text' ? (commandWord.exec(text.slice(head.start, head.end))?.[0] ?? '') : ''
  const command = word.toLowerCase()
  if (piped) {
    const lost =
      command === '' ||
      (!known.has(command) && comparison.test(text.slice(head.start + word.length, head.start + word.length + 160)))
    return lost ? { ...range, ...implied, lost } : { ...range, command }
  }
  const written = word && !isFieldTest(text, head.start + word.length) && (!main || generating.has(command))
  return written ? { ...range, command } : { ...range, ...implied }
}

const implied = { command: 'search', implicit: true } as const

/** Matches `tstats` of `tstats` and `xmlkv` of `xmlkv;`; not the start of `*foo` or `(a`. */
const commandWord = /^[A-Za-z_]\w*/

function isFieldTest(text: string, after: number): boolean {
  return fieldTest.test(text.slice(after, after + 64))
}

/** Matches `=1`, ` != x`, `.name`, `::x`, ` IN (`; not ` index=main`, not ` <<FIELD>>`. */
const fieldTest = /^(?:[.:{-]|\s*(?:[=>]|<(?!<)|!=)|\s+(?:in)\s*\()/i

/** Matches `=1`, `.name != x`, ` IN (` behind the first word of a condition; not ` b=2` or ` <<FIELD>>`. */
const comparison = /^[\w.:{}-]{0,80}(?:\s*(?:[=>]|<(?!<)|!=)|\s+in\s*\()/i

function skip(tokens: readonly Token[], from: number, to: number, passes: (token: Token) => boolean): number {
  let index = from
  for (let token = tokens[index]; index < to && token && passes(token); token = tokens[index]) index++
  return index
}

/** Commands that may begin a search without a pipe before them; any other first word is a term to search for. */
const generating: ReadonlySet<string> = new Set(openingCommands)

const known: ReadonlySet<string> = new Set(commands.map(command => command.toLowerCase()))
