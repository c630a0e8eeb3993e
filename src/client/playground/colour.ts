import { expandedLines } from '../../explain/index.ts'
import { type Analysis, lex, type TokenKind } from '../../spl/index.ts'

/** A line of an expanded search. */
export interface ColouredLine {
  /** Number of the stage that begins on it. */
  readonly stage?: number
  readonly indent: number
  readonly pieces: readonly Piece[]
}

export interface Piece {
  readonly text: string
  /** Class of its colour. */
  readonly colour?: string
  /** Range of the macro call that gave it, `start-end` in the author's text. */
  readonly from?: string
  /** Name of that macro, where its text begins. */
  readonly macro?: string
}

/** An expanded search laid out one stage per line: strings, comments, macros, pipes and commands have their colours. */
export function colouredLines(expansion: Analysis['expansion']): readonly ColouredLine[] {
  const { text } = expansion
  const runs = colourRuns(text)
  let next = 0
  return expandedLines(expansion).map(({ line, cuts }) => ({
    indent: line.indent,
    ...(line.stage !== undefined && { stage: line.stage }),
    pieces: cuts.flatMap(({ start, end, from, macro }) => {
      const pieces: Piece[] = []
      for (let at = start; at < end; ) {
        while ((runs[next]?.end ?? text.length) <= at && next < runs.length) next++
        const run = runs[next]
        const stop = Math.min(end, run ? (at < run.start ? run.start : run.end) : end)
        pieces.push({
          text: text.slice(at, stop),
          ...(run && at >= run.start && { colour: run.colour }),
          ...(from !== undefined && { from }),
          ...(macro !== undefined && at === start && { macro }),
        })
        at = stop
      }
      return pieces
    }),
  }))
}

interface Run {
  readonly start: number
  readonly end: number
  readonly colour: string
}

const colours: Readonly<Partial<Record<TokenKind, string>>> = {
  comment: 's-com',
  macro: 's-mac',
  string: 's-str',
  pipe: 's-pipe',
}

/** The coloured stretches of a text, in order; a command is the word behind a pipe or an opening bracket. */
function colourRuns(text: string): readonly Run[] {
  const runs: Run[] = []
  let opens = false
  for (const { kind, start, end } of lex(text)) {
    const colour = colours[kind] ?? (opens && kind === 'text' ? 's-cmd' : undefined)
    if (colour !== undefined) runs.push({ start, end, colour })
    if (kind !== 'space' && kind !== 'comment') opens = kind === 'pipe' || kind === 'open'
  }
  return runs
}
