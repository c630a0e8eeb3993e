import { readFieldList } from './aggregates.ts'
import { valueEnd } from './arguments.ts'
import { readExpression } from './expression.ts'
import type { Lexeme } from './lexemes.ts'
import { addTerm, type Stage, take } from './reading.ts'
import { bodyLexemes, readSearchCondition } from './search-condition.ts'
import { plain } from './search-values.ts'
import { addGrouping, readWindow } from './statistics.ts'
import { conditionOf } from './where-condition.ts'

/** `transaction host maxspan=1h startswith=… endswith=…`: its fields group; its first and last events meet conditions. */
export function readTransaction(stage: Stage): void {
  const lexemes = bodyLexemes(stage)
  const { text } = stage.unit
  const rest: Lexeme[] = []
  for (let at = 0; at < lexemes.length; at++) {
    const lexeme = lexemes[at]
    const name = lexeme && text.slice(lexeme.start, lexeme.end).toLowerCase()
    if (lexeme && name !== undefined && edges.has(name) && lexemes[at + 1]?.kind === 'operator') {
      const end = edgeEnd(lexemes, at + 2, text)
      if (end >= at + 2) readEdge(stage, name, lexemes.slice(at, end + 1))
      at = Math.max(at + 1, end)
    } else if (lexeme) rest.push(lexeme)
  }
  const { fields, options } = readFieldList(stage, rest)
  const listed = options.find(option => option.name === 'fields')?.value.split(/[\s,]+/) ?? []
  addGrouping(stage, [...fields, ...listed.filter(field => field !== '')])
  readWindow(stage, rest)
}

const edges: ReadonlySet<string> = new Set(['startswith', 'endswith'])

/** Index of the last lexeme of a `startswith` value: a text, a word, `(…)` or `eval(…)`; -1 when there is none. */
function edgeEnd(lexemes: readonly Lexeme[], from: number, text: string): number {
  return valueEnd(lexemes, isEval(lexemes, from, text) ? from + 1 : from)
}

function isEval(lexemes: readonly Lexeme[], at: number, text: string): boolean {
  const [first, next] = [lexemes[at], lexemes[at + 1]]
  return first?.kind === 'word' && /^eval$/i.test(text.slice(first.start, first.end)) && next?.kind === 'open'
}

/** The condition that the first or last event of a transaction meets: it chooses no events, so it is told as scored. */
function readEdge(stage: Stage, target: string, edge: readonly Lexeme[]): void {
  const [name, sign, first, open] = edge
  const last = edge.at(-1)
  if (!name || !sign || !first || !last) return
  const { text } = stage.unit
  const scored: Stage = { ...stage, target }
  take(stage, name.start, sign.end)
  if (isEval(edge, 2, text) && open) {
    take(stage, first.start, open.end)
    take(stage, last.start, last.end)
    conditionOf(scored, readExpression(scored, open.token + 1, last.token, open.end), false)
  } else if (first.kind === 'string') {
    const inner = text.slice(first.start + 1, first.end - 1)
    take(stage, first.start, first.end)
    // `"EventCode=4624"` is a search of its own, `"session closed"` a phrase.
    if (/[=<>()]/.test(inner)) stage.reading.readSearchString(scored, inner, first.start + 1, false)
    else addTerm(scored, plain(inner), 'quoted', false, first.start, first.end)
  } else readSearchCondition(scored, edge.slice(2))
}
