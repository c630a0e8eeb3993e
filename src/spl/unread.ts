import { isIndex } from './lexemes.ts'
import { parseMacroCall } from './macros.ts'
import { note, type Stage } from './reading.ts'

/**
 * Says which text of a stage none of its readers took, each run once. What is read must be taken, so a reader that forgets a
 * part makes the verdict "partly" rather than wrong. Brackets are pipelines of their own, and macros that are not defined
 * are told as such.
 */
export function noteUnread(stage: Stage): void {
  const { unit, from, to, body } = stage
  const taken = stage.taken.toSorted(([a], [b]) => a - b)
  let next = 0
  /** Everything between the last token and here was taken. */
  let read = body
  let run: { readonly start: number; end: number } | undefined
  const tell = (): void => {
    if (run) note(stage, 'not-read', run.start, run.end, unit.text.slice(run.start, run.end))
    run = undefined
  }
  for (let index = from; index < to; index++) {
    const token = unit.tokens[index]
    if (!token || token.end <= read || token.kind === 'space' || token.kind === 'comment') continue
    const bracket = token.kind === 'open' && !isIndex(unit.tokens, index)
    if (bracket || (token.kind === 'macro' && parseMacroCall(unit.text.slice(token.start + 1, token.end - 1)))) {
      tell()
      if (bracket) index = token.partner ?? index
      continue
    }
    for (let at = Math.max(token.start, read); at < token.end; ) {
      for (let range = taken[next]; range && range[0] <= at; range = taken[++next]) read = Math.max(read, range[1])
      if (read > at) {
        tell()
        at = read
        continue
      }
      const end = Math.min(token.end, taken[next]?.[0] ?? token.end)
      run = { start: run?.start ?? at, end }
      at = end
    }
  }
  tell()
}
