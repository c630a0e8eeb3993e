import { readFieldList } from './aggregates.ts'
import type { Range } from './analysis.ts'
import { decideEmpty } from './decide.ts'
import { keptAs } from './flow.ts'
import { type Lexeme, namesOf } from './lexemes.ts'
import { makeField, note, type Stage, take } from './reading.ts'
import { bodyLexemes } from './search-condition.ts'
import { fieldName } from './values.ts'

/** Readers of the commands that list, rename or drop fields. */

/** The names and `name AS name` pairs of a list; options (`local=true`) are left out. */
export function pairsOf(
  stage: Stage,
  list: readonly Lexeme[],
): readonly (Range & { readonly name: string; readonly as?: string })[] {
  const { text } = stage.unit
  const lexemes = namesOf(text, list)
  const textOf = (lexeme: Lexeme | undefined) => (lexeme ? text.slice(lexeme.start, lexeme.end) : '')
  const pairs: (Range & { readonly name: string; readonly as?: string })[] = []
  for (let at = 0; at < lexemes.length; at++) {
    const lexeme = lexemes[at]
    if (lexeme?.kind === 'comma') take(stage, lexeme.start, lexeme.end)
    if (lexeme?.kind !== 'word' && lexeme?.kind !== 'string') continue
    const [as, second] = [lexemes[at + 1], lexemes[at + 2]]
    if (/^as$/i.test(textOf(as)) && second) {
      take(stage, lexeme.start, second.end)
      pairs.push({
        ...{ name: fieldName(textOf(lexeme)), as: fieldName(textOf(second)) },
        ...{ start: lexeme.start, end: second.end },
      })
      at += 2
    } else if (as?.kind === 'operator') at += 2
    else if (!/^as$/i.test(textOf(lexeme))) {
      take(stage, lexeme.start, lexeme.end)
      pairs.push({ name: fieldName(textOf(lexeme)), start: lexeme.start, end: lexeme.end })
    }
  }
  return pairs
}

/** `rename a AS b`; `rename "Processes.*" AS "*"` renames what is there. */
export function renamedFields(stage: Stage): void {
  const { flow } = stage
  for (const { name, as, start, end } of pairsOf(stage, bodyLexemes(stage))) {
    if (as === undefined) note(stage, 'not-understood', start, end, `no new name for ${name}`)
    else if (name.includes('*')) renameAlike(stage, name, as)
    else {
      const origin = keptAs(flow, name, as)
      flow.removeField(name)
      makeField(stage, as, origin)
    }
  }
}

/** Renames the fields of a pattern. Names without the prefix of their data model are the same fields as before. */
function renameAlike({ flow }: Stage, pattern: string, as: string): void {
  const newName = renaming(pattern, as)
  if (!flow.fields || !newName) return
  const before = [...flow.fields]
  flow.setFields(before.map(field => newName(field) ?? field))
  const sameFields = as === '*' && pattern.endsWith('.*')
  for (const field of before) {
    const name = newName(field)
    if (name === undefined) continue
    const origin = keptAs(flow, field, name)
    if (!sameFields || origin.computed !== undefined) flow.make(name, origin)
  }
}

/** What a field of the pattern is called afterwards; undefined when the two do not have one `*` each. */
export function renaming(pattern: string, as: string): ((field: string) => string | undefined) | undefined {
  const [head = '', tail, ...more] = pattern.split('*')
  const [newHead = '', newTail, ...others] = as.split('*')
  if (tail === undefined || newTail === undefined || more.length + others.length > 0) return undefined
  const matches = matching(pattern)
  return field =>
    matches(field) ? newHead + field.slice(head.length, field.length - tail.length) + newTail : undefined
}

/** `table a b`: what is listed stays, in that order. */
export function tableFields(stage: Stage): void {
  const { flow } = stage
  const { fields } = readFieldList(stage, bodyLexemes(stage))
  const wild = fields.some(field => field.includes('*'))
  const before = flow.fields
  flow.setFields(fields.flatMap(field => (field.includes('*') ? [...(before ?? [])].filter(matching(field)) : [field])))
  if (!wild) flow.clearMore()
  else if (before === undefined) flow.addMore(stage.command)
}

/** `fields a b` keeps, `fields - a b` drops; `_time` and `_raw` stay unless they are dropped by name. */
export function keptFields(stage: Stage): void {
  const { flow, unit } = stage
  const lexemes = bodyLexemes(stage)
  const sign = /^[-+]/.exec(unit.text.slice(lexemes[0]?.start, lexemes[0]?.end))?.[0]
  const { fields } = readFieldList(stage, lexemes)
  const names = fields.map(field => (sign ? field.replace(/^[-+]/, '') : field)).filter(field => field !== '')
  const plain = new Set(names.filter(name => !name.includes('*')))
  const patterns = names.filter(name => name.includes('*')).map(matching)
  const isNamed = (field: string) => plain.has(field) || patterns.some(matches => matches(field))
  const before = flow.fields && [...flow.fields]
  if (sign === '-') {
    flow.setFields(before?.filter(field => !isNamed(field)))
    return
  }
  const kept = (before ?? ['_time', '_raw']).filter(field => field.startsWith('_') || isNamed(field))
  const unsure = before === undefined || flow.more.size > 0
  flow.setFields(unsure ? [...kept, ...plain] : kept)
  if (patterns.length === 0) flow.clearMore()
  else if (unsure) flow.addMore(stage.command)
}

/** `fillnull value=0 a b` adds the fields it names; without names it fills all there are. */
export function filledFields(stage: Stage): void {
  const { flow } = stage
  const { fields, options } = readFieldList(stage, bodyLexemes(stage))
  const value = options.find(({ name }) => name === 'value')?.value ?? '0'
  for (const field of fields.length > 0 ? fields : [...flow.origins.keys()]) {
    if (field.includes('*')) continue
    const decided = decideEmpty(stage, field, value)
    if (decided !== undefined) flow.make(field, { ...flow.originOf(field), decided })
    else if (fields.length > 0) flow.addField(field)
  }
}

function matching(pattern: string): (field: string) => boolean {
  if (!pattern.includes('*')) return field => field === pattern
  const [head = '', ...rest] = pattern.split('*')
  const tail = rest.pop() ?? ''
  return field => {
    if (!field.startsWith(head) || field.length < head.length + tail.length || !field.endsWith(tail)) return false
    let at = head.length
    return rest.every(part => {
      const found = field.indexOf(part, at)
      at = found + part.length
      return found >= 0 && at <= field.length - tail.length
    })
  }
}
