import { lex } from './lexer.ts'
import { splitStages } from './stages.ts'

/** The times a search sets itself, as written. */
export interface TimeRange {
  readonly earliest?: string
  readonly latest?: string
}

/**
 * The time range that a search sets in its first stage: `earliest=-7d`, `latest = "-1h"`. It wins over the range of a
 * schedule. Subsearches have their own ranges, which say nothing about the search; strings, comments and macros set none.
 */
export function findTimeRange(text: string): TimeRange | undefined {
  if (!/(?:earliest|latest)\s*=/i.test(text)) return undefined
  const tokens = lex(text)
  const [stage] = splitStages(text, tokens)
  const range: { earliest?: string; latest?: string } = {}
  for (const { kind, depth, start } of tokens.slice(stage?.from, stage?.to)) {
    if (kind !== 'text' || depth > 0) continue
    assignment.lastIndex = start
    const [, name, quoted, plain] = assignment.exec(text) ?? []
    const value = quoted ?? plain
    if (name && value) range[name.toLowerCase() === 'latest' ? 'latest' : 'earliest'] ??= value
  }
  return Object.keys(range).length === 0 ? undefined : range
}

/** Matches `earliest=-7d` and `latest = "now"`; not `_index_earliest=1`, `earliest(x)`, a value that is a macro. */
const assignment = /(earliest|latest)\s*=\s*(?:"([^"]*)"|([^\s|()[\]",`]+))/iy
