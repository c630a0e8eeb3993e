import { hasBreak, type Mark } from './layout-marks.ts'
import type { Token } from './lexer.ts'
import type { Stage } from './stages.ts'

/**
 * Lines inside the comma lists of very long stages that the author left on one line: each assignment of `eval` and each pair
 * of `rename` begins one, the fields of other commands fill lines. Long `case(…)` and `if(…)` calls of `eval` put their
 * arguments on lines of their own, those of `case` two by two. `clauses` are the lines that begin with a clause anyway.
 */
export function listMarks(
  text: string,
  tokens: readonly Token[],
  stages: readonly Stage[],
  breaks: readonly number[],
  clauses: readonly Mark[],
): readonly Mark[] {
  const clauseStarts = new Set(clauses.map(mark => mark.at))
  return stages.flatMap(stage => {
    const filled = lists.get(stage.command)
    if (filled === undefined || stage.end - stage.start <= longList) return []
    if (hasBreak(breaks, stage.start, stage.end)) return []
    return filled ? fillMarks(tokens, stage, clauseStarts) : itemMarks(text, tokens, stage)
  })
}

/** From this length on a stage is broken at its commas. */
const longList = 160
/** How long a call may be and a filled line may grow. */
const longCall = 80
const longLine = 100

/** Commands that take lists, and whether their items fill lines rather than having one each. */
const lists: ReadonlyMap<string, boolean> = new Map([
  ['eval', false],
  ['rename', false],
  ['stats', true],
  ['eventstats', true],
  ['streamstats', true],
  ['table', true],
  ['fields', true],
])

/** One line for each item, and the arguments of long calls one level deeper. */
function itemMarks(text: string, tokens: readonly Token[], stage: Stage): readonly Mark[] {
  const marks: Mark[] = []
  const closing = closingParens(tokens, stage)
  let parens = 0
  /** The long call that is open at the top of an item. */
  let call: { readonly close: number; readonly step: number; commas: number } | undefined
  const breakAfter = (index: number, indent: number): void => {
    const start = startAfter(tokens, index, stage)
    if (start !== undefined) marks.push({ at: start, indent, wrapped: true })
  }
  for (let index = stage.from; index < stage.to; index++) {
    const token = tokens[index]
    if (token?.kind === 'open') index = token.partner ?? index
    else if (token?.kind === 'paren-open') {
      const step = parens === 0 ? stepOf(text, tokens[index - 1]) : undefined
      const close = closing.get(index)
      if (step !== undefined && close !== undefined && (tokens[close]?.end ?? 0) - token.start > longCall) {
        call = { close, step, commas: 0 }
        breakAfter(index, 2)
      }
      parens++
    } else if (token?.kind === 'paren-close') {
      parens--
      if (call?.close === index) call = undefined
    } else if (token?.kind === 'comma' && parens === 0) breakAfter(index, 1)
    else if (token?.kind === 'comma' && parens === 1 && call && ++call.commas % call.step === 0) breakAfter(index, 2)
  }
  return marks
}

/** How many arguments of the call whose name stands before a parenthesis belong on a line; undefined for other calls. */
function stepOf(text: string, name: Token | undefined): number | undefined {
  const word = name?.kind === 'text' ? /(?<![\w.])(?:case|if)$/i.exec(text.slice(name.start, name.end))?.[0] : undefined
  return word === undefined ? undefined : word.toLowerCase() === 'case' ? 2 : 1
}

/** As many items on a line as fit. */
function fillMarks(tokens: readonly Token[], stage: Stage, clauseStarts: ReadonlySet<number>): readonly Mark[] {
  const marks: Mark[] = []
  let parens = 0
  let lineStart = stage.start
  let pending: number | undefined
  const settle = (end: number): void => {
    if (pending !== undefined && end - lineStart > longLine) {
      marks.push({ at: pending, indent: 1, wrapped: true })
      lineStart = pending
    }
    pending = undefined
  }
  for (let index = stage.from; index < stage.to; index++) {
    const token = tokens[index]
    if (token && clauseStarts.has(token.start)) {
      settle(token.start)
      lineStart = token.start
    }
    if (token?.kind === 'open') index = token.partner ?? index
    else if (token?.kind === 'paren-open') parens++
    else if (token?.kind === 'paren-close') parens--
    else if (token?.kind === 'comma' && parens === 0) {
      settle(token.end)
      pending = startAfter(tokens, index, stage)
    }
  }
  settle(stage.end)
  return marks
}

/** Where the next word of the stage begins. */
function startAfter(tokens: readonly Token[], index: number, stage: Stage): number | undefined {
  const next = tokens[index + 1]?.kind === 'space' ? index + 2 : index + 1
  return next < stage.to ? tokens[next]?.start : undefined
}

/** The closing parenthesis of each opening one, as token indexes. */
function closingParens(tokens: readonly Token[], stage: Stage): ReadonlyMap<number, number> {
  const closing = new Map<number, number>()
  const open: number[] = []
  for (let index = stage.from; index < stage.to; index++) {
    const token = tokens[index]
    if (token?.kind === 'open') index = token.partner ?? index
    else if (token?.kind === 'paren-open') open.push(index)
    else if (token?.kind === 'paren-close') {
      const partner = open.pop()
      if (partner !== undefined) closing.set(partner, index)
    }
  }
  return closing
}
