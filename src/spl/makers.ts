import { readFieldList } from './aggregates.ts'
import type { LookupCall } from './analysis.ts'
import { type Expression, readAssignments } from './expression.ts'
import { passedOn } from './flow.ts'
import type { Lexeme } from './lexemes.ts'
import { makeField, placeOf, type Stage } from './reading.ts'
import { bodyLexemes, fieldName } from './search-condition.ts'
import { scoreConditions } from './where-condition.ts'

/** Readers of the commands that make, rename or drop fields. Each records its fields in the stage. */

/** `eval a=…, b=…`. A field made from itself keeps where it comes from. */
export function evaluatedFields(stage: Stage): void {
  for (const { target, value } of readAssignments(stage)) {
    scoreConditions(stage, value, target ?? stage.command)
    if (target === undefined || value === undefined) continue
    if (value.is === 'field') makeField(stage, target, passedOn(stage.flow, value.name))
    else if (mentions(value, target)) makeField(stage, target, stage.flow.originOf(target) ?? {})
    else makeField(stage, target, { computed: stage.command })
  }
}

/** Whether an expression reads a field; one walk. */
function mentions(expression: Expression, field: string): boolean {
  const queue: Expression[] = [expression]
  for (let one = queue.pop(); one; one = queue.pop()) {
    if (one.is === 'field' && one.name === field) return true
    if (one.is === 'call') queue.push(...one.args)
    else if (one.is === 'arithmetic' || one.is === 'logic') queue.push(...one.parts)
    else if (one.is === 'not') queue.push(one.inner)
    else if (one.is === 'compare') queue.push(one.left, one.right)
    else if (one.is === 'in') queue.push(one.left, ...one.list)
  }
  return false
}

/** The names and `name AS name` pairs of a list. */
function pairsOf(stage: Stage, lexemes: readonly Lexeme[]): readonly { readonly name: string; readonly as?: string }[] {
  const { text } = stage.unit
  const textOf = (lexeme: Lexeme | undefined) => (lexeme ? text.slice(lexeme.start, lexeme.end) : '')
  const pairs: { readonly name: string; readonly as?: string }[] = []
  for (let at = 0; at < lexemes.length; at++) {
    const lexeme = lexemes[at]
    if (lexeme?.kind !== 'word' && lexeme?.kind !== 'string') continue
    if (/^as$/i.test(textOf(lexemes[at + 1])) && lexemes[at + 2]) {
      pairs.push({ name: fieldName(textOf(lexeme)), as: fieldName(textOf(lexemes[at + 2])) })
      at += 2
    } else if (lexemes[at + 1]?.kind === 'operator') at += 2
    else pairs.push({ name: fieldName(textOf(lexeme)) })
  }
  return pairs
}

/** `rename a AS b`; `rename "Processes.*" AS "*"` drops a prefix of what is there. */
export function renamedFields(stage: Stage): void {
  const { flow } = stage
  for (const { name, as } of pairsOf(stage, bodyLexemes(stage))) {
    if (as === undefined) continue
    if (name.endsWith('*') && as.endsWith('*')) renamePrefix(stage, name.slice(0, -1), as.slice(0, -1))
    else {
      const origin = passedOn(flow, name)
      flow.fields?.delete(name)
      makeField(stage, as, origin.from === as ? {} : origin)
    }
  }
}

function renamePrefix({ flow }: Stage, from: string, to: string): void {
  if (!flow.fields) return
  flow.fields = new Set([...flow.fields].map(field => (field.startsWith(from) ? to + field.slice(from.length) : field)))
}

/** The named groups of `rex`. */
export function extractedFields(stage: Stage): void {
  const { text } = stage.unit
  if (/\bmode\s*=\s*"?sed/i.test(text.slice(stage.body, stage.end))) return
  for (const [, name] of text.slice(stage.body, stage.end).matchAll(/\(\?P?<([A-Za-z_]\w*)>/g))
    if (name) makeField(stage, name, { computed: stage.command })
}

/** Records a lookup, unless a `$token$` names it. */
export function nameLookup(stage: Stage, name: string, use: LookupCall['use'], start: number, end: number): void {
  if (name !== '' && !name.includes('$')) stage.reading.lookups.push({ name, use, ...placeOf(stage, start, end) })
}

/** `apply model`, which reads a machine learning model and adds fields. */
export function appliedModel(stage: Stage): void {
  const [model] = bodyLexemes(stage)
  if (model?.kind === 'word' || model?.kind === 'string') {
    const name = fieldName(stage.unit.text.slice(model.start, model.end))
    nameLookup(stage, name, 'apply', model.start, model.end)
  }
  joinedFields(stage)
}

/** `lookup name field [AS field] OUTPUT a [AS b]`; `inputlookup name`, `outputlookup name`. */
export function lookedUpFields(stage: Stage): void {
  const { text } = stage.unit
  const lexemes = bodyLexemes(stage)
  let at = 0
  while (lexemes[at + 1]?.kind === 'operator') at += 3
  const first = lexemes[at]
  const named = first && (first.kind === 'word' || first.kind === 'string')
  const name = named ? fieldName(text.slice(first.start, first.end)) : undefined
  const use = stage.command === 'lookup' || stage.command === 'outputlookup' ? stage.command : 'inputlookup'
  if (named && name !== undefined) nameLookup(stage, name, use, first.start, first.end)
  if (stage.command === 'outputlookup') return
  const output = lexemes.findIndex(
    one => one.kind === 'word' && /^output(?:new)?$/i.test(text.slice(one.start, one.end)),
  )
  if (output < 0) joinedFields(stage)
  else
    for (const { name: from, as } of pairsOf(stage, lexemes.slice(output + 1)))
      makeField(stage, as ?? from, { computed: `lookup:${name ?? ''}` })
}

/** `spath output=user path=userIdentity.arn` gives a path of the event another name. */
export function spathFields(stage: Stage): void {
  const { text } = stage.unit
  const lexemes = bodyLexemes(stage)
  const options = new Map<string, string>()
  let path: string | undefined
  for (let at = 0; at < lexemes.length; at++) {
    const lexeme = lexemes[at]
    const value = lexemes[at + 2]
    if (!lexeme) break
    if (lexemes[at + 1]?.kind === 'operator') {
      if (value)
        options.set(text.slice(lexeme.start, lexeme.end).toLowerCase(), fieldName(text.slice(value.start, value.end)))
      at += 2
    } else path = fieldName(text.slice(lexeme.start, lexeme.end))
  }
  const from = options.get('path') ?? path
  const output = options.get('output') ?? from
  if (output === undefined || from === undefined) joinedFields(stage)
  else makeField(stage, output, output === from ? {} : passedOn(stage.flow, from))
}

/** `convert ctime(x) AS y`; without AS the field changes in place. */
export function convertedFields(stage: Stage): void {
  const { text } = stage.unit
  const lexemes = bodyLexemes(stage)
  lexemes.forEach((lexeme, index) => {
    const as = lexemes[index + 1]
    if (lexeme.kind === 'word' && as && /^as$/i.test(text.slice(lexeme.start, lexeme.end)))
      makeField(stage, fieldName(text.slice(as.start, as.end)), { computed: stage.command })
  })
}

/** `table a b`: what is listed stays, in that order. */
export function tableFields(stage: Stage): void {
  const { fields } = readFieldList(stage, bodyLexemes(stage), new Set())
  const wild = fields.some(field => field.includes('*'))
  const before = [...(stage.flow.fields ?? [])]
  stage.flow.fields = new Set(fields.flatMap(field => (field.includes('*') ? before.filter(matching(field)) : [field])))
  if (!wild) stage.flow.more.clear()
  else if (before.length === 0) stage.flow.more.add(stage.command)
}

/** `fields a b` keeps, `fields - a b` drops. */
export function keptFields(stage: Stage): void {
  const { flow, unit } = stage
  const lexemes = bodyLexemes(stage)
  const sign = /^\s*([-+])/.exec(unit.text.slice(stage.body, stage.end))?.[1]
  const { fields } = readFieldList(stage, lexemes, new Set())
  const names = fields.map(field => (sign ? field.replace(/^[-+]/, '') : field)).filter(field => field !== '')
  const tests = names.map(matching)
  if (sign === '-') {
    if (flow.fields) flow.fields = new Set([...flow.fields].filter(field => !tests.some(test => test(field))))
    return
  }
  if (!flow.fields || flow.more.size > 0) {
    const wild = names.some(name => name.includes('*'))
    flow.fields = new Set([
      ...[...(flow.fields ?? [])].filter(field => tests.some(test => test(field))),
      ...names.filter(name => !name.includes('*')),
    ])
    if (!wild) flow.more.clear()
    else flow.more.add(stage.command)
  } else flow.fields = new Set([...flow.fields].filter(field => tests.some(test => test(field))))
}

function matching(pattern: string): (field: string) => boolean {
  if (!pattern.includes('*')) return field => field === pattern
  const parts = pattern.split('*')
  return field => {
    const [head = '', ...rest] = parts
    const tail = rest.pop() ?? ''
    if (!field.startsWith(head) || field.length < head.length + tail.length || !field.endsWith(tail)) return false
    let at = head.length
    return rest.every(part => {
      const found = field.indexOf(part, at)
      at = found + part.length
      return found >= 0 && at <= field.length - tail.length
    })
  }
}

/** `bin _time span=1h [AS x]`. */
export function bucketSpans(stage: Stage): void {
  const { reading, number, sub, command } = stage
  const { fields, options } = readFieldList(stage, bodyLexemes(stage), new Set(['as']))
  const [field] = fields
  for (const { name, value } of options)
    if (name === 'span')
      reading.timeBins.push({
        stage: number,
        ...(sub !== undefined && { sub }),
        command,
        option: name,
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

/** There may be more fields afterwards than are known. */
export function joinedFields({ flow, command }: Stage): void {
  flow.more.add(command)
}

/** Nothing is known of the fields afterwards. */
export function unknownFields({ flow }: Stage): void {
  flow.fields = undefined
}
