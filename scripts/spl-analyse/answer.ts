import { type Analysis, analyse, type Logic, type MacroTable, type Predicate, type Range } from '../../src/spl/index.ts'
import type { Question } from './input.ts'

/**
 * What the analyser says of a search, in the names of the reference answers (`spl-golden.json`): snake case, `matchers`
 * as pairs, trees as `{all|any|xor: […]}` over `{pred}`, `{term}`, `{sub, negated}` and `{macro, negated}`, where numbers
 * are indexes into `predicates` and `terms`.
 */
export function answer({ search, macros }: Question) {
  const analysis = analyse(search, tableOf(macros))
  const textOf = ({ start, end }: Range) => search.slice(start, end)
  return {
    stages: analysis.stages.map(stage => ({
      n: stage.number,
      command: stage.command,
      text: textOf(stage),
      ...(stage.resolved && { resolved: stage.resolved }),
      ...(stage.implicit && { implicit: true }),
    })),
    macros_called: distinct(analysis.macroCalls.map(call => call.text)),
    macros_nested: analysis.nestedMacros,
    macros_undefined: distinct(
      analysis.macroCalls.filter(call => undefinedStates.has(call.state)).map(call => call.name),
    ),
    macros_in_strings: analysis.macrosInStrings,
    predicates: analysis.predicates.map(predicateOf),
    terms: analysis.terms.map(({ stage, sub, term, form, negated, macro }) => ({
      stage,
      ...(sub !== undefined && { sub }),
      term,
      form: formNames.has(form) ? form.toUpperCase() : form,
      negated,
      ...(macro !== undefined && { macro }),
    })),
    group_by: analysis.groupBy,
    group_by_detail: analysis.groupings,
    trees: analysis.logic.map(({ logic, ...where }) => ({ ...where, tree: treeOf(logic) })),
    eval_predicates: analysis.scored.map(scored => ({ ...predicateOf(scored), target: scored.target })),
    implied: analysis.implied.map(({ stage, sub, field, value, negated }) => ({
      stage,
      ...(sub !== undefined && { sub }),
      field,
      kind: 'eq',
      values: [value],
      negated,
    })),
    subsearches: analysis.subsearches.map(one => ({
      id: one.id,
      stage: one.stage,
      parent: one.sub ?? '',
      command: one.command,
      negated: one.negated,
      text: search.slice(one.start + 1, one.end - 1).trim(),
    })),
    datamodels: analysis.dataModels,
    lookups: analysis.lookups.map(({ stage, name, use }) => ({ stage, name, use })),
    time_range: analysis.timeRange ?? {},
    time_bins: analysis.timeBins,
    produced: producedBy(analysis),
    ...(analysis.outputFields && { output_fields: analysis.outputFields }),
    output_more: analysis.outputMore,
    warnings: analysis.notices,
    verdict: analysis.verdict,
  }
}

function tableOf(macros: Question['macros']): MacroTable {
  const named = (name: string) => macros.filter(macro => macro.name === name)
  return {
    find: (name, count) => named(name).find(macro => macro.arguments.length === count),
    argumentCounts: name => named(name).map(macro => macro.arguments.length),
  }
}

const undefinedStates: ReadonlySet<string> = new Set(['undefined', 'wrong-arguments'])
const formNames: ReadonlySet<string> = new Set(['term', 'case', 'phrase', 'prefix'])

function predicateOf(one: Predicate) {
  return {
    stage: one.stage,
    ...(one.sub !== undefined && { sub: one.sub }),
    field: one.field,
    kind: one.kind,
    values: one.values,
    negated: one.negated,
    op: one.op,
    matchers: one.matchers.map(({ kind, text }) => [kind, text]),
    command: one.command,
    ...(one.valueType !== undefined && { value_type: one.valueType }),
    ...(one.scope && { scope: true }),
    ...(one.computed !== undefined && { computed: one.computed }),
    ...(one.from !== undefined && { from: one.from }),
    ...(one.macro !== undefined && { macro: one.macro }),
    ...(one.via !== undefined && { via: one.via }),
    ...(one.expression && { expr: true }),
    ...(one.approximate && { approx: true }),
  }
}

type Tree =
  | { readonly pred: number }
  | { readonly term: number }
  | { readonly sub: string; readonly negated: boolean }
  | { readonly macro: string; readonly negated: boolean }
  | { readonly all: readonly Tree[] }
  | { readonly any: readonly Tree[] }
  | { readonly xor: readonly Tree[]; readonly negated?: true }

function treeOf(logic: Logic): Tree {
  switch (logic.is) {
    case 'predicate':
      return { pred: logic.index }
    case 'term':
      return { term: logic.index }
    case 'subsearch':
      return { sub: logic.id, negated: logic.negated }
    case 'macro':
      return { macro: logic.name, negated: logic.negated }
    case 'all':
      return { all: logic.parts.map(treeOf) }
    case 'any':
      return { any: logic.parts.map(treeOf) }
    case 'xor':
      return { xor: logic.parts.map(treeOf), ...(logic.negated && { negated: true }) }
  }
}

/** The fields that a stage makes, with the numbers of the stages that make them. */
function producedBy({ stages }: Analysis): Readonly<Record<string, readonly number[]>> {
  const made = new Map<string, number[]>()
  for (const { number, produces } of stages)
    for (const field of produces) {
      const numbers = made.get(field)
      if (numbers) numbers.push(number)
      else made.set(field, [number])
    }
  return Object.fromEntries(made)
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
