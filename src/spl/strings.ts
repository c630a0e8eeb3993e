import type { Logic } from './analysis.ts'
import { createFlow } from './flow.ts'
import { unescapeOnce } from './nested.ts'
import { addSubsearch, readSubsearch } from './pipeline.ts'
import type { Stage } from './reading.ts'
import { bodyLexemes, readSearchCondition } from './search-condition.ts'
import { makeUnit, type Unit } from './unit.ts'
import { noteUnread } from './unread.ts'

/** Searches inside strings of a search. Their text is unescaped once; what is found in them has ranges of the author's text. */

/** `searchmatch("…")`: the string is a condition in the grammar of `search`. `start` is where its text begins. */
export function readSearchString(stage: Stage, raw: string, start: number, negated: boolean): Logic | undefined {
  const unit = innerUnit(stage, raw, start)
  const whole = { from: 0, to: unit.tokens.length, body: 0, end: unit.text.length }
  const inner: Stage = { ...stage, unit, ...whole, brackets: new Map(), taken: [] }
  const logic = readSearchCondition(inner, bodyLexemes(inner), negated)
  noteUnread(inner)
  return logic
}

/** `map search="…"`: the string is a search of its own, whose results take the place of those there are. */
export function readMapString(stage: Stage, raw: string, start: number): void {
  const unit = innerUnit(stage, raw, start)
  const index = addSubsearch(stage, start - 1, start + raw.length + 1)
  const flow = createFlow()
  readSubsearch(stage, unit, index, 0, unit.tokens.length, flow)
  stage.flow.setFields(flow.fields && [])
  stage.flow.clearMore()
  stage.flow.join(flow, stage.command)
}

function innerUnit({ reading, unit: outer }: Stage, raw: string, start: number): Unit {
  const { text, offsets } = unescapeOnce(raw)
  const toOuter = (offset: number) => start + (offsets[offset] ?? offset)
  const range = (from: number, to: number): readonly [number, number] => [
    toOuter(from),
    toOuter(Math.max(from, to - 1)) + 1,
  ]
  const unit = makeUnit(text, reading.table, reading.budget, {
    rangeOf: (from, to) => outer.rangeOf(...range(from, to)),
    macroOf: (from, to) => outer.macroOf(...range(from, to)),
  })
  const { calls, notices, nested } = unit.expanded
  for (const call of calls) {
    // The calls in a string that a macro gave are none of the author's.
    if (outer.macroOf(...range(call.start, call.end)) !== undefined) reading.innerNested.push(call.name)
    else reading.innerCalls.push({ ...call, ...outer.rangeOf(...range(call.start, call.end)) })
  }
  for (const name of nested) reading.innerNested.push(name)
  for (const notice of notices)
    reading.notices.push({ ...notice, ...outer.rangeOf(...range(notice.start, notice.end)) })
  return unit
}
