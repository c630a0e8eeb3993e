import type { Analysis, Logic, Predicate } from '../spl/index.ts'
import { conditionOf, stageThatMakes, termCondition } from './condition.ts'
import { aggregateWords, formulaWords } from './formula.ts'
import type { LogicGroup, LogicNode, Placed } from './logic-model.ts'
import { type Draft, finish, groupOf, rangeText } from './logic-parts.ts'
import type { Meaning } from './meaning.ts'
import { pointsNote, scoreLabel } from './scores.ts'
import { conditionWords } from './subsearches.ts'
import { mostConditions, type TreeReading } from './tree-reading.ts'

/** The tree of a condition that decides a value. */
export function scoredNode(reading: TreeReading, logic: Logic, stage: number): LogicNode | undefined {
  const draft = toDraft({ ...reading, tests: reading.meanings.conditions }, logic, stage, undefined)
  return draft && finish(draft)
}

/** `within`: the macro that everything around it comes from. */
export function toDraft(
  reading: TreeReading,
  logic: Logic,
  stage: number,
  within: string | undefined,
): Draft | undefined {
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
  reading.count.conditions++
  if (reading.count.conditions > mostConditions) return undefined
  if (logic.is === 'predicate' || logic.is === 'term') return leafOf(reading, logic, stage, within)
  const place = { at: rangeText(logic), stage, not: false }
  if (logic.is === 'subsearch') return { negated: logic.negated, node: subsearchNode(reading, logic.id, place, stage) }
  const { href } = reading.macroLink(logic.name, logic)
  const subject = { text: `\`${logic.name}\``, ...(href !== undefined && { href }) }
  const note = 'a macro whose conditions are not known here'
  return {
    negated: logic.negated,
    node: { ...place, subject, code: true, operator: '', values: [], betweenFields: false, note },
  }
}

function leafOf(
  reading: TreeReading,
  { is, index }: { readonly is: 'predicate' | 'term'; readonly index: number },
  stage: number,
  within: string | undefined,
): Draft | undefined {
  const { analysis, macroLink, tests } = reading
  const test = is === 'term' ? analysis.terms[index] : tests[index]
  if (!test) return undefined
  const condition = 'term' in test ? termCondition(test) : inWords(conditionOf(test), test, analysis)
  const macro = test.macro === within || test.macro === undefined ? undefined : macroLink(test.macro, test)
  const made = 'term' in test ? undefined : stageThatMakes(test, analysis)
  const means = 'term' in test ? undefined : meaningNode(reading, test)
  return {
    negated: test.negated,
    leaf: {
      condition,
      values: condition.values.map(text => ({ text, at: rangeText(test) })),
      range: { start: test.start, end: test.end },
      stage,
      ...(macro && { macro }),
      ...(made !== undefined && { made }),
      ...(means && { means }),
    },
  }
}

/** Says what a field that the search computed is, and what it is compared with. */
function inWords(condition: ReturnType<typeof conditionOf>, test: Predicate, analysis: Analysis) {
  const formula = test.written?.parts && formulaWords(test.written.parts, test.field, analysis)
  const decision = test.decided === undefined ? undefined : analysis.decisions[test.decided]
  const counted = decision?.value.is === 'aggregate' ? aggregateWords(decision.value) : undefined
  const notes = [
    ...(formula === undefined ? [] : [`${condition.values.join(', ')}`]),
    ...(counted === undefined || decision?.field !== test.field || counted === 'number of results'
      ? []
      : [`the ${counted}`]),
    ...(condition.note === undefined || formula !== undefined ? [] : [condition.note]),
  ]
  return {
    ...condition,
    ...(formula !== undefined && { values: [formula], betweenFields: true }),
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
  }
}

/** The conditions behind a test of a field that others have decided. */
function meaningNode(reading: TreeReading, test: Predicate): LogicNode | undefined {
  const { meanings, analysis } = reading
  const decision = test.decided === undefined ? undefined : analysis.decisions[test.decided]
  if (!decision || reading.count.conditions > mostConditions || isTold(reading, test)) return undefined
  const place = { at: rangeText(decision), stage: decision.stage, not: false }
  const { value } = decision
  if (value.is === 'aggregate') {
    const when = value.value?.is === 'truth' ? value.value.when : undefined
    const node = when && scoredNode(reading, when, decision.stage)
    return (
      node && {
        ...place,
        label: `${aggregateWords({ is: 'aggregate', function: value.function })} where`,
        parts: [node],
      }
    )
  }
  const meaning = meanings.meaningOf(test)
  return meaning === undefined ? undefined : nodeOf(reading, meaning, decision.stage, place)
}

/** Whether a meaning within another one was told before: flags made of flags would repeat one another without end. */
function isTold({ tests, analysis, told }: TreeReading, { decided, field, op, kind, values }: Predicate): boolean {
  const key = [decided, field, op, kind, ...values].join('\n')
  const again = told.has(key) && tests !== analysis.predicates
  told.add(key)
  return again
}

function nodeOf(
  reading: TreeReading,
  meaning: Meaning,
  stage: number,
  place: Omit<LogicGroup, 'label' | 'parts'>,
): LogicNode | undefined {
  if (typeof meaning === 'boolean')
    return {
      ...place,
      subject: { text: meaning ? 'always so' : 'never so' },
      code: false,
      operator: '',
      values: [],
      betweenFields: false,
    }
  if (meaning.is !== 'score') return scoredNode(reading, meaning, stage)
  const parts = meaning.parts.flatMap(({ points, when }) => {
    const node = scoredNode(reading, when, stage)
    const note = pointsNote(meaning, points)
    if (!node || note === undefined) return node ?? []
    return [{ ...place, label: note, parts: [node] }]
  })
  return { ...place, label: scoreLabel(meaning), parts }
}

function subsearchNode(reading: TreeReading, id: string, place: Placed, stage: number): LogicNode {
  const words = conditionWords(
    reading.analysis.subsearches.find(one => one.id === id),
    reading.analysis,
  )
  const parts = reading.pipeline(reading, id, stage)
  return { ...place, label: '', tail: parts.length > 0 ? [...words, { text: ', where' }] : words, parts }
}
