import type { Analysis, Logic, Range, StageLogic } from '../spl/index.ts'
import { conditionOf, stageThatMakes, termCondition } from './condition.ts'
import type { Link, MacroLink } from './link.ts'
import { type Draft, finish, groupOf, rangeText } from './logic-parts.ts'

/** What a search lets through, as nested lists ready to print. */
export type LogicNode = LogicGroup | LogicRow

export interface LogicGroup extends Placed {
  /** "All of", "None of". */
  readonly label: string
  readonly parts: readonly LogicNode[]
}

export interface LogicRow extends Placed {
  /** A field, an expression, a macro, or "event text". */
  readonly subject: Link
  /** The subject is a name of the search, for the mono face. */
  readonly code: boolean
  readonly operator: string
  readonly values: readonly LogicValue[]
  /** The values are fields too. */
  readonly betweenFields: boolean
  /** Number of the stage that computed the field. */
  readonly made?: number
  readonly note?: string
}

export interface Placed {
  /** `start-end` in the author's text. */
  readonly at: string
  /** Absent for what spans several stages. */
  readonly stage?: number
  /** The command whose condition it is; said where a stage's condition begins and the search has several. */
  readonly command?: string
  readonly not: boolean
  /** The macro it comes from; said once for everything below. */
  readonly macro?: Link
}

export interface LogicValue {
  readonly text: string
  /** Its own range, when the row stands for several conditions. */
  readonly at?: string
}

export interface LogicTree {
  readonly root?: LogicNode
  /** Conditions of joined and appended searches, which do not narrow the results of the search itself. */
  readonly branches: readonly LogicGroup[]
  /** How many conditions a very long tree leaves out. */
  readonly omitted: number
  /** How many conditions compute values instead of choosing results. */
  readonly scored: number
}

/** More conditions than anybody reads. */
const mostConditions = 600

/** The conditions of all stages as one tree: what must hold for a result to come out at the end. */
export function logicTree(analysis: Analysis, linkOfCall: MacroLink): LogicTree {
  const args = argumentsByPlace(analysis)
  const macroLink = (name: string, { start, end }: Range) =>
    linkOfCall(name, args.get(`${name} from ${start}`) ?? args.get(`${name} to ${end}`) ?? 0)
  const reading: Reading = {
    analysis,
    macroLink,
    logicOf: Map.groupBy(analysis.logic, ({ sub }) => sub ?? ''),
    shown: new Set(),
    conditions: 0,
  }
  const main = pipelineNodes(reading, '')
  const whole = { at: `0-${analysis.text.length}`, not: false, label: 'All of', parts: main }
  const root = main.length > 1 ? whole : main[0]
  const branches = analysis.subsearches.flatMap(({ id, stage, command, start, end }): readonly LogicGroup[] => {
    if (reading.shown.has(id)) return []
    const parts = pipelineNodes(reading, id, stage)
    const label = `${branchLabels.get(command) ?? 'results of its subsearch'} match`
    return parts.length === 0 ? [] : [{ at: rangeText({ start, end }), stage, command, not: false, label, parts }]
  })
  return {
    ...(root && { root }),
    branches,
    omitted: Math.max(0, reading.conditions - mostConditions),
    scored: analysis.scored.length,
  }
}

/** What the results of a subsearch are for the search around it. */
const branchLabels: ReadonlyMap<string, string> = new Map([
  ['join', 'joined results'],
  ['append', 'added results'],
  ['appendcols', 'added columns'],
  ['appendpipe', 'added results'],
  ['map', 'results of each run'],
])

interface Reading {
  readonly analysis: Analysis
  /** The page of the macro that was called at a place. */
  readonly macroLink: (name: string, place: Range) => Link
  /** Conditions by the subsearch they stand in; the main pipeline is ''. */
  readonly logicOf: ReadonlyMap<string, readonly StageLogic[]>
  /** Subsearches that have their place in the tree. */
  readonly shown: Set<string>
  conditions: number
}

/** How many arguments the macros are called with, by where their calls begin and end. */
function argumentsByPlace({ macroCalls }: Analysis): ReadonlyMap<string, number> {
  return new Map(
    macroCalls.flatMap(({ name, start, end, args }) => [
      [`${name} from ${start}`, args.length] as const,
      [`${name} to ${end}`, args.length] as const,
    ]),
  )
}

/** The conditions of one pipeline, stage by stage. */
function pipelineNodes(reading: Reading, sub: string, stage?: number): readonly LogicNode[] {
  reading.shown.add(sub)
  const logics = reading.logicOf.get(sub) ?? []
  return logics.flatMap(one => {
    const draft = toDraft(reading, one.logic, stage ?? one.stage, undefined)
    return draft ? [{ ...finish(draft), ...(logics.length > 1 && { command: one.command }) }] : []
  })
}

/** `within`: the macro that everything around it comes from. */
function toDraft(reading: Reading, logic: Logic, stage: number, within: string | undefined): Draft | undefined {
  if ('parts' in logic) {
    const macro = logic.macro === within ? undefined : logic.macro
    const parts = logic.parts.flatMap(part => toDraft(reading, part, stage, logic.macro ?? within) ?? [])
    const place = {
      at: rangeText(logic),
      stage,
      ...(macro !== undefined && { macro: reading.macroLink(macro, logic) }),
    }
    return groupOf(logic, parts, place)
  }
  reading.conditions++
  if (reading.conditions > mostConditions) return undefined
  if (logic.is === 'predicate' || logic.is === 'term') return leafOf(reading, logic, stage, within)
  const place = { at: rangeText(logic), stage, not: false }
  if (logic.is === 'subsearch') return { negated: logic.negated, node: subsearchNode(reading, logic.id, place, stage) }
  const { href } = reading.macroLink(logic.name, logic)
  const subject = { text: `\`${logic.name}\``, ...(href !== undefined && { href }) }
  const note = 'a macro whose conditions are not known here'
  return { negated: logic.negated, node: { ...bareRow(place, subject, []), code: true, note } }
}

/** What is no comparison of a field. */
function bareRow(place: Placed, subject: Link, values: readonly LogicValue[]): LogicRow {
  return { ...place, subject, code: false, operator: '', values, betweenFields: false }
}

function leafOf(
  { analysis, macroLink }: Reading,
  { is, index }: { readonly is: 'predicate' | 'term'; readonly index: number },
  stage: number,
  within: string | undefined,
): Draft | undefined {
  const test = is === 'term' ? analysis.terms[index] : analysis.predicates[index]
  if (!test) return undefined
  const condition = 'term' in test ? termCondition(test) : conditionOf(test)
  const macro = test.macro === within || test.macro === undefined ? undefined : macroLink(test.macro, test)
  const made = 'term' in test ? undefined : stageThatMakes(test, analysis)
  return {
    negated: test.negated,
    leaf: {
      condition,
      values: condition.values.map(text => ({ text, at: rangeText(test) })),
      range: { start: test.start, end: test.end },
      stage,
      ...(macro && { macro }),
      ...(made !== undefined && { made }),
    },
  }
}

function subsearchNode(reading: Reading, id: string, place: Placed, stage: number): LogicNode {
  const { subsearches, lookups, text } = reading.analysis
  const found = subsearches.find(one => one.id === id)
  const [first] = found?.stages ?? []
  const opening = first ? text.slice(first.start, first.end) : ''
  const lookup =
    first?.command === 'inputlookup'
      ? lookups.find(one => one.stage === stage && one.use === 'inputlookup' && opening.includes(one.name))
      : undefined
  const label = lookup ? `in a row of the lookup ${lookup.name}` : 'in a result of the subsearch'
  const parts = pipelineNodes(reading, id, stage)
  return parts.length > 0 ? { ...place, label: `${label}, where`, parts } : bareRow(place, { text: label }, [])
}
