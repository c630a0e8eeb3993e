import type { Analysis, Logic, StageLogic, SubsearchInfo } from '../spl/index.ts'
import type { MacroLink } from './link.ts'
import type { LogicNode, LogicTree } from './logic-model.ts'
import { finish, rangeText } from './logic-parts.ts'
import { branchOf } from './subsearches.ts'
import { toDraft } from './tree-nodes.ts'
import { createTreeReading, mostConditions, type TreeReading } from './tree-reading.ts'

/** The conditions of all stages as one tree: what must hold for a result to come out at the end. */
export function logicTree(analysis: Analysis, macroLink: MacroLink): LogicTree {
  const reading = createTreeReading(analysis, macroLink, pipelineNodes)
  const main = pipelineNodes(reading, '')
  const whole = { at: `0-${analysis.text.length}`, not: false, label: 'All of', parts: main }
  const root = main.length > 1 ? whole : main[0]
  return { ...(root && { root }), omitted: Math.max(0, reading.count.conditions - mostConditions) }
}

/** A condition or a bracket of a pipeline, where it stands. */
type Step =
  | { readonly start: number; readonly logic: StageLogic }
  | { readonly start: number; readonly branch: SubsearchInfo }

/** The conditions of one pipeline, stage by stage. Searches whose results are put beside those so far are alternatives to them. */
export function pipelineNodes(reading: TreeReading, sub: string, within?: number): readonly LogicNode[] {
  const { analysis, inConditions } = reading
  const logics = reading.logicOf.get(sub) ?? []
  const branches = analysis.subsearches.filter(one => (one.sub ?? '') === sub && !inConditions.has(one.id))
  const steps: readonly Step[] = [
    ...logics.map(logic => ({ start: startOf(logic.logic, analysis), logic })),
    ...branches.map(branch => ({ start: branch.start, branch })),
  ].sort((a, b) => a.start - b.start)
  const commands = logics.length > 1 || branches.length > 0
  let nodes: readonly LogicNode[] = []
  for (const step of steps) {
    if ('logic' in step) {
      const { logic, stage, command } = step.logic
      const draft = toDraft(reading, logic, within ?? stage, undefined)
      if (!draft) continue
      const node = { ...finish(draft), ...(commands && { command }) }
      nodes = opening.has(command) && nodes.length > 0 ? [alternatives(nodes, node)] : [...nodes, node]
    } else nodes = withBranch(reading, nodes, step.branch, within)
  }
  return nodes
}

/** Commands that, behind another one, add their results to those so far: `tstats append=true`. */
const opening: ReadonlySet<string> = new Set(['tstats', 'mstats', 'inputlookup'])

function withBranch(
  reading: TreeReading,
  nodes: readonly LogicNode[],
  found: SubsearchInfo,
  within?: number,
): readonly LogicNode[] {
  const { id, command, start, end } = found
  const stage = within ?? found.stage
  const { bearing, label, tail } = branchOf(found, reading.analysis)
  const parts = pipelineNodes(reading, id, stage)
  const place = { at: rangeText({ start, end }), stage, command, not: false }
  const node: LogicNode = { ...place, label, ...(tail.length > 0 && { tail }), parts }
  if (bearing !== 'adds results') return parts.length > 0 || command === 'join' ? [...nodes, node] : nodes
  const [only] = parts
  const alone =
    parts.length === 1 && only ? { ...only, command, stage } : { ...node, label: parts.length > 0 ? 'All of' : label }
  return [alternatives(nodes, alone)]
}

/** What was found so far, or something else; further searches join the alternatives there are. */
function alternatives(nodes: readonly LogicNode[], node: LogicNode): LogicNode {
  const [first] = nodes
  const before = nodes.length > 1 ? [{ at: first?.at ?? node.at, not: false, label: 'All of', parts: nodes }] : nodes
  const known = nodes.length === 1 && first && 'parts' in first && first.label === anyOfThese ? first.parts : before
  return { at: first?.at ?? node.at, not: false, label: anyOfThese, parts: [...known, node] }
}

const anyOfThese = 'Any of these searches'

function startOf(logic: Logic, { predicates, terms }: Analysis): number {
  if (logic.is === 'predicate') return predicates[logic.index]?.start ?? 0
  return logic.is === 'term' ? (terms[logic.index]?.start ?? 0) : logic.start
}
