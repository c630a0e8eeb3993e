import type { HighlighterCore } from 'shiki/core'
import { type CodeClass, classOfColour, classTheme } from './classes.ts'
import { escapeText } from './escape.ts'

/** A stretch `[start, end)` of code with one class; stretches are sorted, apart and never empty. */
export interface CodeRun {
  readonly start: number
  readonly end: number
  readonly name: CodeClass
}

/** A range `[start, end)` of the code, in UTF-16 code units. */
export interface CodeRange {
  readonly start: number
  readonly end: number
}

/**
 * Cuts `text` with a loaded grammar. Neighbours of one class become one run, blanks between them included.
 * `maxLine`: longer lines stay plain.
 */
export function findRuns(shiki: HighlighterCore, text: string, lang: string, maxLine = 0): readonly CodeRun[] {
  const lines = shiki.codeToTokensBase(text, {
    lang,
    theme: classTheme.name,
    // The limit in time would make the output depend on the machine.
    tokenizeTimeLimit: 0,
    tokenizeMaxLineLength: maxLine,
  })
  const runs: CodeRun[] = []
  for (const token of lines.flat()) {
    const name = classOfColour(token.color)
    if (!name || token.content.trim() === '') continue
    const last = runs.at(-1)
    const end = token.offset + token.content.length
    if (last?.name === name && text.slice(last.end, token.offset).trim() === '')
      runs[runs.length - 1] = { ...last, end }
    else runs.push({ start: token.offset, end, name })
  }
  return runs
}

/** HTML of each range; ranges are sorted and do not overlap. A run that reaches over a range's end is closed there. */
export function renderRanges(text: string, runs: readonly CodeRun[], ranges: readonly CodeRange[]): readonly string[] {
  let index = 0
  return ranges.map(({ start, end }) => {
    let html = ''
    let at = start
    while ((runs[index]?.end ?? Number.POSITIVE_INFINITY) <= start) index++
    for (let next = index, run = runs[next]; run && run.start < end; run = runs[++next]) {
      const from = Math.max(run.start, start)
      const to = Math.min(run.end, end)
      html += `${escapeCode(text.slice(at, from))}<span class="${run.name}">${escapeCode(text.slice(from, to))}</span>`
      at = to
    }
    return html + escapeCode(text.slice(at, end))
  })
}

/** The lines of a text, without their breaks (`\n` or `\r\n`). */
export function lineRanges(text: string): readonly CodeRange[] {
  const ranges: CodeRange[] = []
  let start = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) {
    ranges.push({ start, end: text[at - 1] === '\r' && at > start ? at - 1 : at })
    start = at + 1
  }
  return [...ranges, { start, end: text.length }]
}

/** A carriage return and a NUL would not survive the reader's HTML parser as they are. */
function escapeCode(text: string): string {
  return escapeText(text).replaceAll('\r', '&#xD;').replaceAll('\0', '\uFFFD')
}
