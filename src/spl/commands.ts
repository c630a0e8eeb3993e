import { findKeyword, makeAggregates, readAggregates, readFieldList } from './aggregates.ts'
import type { Logic } from './analysis.ts'
import { readExpression } from './expression.ts'
import type { Lexeme } from './lexemes.ts'
import {
  appliedModel,
  bucketSpans,
  computed,
  convertedFields,
  evaluatedFields,
  extractedFields,
  joinedFields,
  keptFields,
  lookedUpFields,
  nameLookup,
  renamedFields,
  spathFields,
  tableFields,
  unknownFields,
} from './makers.ts'
import { addPredicate, makeField, note, type Stage } from './reading.ts'
import { bodyLexemes, fieldName, readSearchCondition } from './search-condition.ts'
import { unescapePattern } from './values.ts'
import { conditionOf } from './where-condition.ts'

/** What a command tells: it records what it finds in the stage and gives the condition it filters by. */
type Reader = ((stage: Stage) => Logic | undefined) | ((stage: Stage) => void)

const whereWord = new Set(['where'])
const byWords = new Set(['by', 'groupby'])
const sourceWords = new Set(['from', 'where', 'by', 'groupby'])

function readSearch(stage: Stage): Logic | undefined {
  return readSearchCondition(stage, bodyLexemes(stage))
}

function readWhere(stage: Stage): Logic | undefined {
  return conditionOf(stage, readExpression(stage), false)
}

/** `where …` at the end of a command, in the grammar of `search`. */
function readTrailingWhere(stage: Stage): Logic | undefined {
  const lexemes = bodyLexemes(stage)
  const where = findKeyword(stage, lexemes, whereWord, 'first')
  if (where === undefined) return undefined
  return readSearchCondition(stage, lexemes.slice(where + 1))
}

/** `regex field="…"`, `regex field!="…"`, `regex "…"`, which tests the raw event. */
function readRegex(stage: Stage): Logic | undefined {
  const { text } = stage.unit
  const body = text.slice(stage.body, stage.end)
  const head = /^\s*(?:([^\s=!"]+|"[^"]*")\s*(!?=)\s*)?/.exec(body)
  const field = head?.[1]
  const start = stage.body + (head?.[0].length ?? 0)
  const rest = text.slice(start, stage.end).trim()
  if (rest === '') return undefined
  const quoted = rest.length > 1 && rest.startsWith('"') && rest.endsWith('"')
  if (!quoted) note(stage, 'not-understood', start, stage.end, 'a pattern without quotes')
  const pattern = unescapePattern(quoted ? rest.slice(1, -1) : rest)
  return addPredicate(stage, {
    field: field === undefined ? '_raw' : fieldName(field),
    kind: 'regex_match',
    op: head?.[2] === '!=' ? 'regex !=' : 'regex',
    values: [pattern],
    matchers: [{ kind: 'regex_match', text: pattern }],
    negated: head?.[2] === '!=',
    start: stage.body + (/^\s*/.exec(body)?.[0].length ?? 0),
    end: stage.end,
    caseSensitive: true,
  })
}

/** Options and aggregates, `from datamodel=…`, `where` condition, `by` fields. */
function readSource(stage: Stage): Logic | undefined {
  const lexemes = bodyLexemes(stage)
  const first = findKeyword(stage, lexemes, sourceWords, 'first') ?? lexemes.length
  const where = findKeyword(stage, lexemes, whereWord, 'first')
  const by = findKeyword(stage, lexemes, byWords, 'last', where ?? first)
  const aggregates = readAggregates(stage, lexemes.slice(0, first))
  const logic = where === undefined ? undefined : readSearchCondition(stage, lexemes.slice(where + 1, by))
  const appends = /\bappend\s*=\s*(?:t|1)/i.test(stage.unit.text.slice(stage.body, lexemes[first - 1]?.end))
  replaceFields(stage, appends)
  readGroups(stage, by === undefined ? [] : lexemes.slice(by + 1))
  makeAggregates(stage, aggregates)
  readDataModels(stage, lexemes)
  return logic
}

/** `datamodel=Endpoint.Processes`, `datamodel:Web`, `datamodel Web Web`: the sources of a command. */
function readDataModels(stage: Stage, lexemes: readonly Lexeme[]): void {
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

/** `| datamodel Endpoint Processes search`, `| from datamodel:"Web.Web"`. */
function readNamedSource(stage: Stage): void {
  const lexemes = bodyLexemes(stage)
  if (stage.command === 'datamodel') {
    const [model, set] = lexemes.map(({ start, end }) => fieldName(stage.unit.text.slice(start, end)))
    if (model) stage.reading.dataModels.add(set && set !== 'search' && set !== 'flat' ? `${model}.${set}` : model)
    return
  }
  readDataModels(stage, lexemes)
  for (const { start, end } of lexemes) {
    const found = /^((?:input)?lookup:)(.+)$/i.exec(stage.unit.text.slice(start, end))
    if (found?.[1] && found[2]) nameLookup(stage, found[2], 'inputlookup', start + found[1].length, end)
  }
}

function replaceFields(stage: Stage, keeps = false): void {
  if (keeps) return
  stage.flow.fields = new Set()
  stage.flow.more.clear()
}

/** `stats`, `eventstats`, `chart` …: aggregates, then `by` (or `over`) fields. */
const readStatistics =
  (leaves: 'only-results' | 'all') =>
  (stage: Stage): void => {
    const lexemes = bodyLexemes(stage)
    const by = findKeyword(stage, lexemes, new Set(['by', 'over']), 'first') ?? lexemes.length
    const aggregates = readAggregates(stage, lexemes.slice(0, by))
    readWindow(stage, lexemes)
    if (leaves === 'only-results') replaceFields(stage)
    const clause = readGroups(stage, lexemes.slice(by))
    makeAggregates(stage, aggregates)
    for (const { function: name, of } of aggregates) if (of?.includes('*')) stage.flow.more.add(`${name}(${of})`)
    if (charts.has(stage.command) && clause.length > 1) stage.flow.more.add(stage.command)
  }

const charts: ReadonlySet<string> = new Set(['chart', 'timechart', 'geostats', 'sichart', 'sitimechart'])

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

function addBin(stage: Stage, option: string, value: string, field?: string): void {
  const { reading, number, sub, command } = stage
  if (reading.timeBins.some(one => one.stage === number && one.option === option && one.value === value)) return
  reading.timeBins.push({
    stage: number,
    ...(sub !== undefined && { sub }),
    command,
    option,
    value,
    ...(field !== undefined && { field }),
  })
}

/** The fields of a by-clause; `over a by b` groups by both. */
function readGroups(stage: Stage, lexemes: readonly Lexeme[]): readonly string[] {
  const { text } = stage.unit
  const clause = readFieldList(stage, lexemes)
  const words = new Set(['by', 'over', 'groupby'])
  const isKeyword = (field: string) => words.has(field.toLowerCase())
  const quoted = lexemes.some(({ kind, start, end }) => kind === 'string' && isKeyword(text.slice(start + 1, end - 1)))
  const fields = quoted ? clause.fields : clause.fields.filter(field => !isKeyword(field))
  for (const { name, value, field } of clause.options) if (name === 'span') addBin(stage, name, value, field)
  addGrouping(stage, fields)
  for (const field of fields) stage.flow.fields?.add(field)
  return fields
}

function addGrouping({ reading, number, sub, command }: Stage, fields: readonly string[]): void {
  if (fields.length === 0) return
  reading.groupings.push({ stage: number, ...(sub !== undefined && { sub }), command, fields })
}

/** `top limit=20 user by host`: the fields counted, then those it groups by. */
function readTop(stage: Stage): void {
  const lexemes = bodyLexemes(stage)
  const by = findKeyword(stage, lexemes, byWords, 'first') ?? lexemes.length
  const counted = readFieldList(stage, lexemes.slice(0, by)).fields.filter(field => !/^\d+$/.test(field))
  replaceFields(stage)
  readGroups(stage, lexemes.slice(by))
  for (const field of counted) stage.flow.fields?.add(field)
  for (const field of ['count', 'percent']) makeField(stage, field, { computed: stage.command })
}

/** `transaction host maxspan=1h`, `dedup user`: their fields group, but are no by-clause. */
const readListed =
  (makes: readonly string[]) =>
  (stage: Stage): void => {
    const lexemes = bodyLexemes(stage)
    const { fields } = readFieldList(stage, lexemes, new Set(['sortby']))
    addGrouping(
      stage,
      fields.filter(field => !/^\d+$/.test(field)),
    )
    readWindow(stage, lexemes)
    for (const field of makes) makeField(stage, field, { computed: stage.command })
  }

function readMap(stage: Stage): void {
  const lexemes = bodyLexemes(stage)
  const { text } = stage.unit
  lexemes.forEach((lexeme, index) => {
    const named = lexeme.kind === 'word' && /^search$/i.test(text.slice(lexeme.start, lexeme.end))
    const value = lexemes[index + 2]
    if (named && lexemes[index + 1]?.kind === 'operator' && value?.kind === 'string')
      stage.reading.readMap(stage, text.slice(value.start + 1, value.end - 1), value.start + 1)
  })
  unknownFields(stage)
}

/** The grammar of each command that says something about fields or conditions: one row a command. Others are only named. */
export const grammar: ReadonlyMap<string, readonly Reader[]> = new Map<string, readonly Reader[]>([
  ['search', [readSearch]],
  ['metasearch', [readSearch]],
  ['where', [readWhere]],
  ['regex', [readRegex]],
  ['tstats', [readSource]],
  ['mstats', [readSource]],
  ['inputlookup', [readTrailingWhere, lookedUpFields]],
  ['from', [readNamedSource, unknownFields]],
  ['datamodel', [readNamedSource, unknownFields]],
  ['stats', [readStatistics('only-results')]],
  ['sistats', [readStatistics('only-results')]],
  ['chart', [readStatistics('only-results')]],
  ['timechart', [readStatistics('only-results')]],
  ['sichart', [readStatistics('only-results')]],
  ['sitimechart', [readStatistics('only-results')]],
  ['geostats', [readStatistics('only-results')]],
  ['eventstats', [readStatistics('all')]],
  ['streamstats', [readStatistics('all')]],
  ['top', [readTop]],
  ['rare', [readTop]],
  ['sitop', [readTop]],
  ['sirare', [readTop]],
  ['transaction', [readListed(['duration', 'eventcount'])]],
  ['dedup', [readListed([])]],
  ['eval', [evaluatedFields]],
  ['fieldformat', []],
  ['rename', [renamedFields]],
  ['rex', [extractedFields]],
  ['lookup', [lookedUpFields]],
  ['outputlookup', [lookedUpFields]],
  ['spath', [spathFields]],
  ['convert', [convertedFields]],
  ['table', [tableFields]],
  ['fields', [keptFields]],
  ['bin', [bucketSpans]],
  ['bucket', [bucketSpans]],
  ['iplocation', [computed('City', 'Country', 'Region', 'lat', 'lon')]],
  ['addtotals', [computed('Total')]],
  ['delta', [joinedFields]],
  ['map', [readMap]],
  ['join', [joinedFields]],
  ['append', [joinedFields]],
  ['appendcols', [joinedFields]],
  ['appendpipe', [joinedFields]],
  ['selfjoin', [joinedFields]],
  ['union', [joinedFields]],
  ['multisearch', [unknownFields]],
  ['set', [unknownFields]],
  ['extract', [joinedFields]],
  ['kv', [joinedFields]],
  ['xmlkv', [joinedFields]],
  ['multikv', [joinedFields]],
  ['xpath', [joinedFields]],
  ['fromjson', [joinedFields]],
  ['foreach', [joinedFields]],
  ['apply', [appliedModel]],
  ['predict', [joinedFields]],
  ['anomalydetection', [joinedFields]],
  ['outlier', []],
  ['cluster', [joinedFields]],
  ['kmeans', [joinedFields]],
  ['xyseries', [unknownFields]],
  ['untable', [unknownFields]],
  ['transpose', [unknownFields]],
  ['makeresults', [unknownFields]],
  ['savedsearch', [unknownFields]],
  ['loadjob', [unknownFields]],
])
