import type { Token } from './lexer.ts'
import type { Stage } from './stages.ts'

/** A place where a line begins. */
export interface Mark {
  readonly at: number
  readonly indent: number
  /** Inserted by the layout, not written by the author. */
  readonly wrapped: boolean
  readonly stage?: number
  /** The author moved the line in, or it continues a string or comment: it is not moved. */
  readonly fixed?: boolean
}

/** A line before each pipe of the main pipeline, numbered when a stage follows. */
export function stageMarks(tokens: readonly Token[], stages: readonly Stage[]): readonly Mark[] {
  const numbers = new Map(stages.map((stage, index) => [stage.from, index + 1]))
  const marks: Mark[] = []
  const first = stages[0]
  if (first?.from === 0) marks.push({ at: first.start, indent: 0, wrapped: true, stage: 1 })
  tokens.forEach((token, index) => {
    if (token.kind !== 'pipe' || token.depth > 0) return
    const stage = numbers.get(index + 1)
    marks.push({ at: token.start, indent: 0, wrapped: true, ...(stage ? { stage } : {}) })
  })
  return marks
}

/**
 * Lines before the bracket and the inner pipes of subsearches that are long and that the author left on one line.
 * `broken` holds the token indexes of their opening brackets.
 */
export function subsearchMarks(
  tokens: readonly Token[],
  breaks: readonly number[],
): { readonly marks: readonly Mark[]; readonly broken: ReadonlySet<number> } {
  const marks: Mark[] = []
  const broken = new Set<number>()
  const open: { readonly index: number; readonly broken: boolean }[] = []
  tokens.forEach((token, index) => {
    const level = Math.min(token.depth, deepest) * 2
    if (token.kind === 'open') {
      const end = tokens[token.partner ?? index]?.end ?? token.end
      const breaking = end - token.start > longSubsearch && !hasBreak(breaks, token.start, end)
      open.push({ index, broken: breaking })
      if (breaking) broken.add(index)
      if (breaking && tokens[index - 1]?.kind === 'space')
        marks.push({ at: token.start, indent: level + 1, wrapped: true })
    } else if (token.kind === 'close') open.pop()
    else if (token.kind === 'pipe' && open.at(-1)?.broken && !leads(tokens, index))
      marks.push({ at: token.start, indent: level, wrapped: true })
  })
  return { marks, broken }
}

/** Lines before the clauses of long stages that the author left on one line. */
export function clauseMarks(
  text: string,
  tokens: readonly Token[],
  stages: readonly Stage[],
  breaks: readonly number[],
  broken: ReadonlySet<number>,
): readonly Mark[] {
  const marks: Mark[] = []
  const opening = openingBrackets(tokens)
  for (const stage of stages) {
    const words = clauses.get(stage.command)
    if (!words || stage.end - stage.start <= longStage || hasBreak(breaks, stage.start, stage.end)) continue
    const bracket = opening[stage.from] ?? -1
    if (bracket >= 0 && !broken.has(bracket)) continue
    const indent = Math.min(tokens[stage.from]?.depth ?? 0, deepest) * 2 + 1
    let parens = 0
    for (let index = stage.from; index < stage.to; index++) {
      const token = tokens[index]
      if (token?.kind === 'open') index = token.partner ?? index
      else if (token?.kind === 'paren-open') parens++
      else if (token?.kind === 'paren-close') parens--
      else if (token?.kind === 'text' && parens === 0 && tokens[index - 1]?.kind === 'space') {
        if (words.has(text.slice(token.start, token.end).toLowerCase()))
          marks.push({ at: token.start, indent, wrapped: true })
      }
    }
  }
  return marks
}

const longStage = 100
const longSubsearch = 72
const deepest = 6

const by = new Set(['by'])
const tstats = new Set(['from', 'where', 'by', 'groupby'])
const clauses: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['tstats', tstats],
  ['mstats', tstats],
  ['stats', by],
  ['eventstats', by],
  ['streamstats', by],
  ['chart', by],
  ['timechart', by],
  ['lookup', new Set(['output', 'outputnew'])],
])

/** For each token the index of the innermost bracket it stands in, -1 outside brackets. */
function openingBrackets(tokens: readonly Token[]): readonly number[] {
  const open: number[] = []
  return tokens.map((token, index) => {
    if (token.kind === 'close') open.pop()
    const inside = open.at(-1) ?? -1
    if (token.kind === 'open') open.push(index)
    return inside
  })
}

/** Whether the pipe is the first thing in its bracket. */
function leads(tokens: readonly Token[], index: number): boolean {
  let at = index - 1
  while (tokens[at]?.kind === 'space' || tokens[at]?.kind === 'comment') at--
  return tokens[at]?.kind === 'open'
}

/** Whether one of the sorted offsets lies in `[start, end)`. */
export function hasBreak(breaks: readonly number[], start: number, end: number): boolean {
  let low = 0
  let high = breaks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((breaks[middle] ?? 0) < start) low = middle + 1
    else high = middle
  }
  return (breaks[low] ?? end) < end
}
