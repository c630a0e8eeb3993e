import { listMarks } from './layout-lists.ts'
import { clauseMarks, type Mark, stageMarks, subsearchMarks } from './layout-marks.ts'
import { isBlank, lex, type Token } from './lexer.ts'
import { allStages, splitStages } from './stages.ts'

/** A line of a search laid out for reading. */
export interface LayoutLine {
  /** The author's text from `start` to `end`, own leading blanks kept, without the line break. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** Levels to move the line in for display; never part of the text. */
  readonly indent: number
  /** Number of the stage that begins on this line, from 1, as `splitStages` counts. */
  readonly stage?: number
  /** The layout broke the line here; without it the author did. */
  readonly wrapped?: true
}

/**
 * Lines for reading: every stage on a line of its own, the author's own line breaks kept. Long stages break before
 * their clauses (`from`, `where`, `by`, `OUTPUT`) and, when very long, at the commas of their lists, long subsearches
 * before their bracket and pipes. The layout breaks
 * no string, comment or macro. Joined, with `\n` before each line but the first that is not `wrapped`, the lines are
 * the text (`\r\n` read as `\n`). An empty text is one empty line.
 */
export function layoutStages(text: string): readonly LayoutLine[] {
  const tokens = lex(text)
  const own = authorMarks(text, tokens)
  const breaks = own.slice(1).map(mark => mark.at - 1)
  const all = allStages(text, tokens)
  const brackets = subsearchMarks(tokens, breaks)
  const main = splitStages(text, tokens)
  const clauses = clauseMarks(text, tokens, all, breaks, brackets.broken)
  const inserted = [
    ...stageMarks(tokens, main),
    ...brackets.marks,
    ...clauses,
    ...listMarks(text, tokens, main, breaks, clauses),
  ]
  const lines: Mark[] = []
  for (const mark of [...own, ...inserted].sort(byPlace)) {
    const line = lines.at(-1)
    if (line && mark.wrapped && isBlankBetween(text, line.at, mark.at)) lines[lines.length - 1] = merge(line, mark)
    else lines.push(mark)
  }
  return lines.map((line, index) => toLine(text, line, lines[index + 1]))
}

/** The first line and one more after each line break of the author. */
function authorMarks(text: string, tokens: readonly Token[]): readonly Mark[] {
  const marks: Mark[] = [{ at: 0, indent: 0, wrapped: false }]
  let index = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    const start = at + 1
    while ((tokens[index]?.end ?? text.length + 1) <= start) index++
    const token = tokens[index]
    const continues = token?.start === start && token.kind !== 'space' && token.kind !== 'comment'
    marks.push({ at: start, indent: continues ? 1 : 0, wrapped: false, fixed: !continues })
  }
  return marks
}

function byPlace(a: Mark, b: Mark): number {
  return a.at - b.at || Number(a.wrapped) - Number(b.wrapped)
}

/** The break falls where a line begins anyway: the line takes the stage, and the indent unless it has its own. */
function merge(line: Mark, mark: Mark): Mark {
  return { ...line, ...(mark.stage ? { stage: mark.stage } : {}), indent: line.fixed ? 0 : mark.indent }
}

function isBlankBetween(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isBlank(text[at] ?? '')) return false
  return true
}

function toLine(text: string, mark: Mark, next: Mark | undefined): LayoutLine {
  let end = next?.at ?? text.length
  if (next && !next.wrapped) end -= text[end - 2] === '\r' ? 2 : 1
  return {
    text: text.slice(mark.at, end),
    start: mark.at,
    end,
    indent: mark.indent,
    ...(mark.stage ? { stage: mark.stage } : {}),
    ...(mark.wrapped ? { wrapped: true } : {}),
  }
}
