import type { Lexeme } from './lexemes.ts'
import { addLookup } from './lookups.ts'
import { type Stage, take } from './reading.ts'
import { bodyLexemes } from './search-condition.ts'
import { fieldName } from './values.ts'

/** Readers of the commands that say where results come from. */

/** `| datamodel Endpoint Processes search`, `| from datamodel:"Web.Web"`, `| from lookup:assets`. */
export function readNamedSource(stage: Stage): void {
  const lexemes = bodyLexemes(stage)
  const { text } = stage.unit
  if (stage.command === 'datamodel') {
    const named = lexemes.filter(({ kind }, index) => isName(kind) && lexemes[index + 1]?.kind !== 'operator')
    for (const { start, end } of named) take(stage, start, end)
    const [model, set] = named.map(({ start, end }) => fieldName(text.slice(start, end)))
    if (model) stage.reading.dataModels.add(set && !modes.has(set.toLowerCase()) ? `${model}.${set}` : model)
    return
  }
  stage.flow.setFields(undefined)
  readDataModels(stage, lexemes)
  const [first, second] = lexemes
  const type = first && kinds.exec(text.slice(first.start, first.end))
  if (!first || !type) return
  const glued = first.end - first.start > type[0].length
  const name = glued ? first : isName(second?.kind) ? second : undefined
  if (!name) return
  take(stage, first.start, name.end)
  if (!/^(?:input)?lookup$/i.test(type[1] ?? '')) return
  const start = glued ? first.start + type[0].length : name.start
  const lookup = fieldName(text.slice(start, name.end))
  addLookup(stage, lookup, 'inputlookup', { start, end: name.end })
  stage.flow.replaceRows({ computed: `lookup:${lookup}` })
}

const isName = (kind: Lexeme['kind'] | undefined) => kind === 'word' || kind === 'string'
const modes: ReadonlySet<string> = new Set(['search', 'flat', 'acceleration_search', 'search_and_flat'])

/** Matches what kind of thing `from` reads, with its colon: `datamodel:`, `lookup`. */
const kinds = /^(datamodel|inputlookup|lookup|savedsearch|savedsplunk|sid):?/i

/** `datamodel=Endpoint.Processes`, `datamodel:Web`, `datamodel Web Web`: the sources of a command. */
export function readDataModels(stage: Stage, lexemes: readonly Lexeme[]): void {
  const { text } = stage.unit
  for (const [index, lexeme] of lexemes.entries()) {
    if (lexeme.kind !== 'word') continue
    const glued = /^datamodel:(.*)$/i.exec(text.slice(lexeme.start, lexeme.end))
    const named = /^datamodel$/i.test(text.slice(lexeme.start, lexeme.end))
    if (!glued && !named) continue
    const next = lexemes[lexemes[index + 1]?.kind === 'operator' ? index + 2 : index + 1]
    const name = glued?.[1] || (next && next.kind !== 'macro' ? fieldName(text.slice(next.start, next.end)) : '')
    if (!/^[A-Za-z_]/.test(name)) continue
    stage.reading.dataModels.add(name)
    take(stage, lexeme.start, glued?.[1] ? lexeme.end : (next ?? lexeme).end)
  }
}

/** `map search="…"`: the string is a search of its own. */
export function readMap(stage: Stage): void {
  const lexemes = bodyLexemes(stage)
  const { text } = stage.unit
  lexemes.forEach((lexeme, index) => {
    const named = lexeme.kind === 'word' && /^search$/i.test(text.slice(lexeme.start, lexeme.end))
    const value = lexemes[index + 2]
    if (named && lexemes[index + 1]?.kind === 'operator' && value?.kind === 'string')
      stage.reading.readMapString(stage, text.slice(value.start + 1, value.end - 1), value.start + 1)
  })
}
