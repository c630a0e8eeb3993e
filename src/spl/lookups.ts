import { readFieldList } from './aggregates.ts'
import type { LookupCall } from './analysis.ts'
import { pairsOf } from './field-lists.ts'
import type { Lexeme } from './lexemes.ts'
import { makeField, placeOf, type Stage } from './reading.ts'
import { bodyLexemes, fieldName } from './search-condition.ts'

/** `lookup name field [AS field] OUTPUT a [AS b]` adds fields; without OUTPUT all that the lookup has. */
export function lookedUpFields(stage: Stage): void {
  const { text } = stage.unit
  const lexemes = bodyLexemes(stage)
  const name = nameLookup(stage, lexemes, 'lookup')
  const output = lexemes.findIndex(
    one => one.kind === 'word' && /^output(?:new)?$/i.test(text.slice(one.start, one.end)),
  )
  if (output < 0) stage.flow.addMore(stage.command)
  else
    for (const { name: from, as } of pairsOf(stage, lexemes.slice(output + 1)))
      makeField(stage, as ?? from, { computed: `lookup:${name ?? ''}` })
}

/** `inputlookup name` gives the rows of a lookup; with `append=true` beside the results there are. */
export function lookupRows(stage: Stage): void {
  const lexemes = bodyLexemes(stage)
  const name = nameLookup(stage, lexemes, 'inputlookup')
  const { options } = readFieldList(stage, lexemes)
  if (options.some(option => option.name === 'append' && /^(?:t|true|1)$/i.test(option.value)))
    stage.flow.addMore(stage.command)
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

/** Records the lookup that stands after the options of a command, and gives its name. */
function nameLookup(stage: Stage, lexemes: readonly Lexeme[], use: LookupCall['use']): string | undefined {
  let at = 0
  while (lexemes[at + 1]?.kind === 'operator') at += 3
  const first = lexemes[at]
  if (first?.kind !== 'word' && first?.kind !== 'string') return undefined
  const name = fieldName(stage.unit.text.slice(first.start, first.end))
  addLookup(stage, name, use, first.start, first.end)
  return name
}

/** Records a lookup, unless a `$token$` names it. */
export function addLookup(stage: Stage, name: string, use: LookupCall['use'], start: number, end: number): void {
  if (name !== '' && !name.includes('$')) stage.reading.lookups.push({ name, use, ...placeOf(stage, start, end) })
}
