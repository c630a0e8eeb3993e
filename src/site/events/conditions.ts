import type { FieldTest, Indicators } from '../../indicators/index.ts'
import type { Analysis, Logic, Predicate } from '../../spl/index.ts'

/** An event id that a search asks for, with what stands around it. */
export interface EventCondition {
  readonly id: string
  /** As the author names it: "EventCode". */
  readonly field: string
  /** What names logs in the conjunctions that hold the condition, nearest first. */
  readonly logs: readonly (readonly LogMention[])[]
  readonly together: Together
}

/** A text that may name a log, and what says it. */
export interface LogMention {
  readonly text: string
  readonly by: string
}

/** Indexes of the predicates and terms of the search that hold for an event. */
export interface Together {
  readonly predicates: ReadonlySet<number>
  readonly terms: ReadonlySet<number>
}

/** A search that names more ids than this is no detection, and reading on would cost the square of them. */
const mostIds = 200

/** More logs than this beside one id tell nothing, and each of them is looked up for each of the ids. */
const mostMentions = 50

/**
 * The ids of events that a search asks for, in its order. What stands in another branch of an OR is not counted as
 * standing together with an event, nor what its own branch limits to other events.
 */
export function eventConditions(analysis: Analysis, indicators: Indicators): readonly EventCondition[] {
  const leaves = leavesOf(analysis, indicators)
  const pipelines = [...Map.groupBy(analysis.logic, ({ sub }) => sub).values()]
  const reader = createReader(analysis, leaves)
  return pipelines.flatMap(stages => reader(stages.map(({ logic }) => logic))).slice(0, mostIds)
}

/** The ids that a predicate or term asks for, by its index. */
interface Leaves {
  readonly predicates: ReadonlyMap<number, Asked>
  readonly terms: ReadonlyMap<number, Asked>
}

interface Asked {
  readonly field: string
  readonly ids: readonly string[]
}

/** Fields that hold an event id only where the log says so: `signature_id` is as often the id of a Snort rule. */
const doubtfulFields = /(?:^|\.)(?:event_id|signature_id)$/i

/** Whether a field holds event ids only in some logs. */
export function isDoubtful(field: string): boolean {
  return doubtfulFields.test(field)
}

function leavesOf({ implied }: Analysis, indicators: Indicators): Leaves {
  const isAsked = ({ fieldClass, field, kind, negated, text }: FieldTest) =>
    kind === 'eq' && !negated && /^\d{1,6}$/.test(text) && (fieldClass === 'event.code' || isDoubtful(field))
  const grouped = (tests: readonly FieldTest[], leafOf: (test: FieldTest) => number | undefined) =>
    new Map(
      [...Map.groupBy(tests.filter(isAsked), leafOf)].flatMap(([leaf, members]) =>
        leaf === undefined || !members[0]
          ? []
          : [[leaf, { field: members[0].field, ids: members.map(({ text }) => String(Number(text))) }] as const],
      ),
    )
  return {
    predicates: grouped(indicators.tests, ({ condition }) => condition),
    terms: grouped(indicators.implied, ({ condition }) => implied[condition]?.term),
  }
}

/** An `all` on the way to an event, and its part that leads there. */
interface Around {
  readonly parts: readonly Logic[]
  readonly way: Logic
  readonly outer?: Around
}

function createReader(analysis: Analysis, leaves: Leaves) {
  const askedBy = (node: Logic): Asked | undefined =>
    node.is === 'predicate'
      ? leaves.predicates.get(node.index)
      : node.is === 'term'
        ? leaves.terms.get(node.index)
        : undefined
  const limits = new Map<Logic, ReadonlySet<string> | undefined>()

  /** The ids that a condition leaves possible; undefined when it leaves all. */
  const limitOf = (node: Logic): ReadonlySet<string> | undefined => {
    if (!limits.has(node)) limits.set(node, findLimit(node))
    return limits.get(node)
  }
  const findLimit = (node: Logic): ReadonlySet<string> | undefined => {
    if (node.is !== 'all' && node.is !== 'any') {
      const asked = askedBy(node)
      return asked && new Set(asked.ids)
    }
    const sets = node.parts.map(limitOf).filter(set => set !== undefined)
    if (node.is === 'any') return sets.length === node.parts.length ? new Set(sets.flatMap(set => [...set])) : undefined
    const [first, ...more] = sets
    return first && new Set([...first].filter(id => more.every(set => set.has(id))))
  }

  const found: EventCondition[] = []
  const visit = (node: Logic, around: Around | undefined): void => {
    if (found.length >= mostIds) return
    for (const id of askedBy(node)?.ids ?? [])
      if (found.length < mostIds) found.push(conditionOf(id, askedBy(node)?.field ?? '', around))
    if (!('parts' in node)) return
    for (const part of node.parts) {
      if (node.is !== 'all') visit(part, around)
      else visit(part, { parts: node.parts, way: part, ...(around && { outer: around }) })
    }
  }

  const conditionOf = (id: string, field: string, around: Around | undefined): EventCondition => {
    const predicates = new Set<number>()
    const terms = new Set<number>()
    const collect = (node: Logic): void => {
      if (limitOf(node)?.has(id) === false) return
      if (node.is === 'predicate') predicates.add(node.index)
      else if (node.is === 'term') terms.add(node.index)
      else if ('parts' in node) node.parts.forEach(collect)
    }
    const logs: (readonly LogMention[])[] = []
    for (let at = around; at; at = at.outer) {
      const { parts, way } = at
      const others = parts.filter(part => part !== way)
      others.forEach(collect)
      const mentions = others.flatMap(other => mentionsIn(other, analysis.predicates))
      if (mentions.length > 0) logs.push(mentions.slice(0, mostMentions))
    }
    return { id, field, logs, together: { predicates, terms } }
  }

  return (stages: readonly Logic[]): readonly EventCondition[] => {
    found.length = 0
    visit({ is: 'all', parts: stages, start: 0, end: 0 }, undefined)
    return [...found]
  }
}

/** Fields whose value names a log. `index` is not among them: what an index is called says nothing certain. */
const logFields = /^(?:source|sourcetype|eventtype|Channel|LogName|winlog\.channel|Provider_Name|SourceName)$/

function mentionsIn(node: Logic, predicates: readonly Predicate[]): readonly LogMention[] {
  if (node.is === 'macro') return node.negated ? [] : [{ text: node.name, by: `the macro ${node.name}` }]
  if ('parts' in node) return node.parts.flatMap(part => mentionsIn(part, predicates))
  const predicate = node.is === 'predicate' ? predicates[node.index] : undefined
  if (!predicate || predicate.negated || !(predicate.scope || logFields.test(predicate.field))) return []
  const { macro, field, values } = predicate
  const by = macro === undefined ? field : `the macro ${macro}`
  return [
    ...(logFields.test(field) ? values.map(text => ({ text, by })) : []),
    ...(macro === undefined ? [] : [{ text: macro, by }]),
  ]
}
