import type { Analysis, Logic } from '../spl/index.ts'

/** How the conditions of a search, or of one of its subsearches, bear on its results. */
export interface Standing {
  /** Below an odd number of excluded subsearches, which turn everything round. */
  readonly turned: boolean
  /** Every result meets what stands here: there is nothing but "all of" above it. */
  readonly required: boolean
}

/** How each condition of a search bears on its results. */
export interface Standings {
  readonly ofPredicate: (index: number) => Standing
  readonly ofTerm: (index: number) => Standing
}

const top: Standing = { turned: false, required: true }

/** Walks the conditions of a search once; a pipeline stands before the subsearches that it holds. */
export function standingsOf({ logic, subsearches }: Pick<Analysis, 'logic' | 'subsearches'>): Standings {
  const predicates = new Map<number, Standing>()
  const terms = new Map<number, Standing>()
  const pipelines = new Map<string, Standing>()
  const stagesOf = Map.groupBy(logic, ({ sub }) => sub)
  const visit = (node: Logic, standing: Standing): void => {
    if (node.is === 'predicate') predicates.set(node.index, standing)
    else if (node.is === 'term') terms.set(node.index, standing)
    else if (node.is === 'subsearch') pipelines.set(node.id, { ...standing, turned: standing.turned !== node.negated })
    else if ('parts' in node) {
      // Not all of: at least one not.
      const required =
        standing.required && (node.is === 'all' ? !standing.turned : node.is === 'any' && standing.turned)
      for (const part of node.parts) visit(part, { ...standing, required })
    }
  }
  const read = (sub: string | undefined, standing: Standing): void => {
    const stages = stagesOf.get(sub) ?? []
    const required = standing.required && !(standing.turned && stages.length > 1)
    for (const { logic: tree } of stages) visit(tree, { ...standing, required })
  }
  read(undefined, top)
  for (const { id, sub, command, optional } of subsearches) {
    const outer = sub === undefined ? top : (pipelines.get(sub) ?? top)
    // A join keeps what both sides have; what others add stands beside the results there are.
    const joined = { ...outer, required: outer.required && command === 'join' && !optional }
    const standing = pipelines.get(id) ?? joined
    pipelines.set(id, standing)
    read(id, standing)
  }
  return { ofPredicate: index => predicates.get(index) ?? top, ofTerm: index => terms.get(index) ?? top }
}
