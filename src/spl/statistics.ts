import { type Aggregate, findKeyword, makeAggregates, passing, readAggregates, readFieldList } from './aggregates.ts'
import type { Logic } from './analysis.ts'
import { renaming } from './field-lists.ts'
import { keptAs } from './flow.ts'
import type { Lexeme } from './lexemes.ts'
import { addBin } from './makers.ts'
import { makeField, note, type Stage, take } from './reading.ts'
import { bodyLexemes, readSearchCondition } from './search-condition.ts'
import { readDataModels } from './sources.ts'
import { plainText } from './unit.ts'
import { fieldName } from './values.ts'

/** Readers of the commands that aggregate and group. */

const whereWord: ReadonlySet<string> = new Set(['where'])
const byWords: ReadonlySet<string> = new Set(['by', 'groupby'])
const sourceWords: ReadonlySet<string> = new Set(['from', 'where', 'by', 'groupby'])

/** Options and aggregates, `from datamodel=…`, `where` condition, `by` fields; the span may stand behind either. */
export function readSource(stage: Stage): Logic | undefined {
  const lexemes = bodyLexemes(stage)
  const first = findKeyword(stage, lexemes, sourceWords, 'first') ?? lexemes.length
  const where = findKeyword(stage, lexemes, whereWord, 'first')
  const by = keywordBefore(
    lexemes,
    findKeyword(stage, lexemes, byWords, 'first', where === undefined ? first : where + 1),
  )
  const aggregates = readAggregates(stage, lexemes.slice(0, first))
  takeKeywords(stage, lexemes, [keywordBefore(lexemes, where), by])
  if (first < (where ?? by ?? lexemes.length)) takeSource(stage, lexemes.slice(first, where ?? by))
  const logic =
    where === undefined
      ? undefined
      : readSearchCondition(stage, withoutSpans(stage, lexemes.slice(where + 1, by ?? lexemes.length)))
  const appends = /\bappend\s*=\s*(?:t|1)/i.test(
    plainText(stage.unit, stage.body, lexemes[first - 1]?.end ?? stage.body),
  )
  if (!appends) replaceFields(stage)
  for (const field of groupsOf(stage, by === undefined ? [] : lexemes.slice(by + 1))) stage.flow.addField(field)
  makeAggregates(stage, aggregates)
  readDataModels(stage, lexemes)
  return logic
}

/** A keyword with nothing behind it begins no clause. */
function keywordBefore(lexemes: readonly Lexeme[], at: number | undefined): number | undefined {
  return at !== undefined && lexemes[at + 1] ? at : undefined
}

function takeKeywords(stage: Stage, lexemes: readonly Lexeme[], at: readonly (number | undefined)[]): void {
  for (const index of at) {
    const lexeme = index === undefined ? undefined : lexemes[index]
    if (lexeme) take(stage, lexeme.start, lexeme.end)
  }
}

/** `from datamodel=Web` has an option behind it, `from summaries` the name of a namespace. */
function takeSource(stage: Stage, [from, name, sign]: readonly Lexeme[]): void {
  if (!from || !name) return
  const named = sign?.kind !== 'operator' && !/^from$/i.test(stage.unit.text.slice(name.start, name.end))
  take(stage, from.start, named ? name.end : from.end)
}

/** A condition without the `span=` and `every=` behind it, which are read as time bins. */
function withoutSpans(stage: Stage, lexemes: readonly Lexeme[]): readonly Lexeme[] {
  const { text } = stage.unit
  const kept: Lexeme[] = []
  for (let at = 0; at < lexemes.length; at++) {
    const [lexeme, sign, value] = [lexemes[at], lexemes[at + 1], lexemes[at + 2]]
    if (!lexeme) break
    const name = text.slice(lexeme.start, lexeme.end).toLowerCase()
    if (lexeme.kind === 'word' && (name === 'span' || name === 'every') && sign?.kind === 'operator' && value) {
      addBin(stage, name, fieldName(text.slice(value.start, value.end)), '_time')
      take(stage, lexeme.start, value.end)
      at += 2
    } else kept.push(lexeme)
  }
  return kept
}

function replaceFields(stage: Stage): void {
  stage.flow.setFields([])
  stage.flow.clearMore()
}

/** `stats`, `eventstats`, `chart` …: aggregates, then `by` (or `over`) fields. */
export function readStatistics(stage: Stage): void {
  const { command, flow } = stage
  const lexemes = bodyLexemes(stage)
  const by = findKeyword(stage, lexemes, groupWords, 'first') ?? lexemes.length
  const aggregates = readAggregates(stage, lexemes.slice(0, by))
  readWindow(stage, lexemes.slice(0, by))
  const before = { fields: flow.fields, all: flow.fields !== undefined && flow.more.size === 0 }
  const columns = columnsFrom.get(command)
  if (!adding.has(command)) replaceFields(stage)
  if (command.endsWith('timechart')) flow.addField('_time')
  takeKeywords(stage, lexemes, [keywordBefore(lexemes, by)])
  const groups = groupsOf(stage, chartLexemes(stage, lexemes.slice(by + 1)))
  const splits = columns !== undefined && groups.length > columns
  for (const group of groups.slice(0, columns)) flow.addField(group)
  if (splits) flow.addMore(command)
  else makeAggregates(stage, aggregates)
  for (const aggregate of aggregates) {
    if (!aggregate.of?.includes('*')) continue
    makeAlike(
      stage,
      aggregate,
      [...(before.fields ?? [])].filter(field => !groups.includes(field)),
    )
    if (!before.all) flow.addMore(`${aggregate.function}(${aggregate.of})`)
  }
}

/**
 * The list of a by-clause. In a chart a second keyword parts its fields, `over a by b`, and `where max in top5` may end it; in
 * any other list such words are names.
 */
function chartLexemes(stage: Stage, lexemes: readonly Lexeme[]): readonly Lexeme[] {
  if (!columnsFrom.has(stage.command)) return lexemes
  const [first, ...rest] = lexemes
  if (!first) return lexemes
  const where = findKeyword(stage, rest, whereWord, 'first')
  const limited = where !== undefined && rest.length > where + 1 ? where : rest.length
  for (const lexeme of rest.slice(limited)) take(stage, lexeme.start, lexeme.end)
  const second = findKeyword(stage, rest.slice(0, limited), groupWords, 'first')
  const parted = second !== undefined && second + 1 < limited
  takeKeywords(stage, rest, [parted ? second : undefined])
  return [first, ...rest.slice(0, limited).filter((_, index) => !(parted && index === second))]
}

const groupWords: ReadonlySet<string> = new Set(['by', 'over'])

/** Commands whose results stand beside the fields there are. */
const adding: ReadonlySet<string> = new Set(['eventstats', 'streamstats'])

/** How many of the by-fields of a chart are fields of its results; the values of the next one become fields. */
const columnsFrom: ReadonlyMap<string, number> = new Map([
  ['chart', 1],
  ['sichart', 1],
  ['timechart', 0],
  ['sitimechart', 0],
  ['geostats', 0],
])

/** `values(*) as *`: a result for each field there was. */
function makeAlike(stage: Stage, { field: as, function: name, of }: Aggregate, before: readonly string[]): void {
  const newName = renaming(of ?? '', as)
  if (!newName) return
  for (const field of before) {
    const result = newName(field)
    if (result === undefined) continue
    const passes = passing.has(name) && field !== '_time'
    makeField(stage, result, passes ? keptAs(stage.flow, field, result) : { computed: `${stage.command}:${name}` })
  }
}

/** `span=1h`, `window=2`, `time_window=10m` before the by-clause. */
export function readWindow(stage: Stage, lexemes: readonly Lexeme[]): void {
  const { text } = stage.unit
  lexemes.forEach((lexeme, index) => {
    const name = text.slice(lexeme.start, lexeme.end).toLowerCase()
    if (lexeme.kind !== 'word' || !spans.has(name) || lexemes[index + 1]?.kind !== 'operator') return
    const value = lexemes[index + 2]
    if (value) addBin(stage, name, fieldName(text.slice(value.start, value.end)))
  })
}

const spans: ReadonlySet<string> = new Set(['span', 'window', 'time_window', 'maxspan', 'maxpause'])

/** Records what a by-clause groups by. The width of a time bin belongs to `_time`. */
function groupsOf(stage: Stage, lexemes: readonly Lexeme[]): readonly string[] {
  const { fields, options } = readFieldList(stage, lexemes)
  for (const { name, value, field } of options)
    if (name === 'span') addBin(stage, name, value, timed.has(stage.command) ? '_time' : field)
  addGrouping(stage, fields)
  return fields
}

const timed: ReadonlySet<string> = new Set(['tstats', 'mstats', 'timechart', 'sitimechart'])

export function addGrouping({ reading, number, sub, command, grouped }: Stage, fields: readonly string[]): void {
  if (fields.length === 0) return
  for (const field of fields) grouped.push(field)
  reading.groupings.push({ stage: number, ...(sub !== undefined && { sub }), command, fields })
}

/** `top limit=20 user by host`: the fields counted, then those it groups by. */
export function readTop(stage: Stage): void {
  const lexemes = bodyLexemes(stage)
  const by = findKeyword(stage, lexemes, byWords, 'first') ?? lexemes.length
  takeKeywords(stage, lexemes, [keywordBefore(lexemes, by)])
  const { fields, options } = readFieldList(stage, lexemes.slice(0, by))
  const counted = fields.filter((field, index) => !(index === 0 && /^\d+$/.test(field)))
  const named = (option: string, usual: string) => options.find(({ name }) => name === option)?.value ?? usual
  replaceFields(stage)
  for (const field of groupsOf(stage, lexemes.slice(by + 1))) stage.flow.addField(field)
  for (const field of counted) stage.flow.addField(field)
  const hidden = (option: string) => /^(?:f|false|0)$/i.test(named(option, 't'))
  if (!hidden('showcount')) makeField(stage, named('countfield', 'count'), { computed: stage.command })
  if (!hidden('showperc')) makeField(stage, named('percentfield', 'percent'), { computed: stage.command })
}

/** `dedup 3 user sortby -_time`: its fields group, but are no by-clause. */
export function readDedup(stage: Stage): void {
  const lexemes = bodyLexemes(stage)
  const sort = findKeyword(stage, lexemes, sortWord, 'first') ?? lexemes.length
  const { fields } = readFieldList(stage, lexemes.slice(0, sort))
  addGrouping(
    stage,
    fields.filter((field, index) => !(index === 0 && /^\d+$/.test(field))),
  )
}

const sortWord: ReadonlySet<string> = new Set(['sortby'])

/** `join type=left user [search …]`: the fields that both sides have, and whether results without a partner stay. */
export function readJoin(stage: Stage): void {
  const { fields, options } = readFieldList(stage, bodyLexemes(stage))
  const type = options.find(({ name }) => name === 'type')?.value.toLowerCase()
  const optional = type === 'left' || type === 'outer'
  const { subsearches } = stage.reading
  for (const index of stage.brackets.values()) {
    const info = subsearches[index]
    if (info) subsearches[index] = { ...info, ...(optional && { optional: true }), on: fields }
  }
  if (stage.brackets.size === 0)
    note(stage, 'not-understood', stage.body - stage.command.length, stage.end, 'a join without a subsearch')
}
