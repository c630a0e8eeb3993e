import type { Analysis, Logic, MacroCallInfo, MacroTable, Notice, StageInfo } from './analysis.ts'
import { grammar } from './commands.ts'
import { createFlow, type Flow } from './flow.ts'
import { isIndex } from './lexemes.ts'
import { lex } from './lexer.ts'
import { unescapeOnce } from './nested.ts'
import { lexicalNotices, pipeNotices } from './notices.ts'
import type { Reading, Stage } from './reading.ts'
import { bodyLexemes, readSearchCondition } from './search-condition.ts'
import { isSpl2 } from './spl2.ts'
import { type Stage as StageRange, splitStages, stageOf } from './stages.ts'
import { makeUnit, type Unit } from './unit.ts'
import { verdictOf } from './verdict.ts'
import { commands } from './words.ts'

/**
 * Reads a search: its stages, macros, conditions and fields. Never throws; time grows with the length of the text after
 * macro expansion. What was not understood is in `notices` and `verdict`, and the rest is read all the same.
 */
export function analyse(text: string, table: MacroTable): Analysis {
  const tooLong = text.length > longestSearch
  const raw = tooLong ? [] : splitStages(text)
  const spl2 = !tooLong && isSpl2(text)
  const reading = createReading(table)
  const stages = raw.slice(0, mostStages).map(draftStage)
  if (tooLong || raw.length > mostStages)
    reading.notices.push({ code: 'too-long', start: 0, end: text.length, detail: tooLong ? 'characters' : 'stages' })
  const unit = makeUnit(tooLong || spl2 ? '' : text, table)
  const flow = createFlow()
  if (!tooLong && !spl2) {
    reading.notices.push(...unit.expanded.notices, ...lexicalNotices(text, lex(text)), ...pipeNotices(text, raw))
    const numberAt = numberFinder(raw)
    readPipeline(reading, unit, 0, unit.tokens.length, { flow, depth: 0, numberAt, stages })
  }
  const notices = distinctNotices(reading.notices)
  return {
    text,
    verdict: verdictOf(notices, spl2),
    stages: stages.map(({ resolved, ...stage }) => ({
      ...stage,
      ...((stage.command === 'macro' || resolved.length > 1) && resolved.length > 0 && { resolved }),
      produces: [...stage.produces],
    })),
    subsearches: reading.subsearches,
    logic: reading.logic,
    predicates: reading.predicates,
    terms: reading.terms,
    scored: reading.scored,
    implied: reading.implied,
    groupBy: [...new Set(reading.groupings.filter(isMainGrouping).flatMap(one => one.fields))],
    groupings: reading.groupings,
    timeBins: reading.timeBins,
    ...(Object.keys(reading.timeRange).length > 0 && { timeRange: reading.timeRange }),
    dataModels: [...reading.dataModels],
    lookups: reading.lookups.toSorted((a, b) => a.start - b.start),
    ...(flow.fields && { outputFields: [...flow.fields] }),
    outputMore: [...flow.more],
    macroCalls: callsOf(reading, unit, numberFinder(raw)),
    nestedMacros: [...new Set([...unit.expanded.nested, ...reading.innerNested])],
    macrosInStrings: reading.macrosInStrings,
    expansion: { text: unit.text, pieces: unit.expanded.pieces },
    notices,
  }
}

const longestSearch = 256 * 1024
const mostStages = 2000
const deepest = 250

type StageDraft = Omit<StageInfo, 'produces' | 'groupBy' | 'resolved'> & {
  readonly produces: Set<string>
  readonly groupBy: string[]
  readonly resolved: string[]
}

function draftStage({ start, end, command, implicit }: StageRange, index: number): StageDraft {
  return {
    number: index + 1,
    command,
    start,
    end,
    ...(implicit && { implicit }),
    ...(!isKnown(command) && { unknown: true as const }),
    produces: new Set<string>(),
    groupBy: [],
    resolved: [],
  }
}

function isKnown(command: string): boolean {
  return command === 'macro' || known.has(command)
}

const known: ReadonlySet<string> = new Set(commands.map(command => command.toLowerCase()))

/** The number of the author's stage at an offset of his text. */
function numberFinder(raw: readonly StageRange[]): (offset: number) => number {
  return offset => {
    let [low, high] = [0, raw.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((raw[middle]?.start ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    return Math.max(1, low)
  }
}

interface Pipeline {
  readonly flow: Flow
  readonly depth: number
  /** Set for subsearches: their id. */
  readonly sub?: string
  /** The number of the author's stage at an offset of his text. */
  readonly numberAt: (offset: number) => number
  /** What to fill for the author's stages; only for the main pipeline. */
  readonly stages?: readonly StageDraft[]
}

/** Reads the stages between two tokens, brackets after the stage that holds them. */
function readPipeline(reading: Reading, unit: Unit, from: number, to: number, pipeline: Pipeline): StageRange[] {
  const found: StageRange[] = []
  let start = from
  let opens: number[] = []
  for (let index = from; index <= to; index++) {
    const token = index < to ? unit.tokens[index] : undefined
    if (token?.kind === 'open') {
      if (!isIndex(unit.tokens, index)) opens.push(index)
      index = token.partner ?? index
    }
    if (index < to && token?.kind !== 'pipe') continue
    const range = stageOf(
      unit.text,
      unit.tokens,
      start,
      Math.min(index, to),
      start > from,
      pipeline.sub === undefined && from === 0,
    )
    if (range) {
      found.push(range)
      readStage(reading, unit, range, opens, pipeline)
    }
    start = index + 1
    opens = []
  }
  return found
}

function readStage(
  reading: Reading,
  unit: Unit,
  range: StageRange,
  opens: readonly number[],
  pipeline: Pipeline,
): void {
  const { sub, stages, numberAt } = pipeline
  const number = numberAt(unit.rangeOf(range.start, range.start + 1).start)
  const head = headOf(unit, range)
  const brackets = new Map(opens.map(open => [open, nextId(reading, number, sub)]))
  const stage: Stage = {
    reading,
    unit,
    flow: pipeline.flow,
    number,
    ...(sub !== undefined && { sub }),
    command: range.command,
    from: range.from,
    to: range.to,
    body: range.implicit ? head : head + range.command.length,
    end: range.end,
    brackets,
    made: new Set(),
  }
  const subsearches = opens.map(open => registerSubsearch(stage, open, brackets.get(open) ?? ''))
  noteUnknown(stage, head)
  const groupingsBefore = reading.groupings.length
  for (const read of grammar.get(range.command) ?? unknownEffect) {
    const logic = read(stage)
    if (logic) reading.logic.push({ stage: number, ...(sub !== undefined && { sub }), command: range.command, logic })
  }
  const draft = stages?.[number - 1]
  if (draft) {
    draft.resolved.push(range.command === 'macro' ? unit.text.slice(range.start, range.end) : range.command)
    for (const field of stage.made) draft.produces.add(field)
    for (const grouping of reading.groupings.slice(groupingsBefore)) draft.groupBy.push(...grouping.fields)
    if (range.command === 'macro') draft.resolved.pop()
  }
  opens.forEach((open, index) => {
    const id = brackets.get(open)
    const close = unit.tokens[open]?.partner ?? open
    if (id === undefined || pipeline.depth >= deepest) return
    const inner = { flow: createFlow(), depth: pipeline.depth + 1, sub: id, numberAt: () => number }
    subsearches[index]?.(readPipeline(reading, unit, open + 1, close, inner))
  })
}

/** Commands without a row leave fields and conditions as they are; macros and unknown ones may do anything. */
const unknownEffect = [
  ({ command, flow, unit, from, to }: Stage): void => {
    if (command === 'macro') {
      const call = unit.tokens.slice(from, to).find(token => token.kind === 'macro')
      if (call) flow.more.add(unit.text.slice(call.start, call.end))
    } else if (!known.has(command)) flow.more.add(command)
  },
]

/** Offset of the command's name. */
function headOf({ tokens }: Unit, { from, to, start }: StageRange): number {
  for (let index = from; index < to; index++) {
    const token = tokens[index]
    if (token && token.kind !== 'space' && token.kind !== 'comment') return token.start
  }
  return start
}

function nextId({ counters }: Reading, number: number, sub: string | undefined): string {
  const prefix = `${sub === undefined ? '' : `${sub}/`}${number}`
  const count = (counters.get(prefix) ?? 0) + 1
  counters.set(prefix, count)
  return `${prefix}.${count}`
}

/** Adds a bracket to the subsearches; the function given back tells its stages. */
function registerSubsearch(stage: Stage, open: number, id: string): (stages: readonly StageRange[]) => void {
  const { reading, unit, number, sub, command } = stage
  const token = unit.tokens[open]
  const end = unit.tokens[token?.partner ?? open]?.end ?? stage.end
  const macro = unit.macroOf(token?.start ?? 0, end)
  const at = reading.subsearches.length
  reading.subsearches.push({
    id,
    stage: number,
    ...(sub !== undefined && { sub }),
    ...(macro !== undefined && { macro }),
    ...unit.rangeOf(token?.start ?? 0, end),
    command,
    negated: false,
    stages: [],
  })
  return stages => {
    const known = reading.subsearches[at]
    if (known) reading.subsearches[at] = { ...known, stages: stages.map(one => stageRangeOf(unit, one)) }
  }
}

function stageRangeOf(unit: Unit, { command, start, end }: StageRange) {
  return { command, ...unit.rangeOf(start, end) }
}

function noteUnknown({ reading, unit, command, end }: Stage, head: number): void {
  if (isKnown(command)) return
  const written = command || unit.text.slice(head, Math.min(head + 20, end))
  reading.notices.push({
    code: 'unknown-command',
    ...unit.rangeOf(head, head + Math.max(1, written.length)),
    detail: written,
  })
}

function createReading(table: MacroTable): Reading {
  const reading: Reading = {
    table,
    predicates: [],
    terms: [],
    scored: [],
    implied: [],
    notices: [],
    logic: [],
    subsearches: [],
    groupings: [],
    timeBins: [],
    dataModels: new Set(),
    lookups: [],
    timeRange: {},
    counters: new Map(),
    innerCalls: [],
    innerNested: [],
    macrosInStrings: [],
    readSearch,
    readMap,
  }
  return reading
}

/** `searchmatch("…")`: the string is a condition in the grammar of `search`. */
function readSearch(stage: Stage, text: string, start: number, negated: boolean): Logic | undefined {
  const unit = innerUnit(stage, text, offset => start + offset)
  const inner: Stage = {
    ...stage,
    unit,
    from: 0,
    to: unit.tokens.length,
    body: 0,
    end: unit.text.length,
    brackets: new Map(),
  }
  return readSearchCondition(inner, bodyLexemes(inner), negated)
}

/** `map search="…"`: the string, unescaped once, is a search of its own. */
function readMap(stage: Stage, raw: string, start: number): void {
  const { reading, number, sub } = stage
  const id = nextId(reading, number, sub)
  if (id.length > longestId) return
  const { text, offsets } = unescapeOnce(raw)
  const unit = innerUnit(stage, text, offset => start + (offsets[offset] ?? offset))
  const at = reading.subsearches.length
  reading.subsearches.push({
    id,
    stage: number,
    ...(sub !== undefined && { sub }),
    ...stage.unit.rangeOf(start - 1, start + raw.length + 1),
    command: 'map',
    negated: false,
    stages: [],
  })
  const pipeline = { flow: createFlow(), depth: id.split('/').length, sub: id, numberAt: () => number }
  const stages = readPipeline(reading, unit, 0, unit.tokens.length, pipeline)
  const known = reading.subsearches[at]
  if (known) reading.subsearches[at] = { ...known, stages: stages.map(one => stageRangeOf(unit, one)) }
}

const longestId = 1000

/** A search inside a string of another one; its calls and notices are told in the author's ranges. */
function innerUnit({ reading, unit: outer }: Stage, text: string, toOuter: (offset: number) => number): Unit {
  const range = (start: number, end: number): readonly [number, number] => [
    toOuter(start),
    toOuter(Math.max(start, end - 1)) + 1,
  ]
  const unit = makeUnit(text, reading.table, {
    rangeOf: (start, end) => outer.rangeOf(...range(start, end)),
    macroOf: (start, end) => outer.macroOf(...range(start, end)),
  })
  const { calls, notices, nested } = unit.expanded
  reading.innerCalls.push(...calls.map(call => ({ ...call, ...outer.rangeOf(...range(call.start, call.end)) })))
  reading.innerNested.push(...nested)
  reading.notices.push(...notices.map(notice => ({ ...notice, ...outer.rangeOf(...range(notice.start, notice.end)) })))
  return unit
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
  return [...unit.expanded.calls, ...reading.innerCalls]
    .sort((a, b) => a.start - b.start)
    .map(call => ({
      ...call,
      stage: numberAt(call.start),
      conditions: counts.get(`${call.name} from ${call.start}`) ?? counts.get(`${call.name} to ${call.end}`) ?? 0,
    }))
}

function distinctNotices(notices: readonly Notice[]): readonly Notice[] {
  const byId = new Map(notices.map(notice => [`${notice.code} ${notice.start} ${notice.end} ${notice.detail}`, notice]))
  return [...byId.values()].sort((a, b) => a.start - b.start)
}
