import { readFieldList } from './aggregates.ts'
import { decide, decideTotal } from './decide.ts'
import { readAssignments } from './expression.ts'
import type { Expression } from './expression-tree.ts'
import { keptAs } from './flow.ts'
import { makeField, note, type Stage, take } from './reading.ts'
import { bodyLexemes } from './search-condition.ts'
import { plainText } from './unit.ts'
import { fieldName } from './values.ts'
import { conditionArguments, scoreConditions } from './where-condition.ts'
import { transparent } from './where-tests.ts'

/** Readers of the commands that make fields. Each records its fields in the stage. */

/** `eval a=…, b=…`. A field made from its own value keeps where it comes from. */
export function evaluatedFields(stage: Stage): void {
  for (const { target, value } of readAssignments(stage)) {
    if (value === undefined) continue
    const source = passedThrough(value)
    if (source !== undefined) {
      const folded = value.is === 'call' && /^(?:lower|upper)$/.test(value.name)
      const { decided, ...origin } = keptAs(stage.flow, source, target)
      // Of other letters a test sees other values than those that were decided.
      makeField(stage, target, { ...origin, ...(folded ? { folded: true as const } : { decided }) })
      continue
    }
    const decided = decide(stage, target, value)
    if (hasValueOf(value, target)) makeField(stage, target, { ...stage.flow.originOf(target), decided })
    else makeField(stage, target, { computed: stage.command, decided })
  }
}

/** `fieldformat x=…` changes how a field looks, not what it holds. */
export function formattedFields(stage: Stage): void {
  for (const { target, value } of readAssignments(stage)) scoreConditions(stage, value, target)
}

/** The field whose value an expression passes on, at most in other letters: `user`, `lower(user)`. */
function passedThrough(expression: Expression): string | undefined {
  if (expression.is === 'field') return expression.name
  if (expression.is !== 'call' || !transparent.has(expression.name)) return undefined
  const [first] = expression.args
  return first && passedThrough(first)
}

/** Whether the value of a field goes into the value of an expression; to be looked at in a condition is not enough. */
function hasValueOf(expression: Expression, field: string): boolean {
  if (expression.is === 'field') return expression.name === field
  if (expression.is === 'arithmetic') return expression.parts.some(part => hasValueOf(part, field))
  if (expression.is !== 'call') return false
  const isCondition = conditionArguments(expression)
  return expression.args.some((arg, index) => !isCondition(index) && hasValueOf(arg, field))
}

/** The named groups of `rex`. */
export function extractedFields(stage: Stage): void {
  readPattern(stage)
  const text = plainText(stage.unit, stage.body, stage.end)
  if (/\bmode\s*=\s*"?sed/i.test(text)) return
  for (const [, name] of text.matchAll(/\(\?P?<([A-Za-z_]\w*)>/g))
    if (name) makeField(stage, name, { computed: stage.command })
}

/** The pattern of `rex` is what its options leave. */
function readPattern(stage: Stage): void {
  const lexemes = bodyLexemes(stage)
  const isOption = (index: number) => lexemes[index]?.kind === 'word' && lexemes[index + 1]?.kind === 'operator'
  const rest = lexemes.filter(({ kind }, index) => kind !== 'macro' && ![index, index - 1, index - 2].some(isOption))
  const [first, last] = [rest[0], rest.at(-1)]
  if (!first || !last) {
    note(stage, 'not-understood', stage.body - stage.command.length, stage.end, 'no pattern')
    return
  }
  // Without quotes it ends at the first blank.
  if (rest.slice(1).some(({ glued }) => !glued))
    note(stage, 'not-understood', first.start, last.end, 'a pattern without quotes')
  else take(stage, first.start, last.end)
}

/** `spath output=user path=userIdentity.arn` gives a path of the event another name. */
export function spathFields(stage: Stage): void {
  const { fields, options } = readFieldList(stage, bodyLexemes(stage))
  const optionOf = (wanted: string) => options.find(({ name }) => name === wanted)?.value
  const from = optionOf('path') ?? fields.at(-1)
  const output = optionOf('output') ?? from
  if (output === undefined || from === undefined) moreFields(stage)
  else makeField(stage, output, keptAs(stage.flow, from, output))
}

/** `convert ctime(x) AS y`, `accum x AS y`; without AS the field changes in place. */
export function namedResults(stage: Stage): void {
  const { text } = stage.unit
  const lexemes = bodyLexemes(stage)
  lexemes.forEach((lexeme, index) => {
    const as = lexemes[index + 1]
    if (lexeme.kind === 'word' && as && /^as$/i.test(text.slice(lexeme.start, lexeme.end)))
      makeField(stage, fieldName(text.slice(as.start, as.end)), { computed: stage.command })
  })
}

/** `convert ctime(x) AS y`: what it converts should be there. */
export function convertedFields(stage: Stage): void {
  const { text } = stage.unit
  bodyLexemes(stage).forEach((_, index, all) => {
    const [open, inside, close] = all.slice(index, index + 3)
    if (open?.kind !== 'open' || (inside?.kind !== 'word' && inside?.kind !== 'string') || close?.kind !== 'close')
      return
    const field = fieldName(text.slice(inside.start, inside.end))
    if (!field.includes('*') && !stage.flow.mayHave(field))
      note(stage, 'unmade-conversion', inside.start, inside.end, field)
  })
  namedResults(stage)
}

/** `bin _time span=1h [AS x]`. */
export function bucketSpans(stage: Stage): void {
  const { fields, options } = readFieldList(stage, bodyLexemes(stage))
  const span = options.find(({ name }) => name === 'span')
  if (span) addBin(stage, span.name, span.value, fields[0])
  namedResults(stage)
}

/** Records the width of a time bin or window. */
export function addBin(stage: Stage, option: string, value: string, field?: string): void {
  const { reading, number, sub, command } = stage
  reading.timeBins.push({
    stage: number,
    ...(sub !== undefined && { sub }),
    command,
    option,
    value,
    ...(field !== undefined && { field }),
  })
}

/** A command that adds fields of its own. */
export const computed =
  (...names: readonly string[]) =>
  (stage: Stage): void => {
    for (const name of names) makeField(stage, name, { computed: stage.command })
  }

/** `iplocation prefix=src_ allfields=true src`. */
export function locatedFields(stage: Stage): void {
  const { options } = readFieldList(stage, bodyLexemes(stage))
  const prefix = options.find(({ name }) => name === 'prefix')?.value ?? ''
  const all = options.some(({ name, value }) => name === 'allfields' && /^(?:t|true|1)$/i.test(value))
  for (const name of [...places, ...(all ? morePlaces : [])])
    makeField(stage, prefix + name, { computed: stage.command })
}

const places = ['City', 'Country', 'Region', 'lat', 'lon']
const morePlaces = ['Continent', 'MetroCode', 'Timezone']

/** `strcat a "-" b target`: the last name is new. */
export function lastIsNew(stage: Stage): void {
  const target = readFieldList(stage, bodyLexemes(stage)).fields.at(-1)
  if (target !== undefined) makeField(stage, target, { computed: stage.command })
}

/** `addtotals fieldname=sum`, `rangemap … field=x`: an option may name the result. */
export const computedAs =
  (option: string, usual: string) =>
  (stage: Stage): void => {
    const { options } = readFieldList(stage, bodyLexemes(stage))
    makeField(stage, options.find(({ name }) => name === option)?.value ?? usual, { computed: stage.command })
  }

/** `addtotals fieldname=score a b`; without fields it adds up all that are numbers. */
export function totalledFields(stage: Stage): void {
  const { fields, options } = readFieldList(stage, bodyLexemes(stage))
  const field = options.find(({ name }) => name === 'fieldname')?.value ?? 'Total'
  makeField(stage, field, { computed: stage.command, decided: decideTotal(stage, field, fields) })
}

/** `cluster showcount=true`: the size of each group, and with `labelfield` its number. */
export function clusteredFields(stage: Stage): void {
  const { options } = readFieldList(stage, bodyLexemes(stage))
  const named = (wanted: string, usual: string) => options.find(({ name }) => name === wanted)?.value ?? usual
  for (const name of [named('countfield', 'cluster_count'), named('labelfield', 'cluster_label')])
    makeField(stage, name, { computed: stage.command })
}

/** There may be more fields afterwards than are known. */
export function moreFields({ flow, command }: Stage): void {
  flow.addMore(command)
}

/** Nothing is known of the fields afterwards. */
export function unknownFields({ flow }: Stage): void {
  flow.setFields(undefined)
}

/** The rows are no events, so none of their fields is one of an event. */
export function otherRows({ flow, command }: Stage): void {
  flow.replaceRows({ computed: command })
}
