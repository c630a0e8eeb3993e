import type { Analysis, Branch, Decided, Decision, Logic } from '../spl/index.ts'
import { aggregateWords } from './formula.ts'
import type { MacroLink } from './link.ts'
import type { LogicGroup, LogicNode } from './logic-model.ts'
import { rangeText } from './logic-parts.ts'
import { pipelineNodes } from './logic-tree.ts'
import type { PhrasePart } from './phrase.ts'
import { scoredNode } from './tree-nodes.ts'
import { createTreeReading, type TreeReading } from './tree-reading.ts'

/** What sets the fields that conditions decide, and the scored conditions that stand in none of them. */
export interface DecisionTrees {
  readonly trees: readonly LogicGroup[]
  readonly rest: Analysis['scored']
}

/** The fields that a search sets under conditions, each with its values and when it has them. */
export function decisionTrees(analysis: Analysis, macroLink: MacroLink): DecisionTrees {
  const reading = createTreeReading(analysis, macroLink, pipelineNodes)
  const told = new Set<number>()
  const trees = analysis.decisions.flatMap((decision): readonly LogicGroup[] => {
    const parts = partsOf(reading, decision.value, decision)
    if (parts.length === 0) return []
    collect(decision.value, told)
    const place = { at: rangeText(decision), stage: decision.stage, not: false }
    const aggregate = decision.value.is === 'aggregate' ? `is the ${aggregateWords({ ...decision.value })}, of` : 'is'
    return [{ ...place, head: { text: decision.field, code: true }, label: aggregate, parts }]
  })
  return { trees, rest: analysis.scored.filter((_, index) => !told.has(index)) }
}

/** The values that conditions choose between; nothing where no condition does. */
function partsOf(reading: TreeReading, value: Decided, decision: Decision): readonly LogicNode[] {
  switch (value.is) {
    case 'choice':
      return value.branches.some(({ when }) => when)
        ? value.branches.map(one => branchNode(reading, one, decision))
        : []
    case 'truth':
      return [
        branchNode(reading, { when: value.when, value: { is: 'literal', text: 'true' } }, decision),
        branchNode(reading, { value: { is: 'literal', text: 'false' } }, decision),
      ]
    case 'aggregate': {
      if (value.value?.is !== 'truth') return value.value ? partsOf(reading, value.value, decision) : []
      const node = scoredNode(reading, value.value.when, decision.stage)
      return node ? [{ ...placeOf(decision), label: 'results where', parts: [node] }] : []
    }
    case 'coalesce':
      return value.values.flatMap(one => partsOf(reading, one, decision))
    case 'sum':
      return value.parts.flatMap(one => partsOf(reading, one, decision))
    default:
      return []
  }
}

function branchNode(reading: TreeReading, { when, value }: Branch, decision: Decision): LogicNode {
  const place = placeOf(decision)
  const inner = partsOf(reading, value, decision)
  const condition = when && scoredNode(reading, when, decision.stage)
  if (inner.length > 0)
    return {
      ...place,
      label: condition ? 'when' : 'otherwise',
      parts: [...(condition ? [condition] : []), { ...place, label: 'it is', parts: inner }],
    }
  const said = valueText(value)
  if (condition) return { ...place, head: said, label: 'when', parts: [condition] }
  return { ...place, head: said, label: 'otherwise', parts: [] }
}

function placeOf(decision: Decision) {
  return { at: rangeText(decision), stage: decision.stage, not: false }
}

function valueText(value: Decided): PhrasePart {
  if (value.is === 'literal') return { text: value.text === '' ? '""' : value.text, code: true }
  if (value.is === 'null') return { text: 'no value' }
  if (value.is === 'field') return { text: value.field, code: true }
  if (value.is !== 'formula') return { text: 'a value' }
  return { text: value.parts.map(part => (typeof part === 'string' ? part : part.field)).join(''), code: true }
}

/** Indexes of the scored conditions in a value. */
function collect(value: Decided, told: Set<number>): void {
  const visit = (logic: Logic): void => {
    if (logic.is === 'predicate') told.add(logic.index)
    else if ('parts' in logic) for (const part of logic.parts) visit(part)
  }
  if (value.is === 'truth') visit(value.when)
  if (value.is === 'aggregate' && value.value) collect(value.value, told)
  if (value.is === 'coalesce') for (const one of value.values) collect(one, told)
  if (value.is === 'sum') for (const one of value.parts) collect(one, told)
  if (value.is !== 'choice') return
  for (const branch of value.branches) {
    if (branch.when) visit(branch.when)
    collect(branch.value, told)
  }
}
