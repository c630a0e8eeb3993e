import { findKeyword } from './aggregates.ts'
import type { Logic } from './analysis.ts'
import { readExpression } from './expression.ts'
import { filledFields, keptFields, renamedFields, tableFields } from './field-lists.ts'
import { addLookup, appliedModel, lookedUpFields, lookupRows, writtenLookup } from './lookups.ts'
import {
  bucketSpans,
  computed,
  computedAs,
  evaluatedFields,
  extractedFields,
  lastIsNew,
  locatedFields,
  moreFields,
  namedResults,
  otherRows,
  spathFields,
  unknownFields,
} from './makers.ts'
import { addPredicate, note, type Stage } from './reading.ts'
import { bodyLexemes, fieldName, readSearchCondition } from './search-condition.ts'
import { readDataModels, readListed, readSource, readStatistics, readTop } from './statistics.ts'
import { unescapePattern } from './values.ts'
import { conditionOf } from './where-condition.ts'

/** What a command tells: it records what it finds in the stage and gives the condition it filters by. */
type Reader = ((stage: Stage) => Logic | undefined) | ((stage: Stage) => void)

const whereWord = new Set(['where'])

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
  const lexemes = bodyLexemes(stage)
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

/** `| datamodel Endpoint Processes search`, `| from datamodel:"Web.Web"`. */
function readNamedSource(stage: Stage): void {
  const lexemes = bodyLexemes(stage)
  if (stage.command === 'datamodel') {
    const [model, set] = lexemes.map(({ start, end }) => fieldName(stage.unit.text.slice(start, end)))
    if (model) stage.reading.dataModels.add(set && set !== 'search' && set !== 'flat' ? `${model}.${set}` : model)
    return
  }
  stage.flow.setFields(undefined)
  readDataModels(stage, lexemes)
  for (const { start, end } of lexemes) {
    const found = /^((?:input)?lookup:)(.+)$/i.exec(stage.unit.text.slice(start, end))
    if (!found?.[1] || !found[2]) continue
    addLookup(stage, found[2], 'inputlookup', start + found[1].length, end)
    stage.flow.replaceRows({ computed: `lookup:${found[2]}` })
  }
}

function readMap(stage: Stage): void {
  const lexemes = bodyLexemes(stage)
  const { text } = stage.unit
  lexemes.forEach((lexeme, index) => {
    const named = lexeme.kind === 'word' && /^search$/i.test(text.slice(lexeme.start, lexeme.end))
    const value = lexemes[index + 2]
    if (named && lexemes[index + 1]?.kind === 'operator' && value?.kind === 'string')
      stage.reading.readMapString(stage, text.slice(value.start + 1, value.end - 1), value.start + 1)
  })
}

const row = (reader: Reader, names: string): readonly (readonly [string, readonly Reader[]])[] =>
  names.split(' ').map(name => [name, [reader]])

/** The grammar of each command that says something about fields or conditions: one row a command. Others are only named. */
export const grammar: ReadonlyMap<string, readonly Reader[]> = new Map<string, readonly Reader[]>([
  ...row(readSearch, 'search metasearch'),
  ['where', [readWhere]],
  ['regex', [readRegex]],
  ...row(readSource, 'tstats mstats'),
  ['inputlookup', [readTrailingWhere, lookupRows]],
  ...row(readNamedSource, 'from datamodel'),
  ...row(readStatistics, 'stats sistats chart timechart sichart sitimechart geostats eventstats streamstats'),
  ...row(readTop, 'top rare sitop sirare'),
  ['transaction', [readListed, computed('duration', 'eventcount')]],
  ['dedup', [readListed]],
  ['eval', [evaluatedFields]],
  ['rename', [renamedFields]],
  ['rex', [extractedFields]],
  ['lookup', [lookedUpFields]],
  ['outputlookup', [writtenLookup]],
  ['spath', [spathFields]],
  ...row(namedResults, 'convert accum delta autoregress trendline'),
  ['table', [tableFields]],
  ['fields', [keptFields]],
  ['fillnull', [filledFields]],
  ...row(bucketSpans, 'bin bucket'),
  ['iplocation', [locatedFields]],
  ['addinfo', [computed('info_min_time', 'info_max_time', 'info_sid', 'info_search_time')]],
  ['addtotals', [computedAs('fieldname', 'Total')]],
  ['concurrency', [computedAs('output', 'concurrency')]],
  ['rangemap', [computed('range')]],
  ['reltime', [computed('reltime')]],
  ['strcat', [lastIsNew]],
  ['map', [readMap]],
  ['apply', [appliedModel]],
  ...row(
    moreFields,
    'extract extractkv kv kvform xmlkv multikv xpath fromjson erex tags typer selfjoin predict cluster',
  ),
  ...row(moreFields, 'kmeans anomalydetection anomalousvalue fit dbxlookup geom lookuptable cofilter af'),
  ...row(
    unknownFields,
    'xyseries untable transpose multisearch set contingency correlate fieldsummary tojson savedsearch',
  ),
  ...row(unknownFields, 'loadjob timewrap pivot makecontinuous'),
  ...row(otherRows, 'makeresults gentimes metadata rest dbinspect eventcount history audit inputcsv dbxquery summary'),
  ...row(otherRows, 'mcatalog typeahead walklex inputintelligence listmodels'),
])
