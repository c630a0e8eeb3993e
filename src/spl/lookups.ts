import type { LookupCall, Place, Range } from './analysis.ts'
import { pairsOf } from './field-lists.ts'
import type { Lexeme } from './lexemes.ts'
import { makeField, placeOf, type Stage, take } from './reading.ts'
import { bodyLexemes } from './search-condition.ts'
import { fieldName } from './values.ts'

/** `lookup name field [AS field] OUTPUT a [AS b]` adds fields; without OUTPUT all that the lookup has. */
export function lookedUpFields(stage: Stage): void {
  const { text } = stage.unit
  const lexemes = bodyLexemes(stage)
  const columns: (Place & { readonly name: string })[] = []
  const [name, from] = nameLookup(stage, lexemes, 'lookup', columns)
  const output = lexemes.findIndex(
    one => one.kind === 'word' && /^output(?:new)?$/i.test(text.slice(one.start, one.end)),
  )
  const keyword = lexemes[output]
  const named = ({ name: column, start, end }: Range & { readonly name: string }) =>
    columns.push({ name: column, ...placeOf(stage, start, end) })
  pairsOf(stage, lexemes.slice(from, keyword ? output : lexemes.length)).forEach(named)
  if (!keyword) stage.flow.addMore(stage.command)
  else {
    const pairs = pairsOf(stage, lexemes.slice(output + 1))
    if (pairs.length > 0) take(stage, keyword.start, keyword.end)
    pairs.forEach(named)
    for (const { name: field, as } of pairs) makeField(stage, as ?? field, { computed: `lookup:${name ?? ''}` })
  }
}

/** `inputlookup name` gives the rows of a lookup; with `append=true` beside the results there are. */
export function lookupRows(stage: Stage): void {
  const lexemes = bodyLexemes(stage)
  const [name] = nameLookup(stage, lexemes, 'inputlookup')
  const { text } = stage.unit
  const wordAt = (index: number) => text.slice(lexemes[index]?.start, lexemes[index]?.end)
  const append = lexemes.findIndex((_, index) => /^append$/i.test(wordAt(index)) && wordAt(index + 1) === '=')
  if (append >= 0 && /^(?:t|true|1)$/i.test(wordAt(append + 2))) stage.flow.addMore(stage.command)
  else stage.flow.replaceRows({ computed: `lookup:${name ?? ''}` })
}

export function writtenLookup(stage: Stage): void {
  nameLookup(stage, bodyLexemes(stage), 'outputlookup')
}

/** `apply model`, which reads a machine learning model and adds fields. */
export function appliedModel(stage: Stage): void {
  nameLookup(stage, bodyLexemes(stage), 'apply')
  stage.flow.addMore(stage.command)
}

/** Records the lookup that stands after the options of a command; gives its name, and the index of what follows it. */
function nameLookup(
  stage: Stage,
  lexemes: readonly Lexeme[],
  use: LookupCall['use'],
  columns?: LookupCall['columns'],
): readonly [name: string | undefined, next: number] {
  let at = 0
  while (lexemes[at + 1]?.kind === 'operator') at += 3
  const first = lexemes[at]
  if (first?.kind !== 'word' && first?.kind !== 'string') return [undefined, at]
  const name = fieldName(stage.unit.text.slice(first.start, first.end))
  take(stage, first.start, first.end)
  addLookup(stage, name, use, first, columns)
  return [name, at + 1]
}

/** Records a lookup, unless a `$token$` names it. */
export function addLookup(
  stage: Stage,
  name: string,
  use: LookupCall['use'],
  { start, end }: Range,
  columns?: LookupCall['columns'],
): void {
  if (name === '' || name.includes('$')) return
  stage.reading.lookups.push({ name, use, ...placeOf(stage, start, end), ...(columns && { columns }) })
}
