import { findKeyword } from './aggregates.ts'
import type { Logic } from './analysis.ts'
import { readExpression } from './expression.ts'
import { addPredicate, note, type Stage, take } from './reading.ts'
import { bodyLexemes, readSearchCondition } from './search-condition.ts'
import { fieldName, unescapePattern } from './values.ts'
import { conditionOf } from './where-condition.ts'

/** Readers of the commands that choose results. Each gives the condition it chooses by. */

const whereWord = new Set(['where'])

export function readSearch(stage: Stage): Logic | undefined {
  return readSearchCondition(stage, bodyLexemes(stage))
}

export function readWhere(stage: Stage): Logic | undefined {
  return conditionOf(stage, readExpression(stage), false)
}

/** `where …` at the end of a command, in the grammar of `search`. */
export function readTrailingWhere(stage: Stage): Logic | undefined {
  const lexemes = bodyLexemes(stage)
  const where = findKeyword(stage, lexemes, whereWord, 'first')
  const keyword = where === undefined ? undefined : lexemes[where]
  if (where === undefined || !keyword || !lexemes[where + 1]) return undefined
  take(stage, keyword.start, keyword.end)
  return readSearchCondition(stage, lexemes.slice(where + 1))
}

/** `head 5`, `head (count > 5) keeplast=true`: results up to the first one that does not meet the condition. */
export function readHead(stage: Stage): Logic | undefined {
  const lexemes = bodyLexemes(stage)
  const { text } = stage.unit
  const counted = /^\d+$/.test(text.slice(lexemes[0]?.start, lexemes[0]?.end)) && lexemes[1]?.kind !== 'operator'
  if (counted && lexemes[0]) take(stage, lexemes[0].start, lexemes[0].end)
  const rest = lexemes.filter((lexeme, index) => {
    const name = [0, 1, 2].map(back => lexemes[index - back])
    const option = name.some(
      (one, back) =>
        one?.kind === 'word' &&
        headOptions.has(text.slice(one.start, one.end).toLowerCase()) &&
        lexemes[index - back + 1]?.kind === 'operator',
    )
    return !option && lexeme.kind !== 'macro'
  })
  const [first, last] = [rest[0], rest.at(-1)]
  if (counted || !first || !last || (rest.length === 1 && first.kind === 'subsearch')) return undefined
  return conditionOf(stage, readExpression(stage, first.token, last.token + 1, first.start), false)
}

const headOptions: ReadonlySet<string> = new Set(['limit', 'keeplast', 'null'])

/** `regex field="…"`, `regex field!="…"`, `regex "…"`, which tests the raw event. A macro behind it is none of the pattern. */
export function readRegex(stage: Stage): Logic | undefined {
  const all = bodyLexemes(stage)
  const lexemes = all.slice(0, all.findLastIndex(({ kind }) => kind !== 'macro') + 1)
  const textOf = (from: number, to = lexemes.length - 1) =>
    stage.unit.text.slice(lexemes[from]?.start, lexemes[to]?.end)
  const named = lexemes[1]?.kind === 'operator'
  const first = lexemes[named ? 2 : 0]
  const last = lexemes.at(-1)
  if (!first || !last) return undefined
  const written = textOf(named ? 2 : 0)
  const quoted = written.length > 1 && written.startsWith('"') && written.endsWith('"')
  if (!quoted) note(stage, 'not-understood', first.start, last.end, 'a pattern without quotes')
  const pattern = unescapePattern(quoted ? written.slice(1, -1) : written)
  const negated = named && textOf(1, 1) === '!='
  take(stage, lexemes[0]?.start ?? first.start, last.end)
  return addPredicate(stage, {
    field: named ? fieldName(textOf(0, 0)) : '_raw',
    kind: 'regex_match',
    op: negated ? 'regex !=' : 'regex',
    values: [pattern],
    matchers: [{ kind: 'regex_match', text: pattern }],
    negated,
    start: lexemes[0]?.start ?? first.start,
    end: last.end,
    caseSensitive: true,
  })
}

/** The strings of some options are conditions of `search`: `mpreview filter="…"`. */
export function readFilterOption(stage: Stage): Logic | undefined {
  const { text } = stage.unit
  const lexemes = bodyLexemes(stage)
  const at = lexemes.findIndex(({ start, end }) => text.slice(start, end).toLowerCase() === 'filter')
  const value = lexemes[at + 2]
  if (at < 0 || lexemes[at + 1]?.kind !== 'operator' || value?.kind !== 'string') return undefined
  return stage.reading.readSearchString(stage, text.slice(value.start + 1, value.end - 1), value.start + 1, false)
}
