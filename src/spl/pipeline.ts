import type { SubsearchInfo } from './analysis.ts'
import { takeArguments } from './arguments.ts'
import { grammar } from './commands.ts'
import { createFlow, type Flow } from './flow.ts'
import { isIndex } from './lexemes.ts'
import { note, type Reading, type Stage } from './reading.ts'
import { type Stage as StageRange, stageOf } from './stages.ts'
import type { Unit } from './unit.ts'
import { noteUnread } from './unread.ts'
import { commands } from './words.ts'

/** Where a pipeline stands and what it begins with. */
export interface Pipeline {
  readonly flow: Flow
  /** How many subsearches are around it. */
  readonly depth: number
  /** Set for subsearches: their id. */
  readonly sub?: string
  /** The number of the author's stage at an offset of his text. */
  readonly numberAt: (offset: number) => number
  /** Told what each stage is, once it is read. */
  readonly onStage?: (stage: Stage) => void
}

/** More stages than that are not read. */
export const mostStages = 2000
const deepest = 30

/** Reads the stages between two tokens, brackets after the stage that holds them. */
export function readPipeline(
  reading: Reading,
  unit: Unit,
  from: number,
  to: number,
  pipeline: Pipeline,
): readonly StageRange[] {
  const found: StageRange[] = []
  const main = pipeline.sub === undefined && from === 0
  let start = from
  let opens: number[] = []
  for (let index = from; index <= to; index++) {
    const token = index < to ? unit.tokens[index] : undefined
    if (token?.kind === 'open') {
      if (!isIndex(unit.tokens, index)) opens.push(index)
      index = token.partner ?? index
    }
    if (index < to && token?.kind !== 'pipe') continue
    const range = stageOf(unit.text, unit.tokens, start, Math.min(index, to), start > from, main)
    if (range && found.length === mostStages) {
      const end = unit.tokens[to - 1]?.end ?? range.end
      reading.notices.push({ code: 'too-long', ...unit.rangeOf(range.start, end), detail: 'stages' })
      break
    }
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
  const { sub, depth, flow } = pipeline
  const number = pipeline.numberAt(unit.rangeOf(range.start, range.start + 1).start)
  const head = headOf(unit, range)
  const brackets = new Map<number, number>()
  const stage: Stage = {
    reading,
    unit,
    flow,
    number,
    depth,
    ...(sub !== undefined && { sub }),
    command: range.command,
    from: range.from,
    to: range.to,
    body: range.implicit ? head : head + range.command.length,
    end: range.end,
    brackets,
    taken: [],
    made: new Set(),
    grouped: [],
  }
  for (const open of opens) {
    const start = unit.tokens[open]?.start ?? range.start
    brackets.set(open, addSubsearch(stage, start, unit.tokens[unit.tokens[open]?.partner ?? open]?.end ?? range.end))
  }
  noteUnknown(stage, head)
  if (range.lost) reading.notices.push({ code: 'no-command', ...unit.rangeOf(head, head + 1) })
  const row = grammar.get(range.command)
  if (!isKnownCommand(range.command)) flow.addMore(range.command)
  for (const read of row?.readers ?? []) {
    const logic = read(stage)
    if (logic) reading.logic.push({ stage: number, ...(sub !== undefined && { sub }), command: range.command, logic })
  }
  if (row) takeArguments(stage, row.arguments)
  if (isKnownCommand(range.command)) noteUnread(stage)
  if (changing.has(range.command) && !leavesValues(stage)) flow.forgetDecisions()
  noteTail(stage)
  pipeline.onStage?.(stage)
  for (const [open, index] of brackets) {
    const close = unit.tokens[open]?.partner ?? open
    const inner = flowInside(stage)
    readSubsearch(stage, unit, index, open + 1, close, inner)
    if (joining.has(range.command)) flow.join(inner, range.command)
  }
}

/** Reads the stages of a subsearch that `addSubsearch` gave its index. */
export function readSubsearch(stage: Stage, unit: Unit, index: number, from: number, to: number, flow: Flow): void {
  const { reading, number, depth } = stage
  const info = reading.subsearches[index]
  if (!info) return
  if (depth >= deepest) {
    reading.notices.push({ code: 'too-deep', start: info.start, end: info.end })
    return
  }
  const found = readPipeline(reading, unit, from, to, { flow, depth: depth + 1, sub: info.id, numberAt: () => number })
  const stages = found.map(({ command, start, end }) => ({ command, ...unit.rangeOf(start, end) }))
  reading.subsearches[index] = { ...(reading.subsearches[index] ?? info), stages }
}

/** Adds a bracket or the string of a `map` to the subsearches, and gives its index among them. */
export function addSubsearch(stage: Stage, start: number, end: number): number {
  const { reading, unit, number, sub, command } = stage
  const macro = unit.macroOf(start, end)
  const info: SubsearchInfo = {
    id: nextId(reading, number, sub),
    stage: number,
    ...(sub !== undefined && { sub }),
    ...(macro !== undefined && { macro }),
    ...unit.rangeOf(start, end),
    command,
    negated: false,
    stages: [],
  }
  return reading.subsearches.push(info) - 1
}

function nextId({ counters }: Reading, number: number, sub: string | undefined): string {
  const prefix = `${sub === undefined ? '' : `${sub}/`}${number}`
  const count = (counters.get(prefix) ?? 0) + 1
  counters.set(prefix, count)
  return `${prefix}.${count}`
}

/** Commands that put the results of their subsearch beside, below or into the results there are. */
const joining: ReadonlySet<string> = new Set(['join', 'append', 'appendcols', 'appendpipe', 'union', 'selfjoin'])

/** `rex` changes values with `mode=sed` only. */
function leavesValues({ command, unit, body, end }: Stage): boolean {
  return command === 'rex' && !/\bmode\s*=/i.test(unit.text.slice(body, end))
}

/** Commands that put other values into the fields there are. */
const changing: ReadonlySet<string> = new Set(
  'replace rex convert makemv nomv mvcombine filldown bin bucket rangemap fit apply outlier xyseries untable transpose map'.split(
    ' ',
  ),
)

/** `foreach` works on the results themselves, `appendpipe` goes on with them, any other bracket begins anew. */
function flowInside({ command, flow }: Stage): Flow {
  if (command === 'foreach') return flow
  return command === 'appendpipe' ? createFlow(flow) : createFlow()
}

/** An unknown macro at the end of a stage may hold further stages. */
function noteTail({ flow, unit, from, to }: Stage): void {
  let last = to - 1
  while (last > from && (unit.tokens[last]?.kind === 'space' || unit.tokens[last]?.kind === 'comment')) last--
  const token = unit.tokens[last]
  if (token?.kind === 'macro') flow.addMore(unit.text.slice(token.start, token.end))
}

const known: ReadonlySet<string> = new Set(commands.map(command => command.toLowerCase()))

export function isKnownCommand(command: string): boolean {
  return command === 'macro' || known.has(command)
}

/** Offset of the command's name. */
function headOf({ tokens }: Unit, { from, to, start }: StageRange): number {
  for (let index = from; index < to; index++) {
    const token = tokens[index]
    if (token && token.kind !== 'space' && token.kind !== 'comment') return token.start
  }
  return start
}

function noteUnknown(stage: Stage, head: number): void {
  const { unit, command, end } = stage
  if (isKnownCommand(command)) return
  const written = command || unit.text.slice(head, Math.min(head + 20, end))
  note(stage, 'unknown-command', head, head + Math.max(1, written.length), written)
}
