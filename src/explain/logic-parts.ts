import type { Logic, Range } from '../spl/index.ts'
import { type Condition, relationWords } from './condition.ts'
import type { Link } from './link.ts'
import type { LogicGroup, LogicNode, LogicValue, Placed } from './logic-model.ts'

/**
 * A part of the tree in its positive form, before it is known what stands beside it: a leaf may merge with its
 * neighbours, and exclusions in a row become a "None of".
 */
export type Draft =
  | { readonly negated: boolean; readonly leaf: Leaf; readonly node?: undefined }
  | { readonly negated: boolean; readonly node: LogicNode; readonly leaf?: undefined }

interface Leaf {
  readonly condition: Condition
  readonly values: readonly LogicValue[]
  readonly range: Range
  readonly stage: number
  readonly macro?: Link
  /** Stage that computed the field. */
  readonly made?: number
  /** The conditions behind it. */
  readonly means?: LogicNode
}

type Group = Extract<Logic, { readonly parts: readonly Logic[] }>
type Place = Pick<Placed, 'at' | 'macro'> & { readonly stage: number }

/** "All of", "Any of" and "None of" over the drafts of a group; the only part of a group stands for it. */
export function groupOf(
  group: Pick<Group, 'is' | 'negated'>,
  drafts: readonly Draft[],
  place: Place,
): Draft | undefined {
  const parts = group.is === 'xor' ? drafts : mergeAlike(drafts, group.is === 'all')
  const [only] = parts
  if (!only) return undefined
  if (parts.length === 1) return withMacro(only, place.macro)
  const node = { ...place, not: false }
  if (group.is === 'xor')
    return { negated: false, node: { ...node, label: xorLabel(parts.length, group.negated), parts: parts.map(finish) } }
  if (group.is === 'any') return { negated: false, node: { ...node, label: 'Any of', parts: parts.map(finish) } }
  if (parts.every(isExclusion)) return { negated: false, node: noneOf(parts, node) }
  return { negated: false, node: { ...node, label: 'All of', parts: gatherExclusions(parts, place.stage) } }
}

/** The part as it is printed. */
export function finish({ negated, leaf, node }: Draft): LogicNode {
  if (node) return negated ? { ...node, not: true } : node
  const { condition, values, range, stage, macro, made, means } = leaf
  const { subject, code, relation, differs, betweenFields, note } = condition
  const at = rangeText(range)
  return {
    at,
    stage,
    not: negated && !differs,
    subject: { text: subject },
    code,
    operator: relationWords(relation, values.length, differs),
    values: values.map(value => (value.at === at ? { text: value.text } : value)),
    betweenFields,
    ...(macro && { macro }),
    ...(made !== undefined && { made }),
    ...(note !== undefined && { note }),
    ...(means && { means }),
  }
}

export function rangeText({ start, end }: Range): string {
  return `${start}-${end}`
}

/**
 * Neighbours that test the same thing in the same way become one row: alternatives in an "any of", exclusions in an "all
 * of", since none of several is what not any of them is.
 */
function mergeAlike(drafts: readonly Draft[], exclusions: boolean): readonly Draft[] {
  const merged: Draft[] = []
  for (const draft of drafts) {
    const last = merged.at(-1)
    if (last?.leaf && draft.leaf && draft.negated === exclusions && isAlike(last, draft))
      merged[merged.length - 1] = { negated: draft.negated, leaf: joined(last.leaf, draft.leaf) }
    else merged.push(draft)
  }
  return merged
}

function isAlike(a: Draft, b: Draft): boolean {
  const [x, y] = [a.leaf, b.leaf]
  return (
    x !== undefined &&
    y !== undefined &&
    a.negated === b.negated &&
    x.values.length > 0 &&
    y.values.length > 0 &&
    x.condition.subject === y.condition.subject &&
    x.condition.relation === y.condition.relation &&
    x.condition.differs === y.condition.differs &&
    x.condition.betweenFields === y.condition.betweenFields &&
    x.condition.note === y.condition.note &&
    !x.means &&
    !y.means &&
    x.made === y.made &&
    x.macro?.text === y.macro?.text
  )
}

function joined(a: Leaf, b: Leaf): Leaf {
  const range = { start: Math.min(a.range.start, b.range.start), end: Math.max(a.range.end, b.range.end) }
  return { ...a, values: [...a.values, ...b.values], range }
}

/** NOT of something; `!=` keeps its own words, because it needs the field to be there. */
function isExclusion({ negated, leaf }: Draft): boolean {
  return negated && leaf?.condition.differs !== true
}

/** Two and more exclusions in a row are said once. */
function gatherExclusions(drafts: readonly Draft[], stage: number): readonly LogicNode[] {
  const parts: LogicNode[] = []
  let run: Draft[] = []
  const flush = () => {
    if (run.length > 1) parts.push(noneOf(run, { at: spanOf(run.map(finish)), stage, not: false }))
    else parts.push(...run.map(finish))
    run = []
  }
  for (const draft of drafts) {
    if (isExclusion(draft)) run.push(draft)
    else {
      flush()
      parts.push(finish(draft))
    }
  }
  flush()
  return parts
}

function noneOf(drafts: readonly Draft[], node: Placed): LogicGroup {
  return { ...node, label: 'None of', parts: drafts.map(draft => finish({ ...draft, negated: false })) }
}

function spanOf(nodes: readonly LogicNode[]): string {
  const ends = nodes.map(({ at }) => at.split('-').map(Number))
  return rangeText({
    start: Math.min(...ends.map(([start = 0]) => start)),
    end: Math.max(...ends.map(([, end = 0]) => end)),
  })
}

function withMacro(draft: Draft, macro: Link | undefined): Draft {
  if (!macro) return draft
  if (draft.leaf) return { negated: draft.negated, leaf: { ...draft.leaf, macro } }
  return { negated: draft.negated, node: { ...draft.node, macro } }
}

function xorLabel(parts: number, negated: true | undefined): string {
  if (parts === 2) return negated ? 'Both or neither of' : 'One, not both, of'
  return `${negated ? 'An even' : 'An odd'} number of`
}
