import type { Analysis, MacroCallInfo, Notice, Range, StageInfo } from './analysis.ts'
import { type Budget, fullBudget } from './expand.ts'
import { createFlow } from './flow.ts'
import { lex } from './lexer.ts'
import type { MacroTable } from './macro-table.ts'
import { findMacroCalls, namesInStrings } from './macros.ts'
import { emptyStageNotices, lexicalNotices, pipeNotices } from './notices.ts'
import { otherLanguage } from './other-languages.ts'
import { isKnownCommand, mostStages, readPipeline } from './pipeline.ts'
import { mostConditions, type Reading } from './reading.ts'
import { type Stage as StageRange, splitStages } from './stages.ts'
import { readMapString, readSearchString } from './strings.ts'
import { makeUnit, type Unit } from './unit.ts'
import { verdictOf } from './verdict.ts'

/**
 * Reads a search: its stages, macros, conditions and fields. Never throws; time grows with the length of the text after
 * macro expansion. What was not understood is in `notices` and `verdict`, and the rest is read all the same; of
 * other languages and of texts above 256 K characters only the stages are told. What its macros become is taken off `budget`.
 */
export function analyse(text: string, table: MacroTable, budget: Budget = fullBudget()): Analysis {
  const tooLong = text.length > longestSearch
  const language = tooLong ? undefined : otherLanguage(text)
  const readable = !tooLong && language === undefined
  const ranges = splitStages(text)
  const stages = ranges.slice(0, mostStages).map((range, index) => draftStage(range, index + 1, readable))
  const reading = createReading(table, budget)
  const unit = makeUnit(readable ? text : '', table, reading.budget)
  const flow = createFlow()
  const numberAt = numberFinder(ranges)
  if (tooLong) reading.notices.push({ code: 'too-long', start: 0, end: text.length, detail: 'characters' })
  if (language !== undefined && language !== 'SPL2')
    reading.notices.push({ code: 'other-language', start: 0, end: text.length, detail: language })
  if (readable) {
    for (const notice of unit.expanded.notices) reading.notices.push(notice)
    for (const notice of lexicalNotices(text, lex(text))) reading.notices.push(notice)
    for (const notice of emptyStageNotices(lex(text))) reading.notices.push(notice)
    for (const notice of pipeNotices(text, ranges)) reading.notices.push(notice)
    readPipeline(reading, unit, 0, unit.tokens.length, {
      flow,
      depth: 0,
      numberAt,
      onStage: ({ number, command, made, grouped }) => {
        const draft = stages[number - 1]
        if (!draft) return
        if (command !== 'macro') draft.resolved.push(command)
        for (const field of made) draft.produces.add(field)
        for (const field of grouped) draft.groupBy.push(field)
      },
    })
  }
  const first = stages[0]
  const opening = first && openingMacro(first, unit, text)
  if (first && opening) {
    first.command = opening.lone ? 'macro' : opening.command
    delete first.implicit
    if (!opening.piped)
      reading.notices.push({
        ...{ code: 'misplaced-pipe', detail: `${opening.command} needs a pipe before it` },
        ...unit.rangeOf(0, 1),
      })
  }
  const notices = distinctNotices(reading.notices)
  return {
    text,
    verdict: verdictOf(notices, ranges.length, language),
    stages: stages.map(({ resolved, produces, ...stage }) => ({
      ...stage,
      ...(resolved.length > (stage.command === 'macro' ? 0 : 1) && { resolved }),
      produces: [...produces],
    })),
    subsearches: reading.subsearches,
    logic: reading.logic,
    predicates: reading.predicates,
    terms: reading.terms,
    scored: reading.scored,
    decisions: reading.decisions,
    implied: reading.implied,
    groupBy: [...new Set(reading.groupings.filter(isMainGrouping).flatMap(one => one.fields))],
    groupings: reading.groupings,
    timeBins: reading.timeBins,
    timeBounds: reading.timeBounds,
    ...(Object.keys(reading.timeRange).length > 0 && { timeRange: reading.timeRange }),
    dataModels: [...reading.dataModels],
    lookups: reading.lookups.toSorted((a, b) => a.start - b.start),
    ...(flow.fields && { outputFields: [...flow.fields] }),
    outputMore: [...flow.more],
    macroCalls: callsOf(reading, unit, numberAt),
    nestedMacros: [...new Set([...unit.expanded.nested, ...reading.innerNested])],
    macrosInStrings: readable ? namesInStrings(text, new Set(reading.innerCalls.map(call => call.start))) : [],
    expansion: { text: unit.text, pieces: unit.expanded.pieces },
    notices,
  }
}

const longestSearch = 256 * 1024

/** What a macro at the very start of a search begins with, when that is a command other than `search`. */
function openingMacro({ implicit, resolved, start, end }: StageDraft, unit: Unit, text: string) {
  const [command] = resolved
  if (!implicit || command === undefined || command === 'search' || unit.macroOf(0, 1) === undefined) return undefined
  const lone = findMacroCalls(text.slice(start, end)).some(call => call.start === 0 && call.end === end - start)
  return { command, lone, piped: unit.text.trimStart().startsWith('|') }
}

type StageDraft = Omit<StageInfo, 'produces' | 'groupBy' | 'resolved' | 'command' | 'implicit'> & {
  command: string
  implicit?: true
  readonly produces: Set<string>
  readonly groupBy: string[]
  readonly resolved: string[]
}

function draftStage({ start, end, command, implicit }: StageRange, number: number, readable: boolean): StageDraft {
  return {
    number,
    command,
    start,
    end,
    ...(implicit && { implicit }),
    ...(readable && !isKnownCommand(command) && { unknown: true as const }),
    produces: new Set<string>(),
    groupBy: [],
    resolved: [],
  }
}

/** The number of the author's stage at an offset of his text. */
function numberFinder(ranges: readonly StageRange[]): (offset: number) => number {
  return offset => {
    let [low, high] = [0, ranges.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ranges[middle]?.start ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    return Math.max(1, low)
  }
}

function createReading(table: MacroTable, budget: Budget): Reading {
  return {
    table,
    budget,
    room: { conditions: mostConditions },
    predicates: [],
    terms: [],
    scored: [],
    decisions: [],
    implied: [],
    notices: [],
    logic: [],
    subsearches: [],
    groupings: [],
    timeBins: [],
    dataModels: new Set(),
    lookups: [],
    timeRange: {},
    timeBounds: [],
    counters: new Map(),
    innerCalls: [],
    innerNested: [],
    readSearchString,
    readMapString,
  }
}

function isMainGrouping({ sub, command }: { readonly sub?: string; readonly command: string }): boolean {
  return sub === undefined && command !== 'transaction' && command !== 'dedup'
}

/** The author's calls in order, with what each contributed. */
function callsOf(reading: Reading, unit: Unit, numberAt: (offset: number) => number): readonly MacroCallInfo[] {
  const counts = new Map<string, number>()
  const count = (id: string) => counts.set(id, (counts.get(id) ?? 0) + 1)
  for (const { macro, start, end } of [...reading.predicates, ...reading.terms]) {
    if (macro === undefined) continue
    count(`${macro} from ${start}`)
    count(`${macro} to ${end}`)
  }
  const calls = [...unit.expanded.calls, ...reading.innerCalls].sort((a, b) => a.start - b.start)
  const holders = holdersOf(calls, reading.subsearches)
  return calls.map((call, index) => ({
    ...call,
    stage: numberAt(call.start),
    ...(holders[index] !== undefined && { sub: holders[index] }),
    conditions: counts.get(`${call.name} from ${call.start}`) ?? counts.get(`${call.name} to ${call.end}`) ?? 0,
  }))
}

/** The innermost subsearch around each call; both are in order of their start. */
function holdersOf(calls: readonly Range[], subsearches: Reading['subsearches']): readonly (string | undefined)[] {
  const sorted = subsearches.toSorted((a, b) => a.start - b.start || b.end - a.end)
  const open: Reading['subsearches'] = []
  let next = 0
  return calls.map(({ start, end }) => {
    // A subsearch that a macro gave begins where its call does.
    for (let one = sorted[next]; one && one.start < start; one = sorted[++next]) open.push(one)
    while (open.length > 0 && (open.at(-1)?.end ?? 0) < end) open.pop()
    return open.at(-1)?.id
  })
}

function distinctNotices(notices: readonly Notice[]): readonly Notice[] {
  const byId = new Map(notices.map(notice => [`${notice.code} ${notice.start} ${notice.end} ${notice.detail}`, notice]))
  return [...byId.values()].sort((a, b) => a.start - b.start)
}
