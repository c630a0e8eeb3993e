import type { Analysis, Logic, Predicate, Range, StageLogic } from '../spl/index.ts'
import type { Link, MacroLink } from './link.ts'
import type { LogicNode } from './logic-model.ts'
import { createMeanings, type Meanings } from './meaning.ts'

/** What is needed to make trees of the conditions of one search. */
export interface TreeReading {
  readonly analysis: Analysis
  readonly macroLink: (name: string, place: Range) => Link
  readonly meanings: Meanings
  /** What a predicate of the tree is an index into: the predicates of the analysis, or its scored conditions. */
  readonly tests: readonly Predicate[]
  /** Conditions by the subsearch they stand in; the main pipeline is ''. */
  readonly logicOf: ReadonlyMap<string, readonly StageLogic[]>
  /** Subsearches that have their place in a condition. */
  readonly inConditions: ReadonlySet<string>
  /** The conditions of a subsearch, which stands in a stage. */
  readonly pipeline: (reading: TreeReading, sub: string, stage: number) => readonly LogicNode[]
  /** How many conditions were made nodes of. */
  readonly count: { conditions: number }
  /** The tests of computed fields whose meaning the tree tells already. */
  readonly told: Set<string>
}

/** More conditions than anybody reads. */
export const mostConditions = 600

export function createTreeReading(
  analysis: Analysis,
  linkOfCall: MacroLink,
  pipeline: TreeReading['pipeline'],
): TreeReading {
  const args = argumentsByPlace(analysis)
  const inConditions = new Set<string>()
  const visit = (logic: Logic): void => {
    if (logic.is === 'subsearch') inConditions.add(logic.id)
    else if ('parts' in logic) for (const part of logic.parts) visit(part)
  }
  for (const { logic } of analysis.logic) visit(logic)
  return {
    analysis,
    macroLink: (name, { start, end }) =>
      linkOfCall(name, args.get(`${name} from ${start}`) ?? args.get(`${name} to ${end}`) ?? 0),
    meanings: createMeanings(analysis),
    tests: analysis.predicates,
    logicOf: Map.groupBy(analysis.logic, ({ sub }) => sub ?? ''),
    inConditions,
    pipeline,
    count: { conditions: 0 },
    told: new Set(),
  }
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
