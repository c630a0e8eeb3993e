import { type Aggregate, findKeyword, makeAggregates, passing, readAggregates, readFieldList } from './aggregates.ts'
import type { Logic } from './analysis.ts'
import { renaming } from './field-lists.ts'
import { keptAs } from './flow.ts'
import type { Lexeme } from './lexemes.ts'
import { addBin } from './makers.ts'
import { makeField, type Stage } from './reading.ts'
import { bodyLexemes, fieldName, readSearchCondition } from './search-condition.ts'
import { plainText } from './unit.ts'

/** Readers of the commands that aggregate and group. */

const whereWord: ReadonlySet<string> = new Set(['where'])
const byWords: ReadonlySet<string> = new Set(['by', 'groupby'])
const sourceWords: ReadonlySet<string> = new Set(['from', 'where', 'by', 'groupby'])

/** Options and aggregates, `from datamodel=…`, `where` condition, `by` fields. */
export function readSource(stage: Stage): Logic | undefined {
  const lexemes = bodyLexemes(stage)
  const first = findKeyword(stage, lexemes, sourceWords, 'first') ?? lexemes.length
  const where = findKeyword(stage, lexemes, whereWord, 'first')
  const by = findKeyword(stage, lexemes, byWords, 'last', where ?? first)
  const aggregates = readAggregates(stage, lexemes.slice(0, first))
  const logic = where === undefined ? undefined : readSearchCondition(stage, lexemes.slice(where + 1, by))
  const appends = /\bappend\s*=\s*(?:t|1)/i.test(
    plainText(stage.unit, stage.body, lexemes[first - 1]?.end ?? stage.body),
  )
  if (!appends) replaceFields(stage)
  for (const field of groupsOf(stage, by === undefined ? [] : lexemes.slice(by + 1))) stage.flow.addField(field)
  makeAggregates(stage, aggregates)
  readDataModels(stage, lexemes)
  return logic
}

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
    if (/^[A-Za-z_]/.test(name)) stage.reading.dataModels.add(name)
  }
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
  const groups = groupsOf(stage, lexemes.slice(by))
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
function readWindow(stage: Stage, lexemes: readonly Lexeme[]): void {
  const { text } = stage.unit
  lexemes.forEach((lexeme, index) => {
    const name = text.slice(lexeme.start, lexeme.end).toLowerCase()
    if (lexeme.kind !== 'word' || !spans.has(name) || lexemes[index + 1]?.kind !== 'operator') return
    const value = lexemes[index + 2]
    if (value) addBin(stage, name, fieldName(text.slice(value.start, value.end)))
  })
}

const spans: ReadonlySet<string> = new Set(['span', 'window', 'time_window', 'maxspan', 'maxpause'])

/** Records what a by-clause groups by; `over a by b` groups by both. The width of a time bin belongs to `_time`. */
function groupsOf(stage: Stage, lexemes: readonly Lexeme[]): readonly string[] {
  const { text } = stage.unit
  const clause = readFieldList(stage, lexemes)
  const isKeyword = (field: string) => clauseWords.has(field.toLowerCase())
  const quoted = lexemes.some(({ kind, start, end }) => kind === 'string' && isKeyword(text.slice(start + 1, end - 1)))
  const fields = quoted ? clause.fields : clause.fields.filter(field => !isKeyword(field))
  for (const { name, value, field } of clause.options)
    if (name === 'span') addBin(stage, name, value, timed.has(stage.command) ? '_time' : field)
  addGrouping(stage, fields)
  return fields
}

const clauseWords: ReadonlySet<string> = new Set(['by', 'over', 'groupby'])
const timed: ReadonlySet<string> = new Set(['tstats', 'mstats', 'timechart', 'sitimechart'])

function addGrouping({ reading, number, sub, command, grouped }: Stage, fields: readonly string[]): void {
  if (fields.length === 0) return
  for (const field of fields) grouped.push(field)
  reading.groupings.push({ stage: number, ...(sub !== undefined && { sub }), command, fields })
}

/** `top limit=20 user by host`: the fields counted, then those it groups by. */
export function readTop(stage: Stage): void {
  const lexemes = bodyLexemes(stage)
  const by = findKeyword(stage, lexemes, byWords, 'first') ?? lexemes.length
  const counted = readFieldList(stage, lexemes.slice(0, by)).fields.filter(field => !/^\d+$/.test(field))
  replaceFields(stage)
  for (const field of groupsOf(stage, lexemes.slice(by))) stage.flow.addField(field)
  for (const field of counted) stage.flow.addField(field)
  for (const field of ['count', 'percent']) makeField(stage, field, { computed: stage.command })
}

/** `transaction host maxspan=1h`, `dedup user`: their fields group, but are no by-clause. */
export function readListed(stage: Stage): void {
  const lexemes = bodyLexemes(stage)
  const { fields } = readFieldList(stage, lexemes, new Set(['sortby']))
  addGrouping(
    stage,
    fields.filter(field => !/^\d+$/.test(field)),
  )
  readWindow(stage, lexemes)
}
