import type { DataSource, Detection } from '../../catalog/index.ts'
import { firstOf } from '../bounded.ts'
import type { SiteContext } from '../context.ts'
import { byName } from '../order.ts'

/** The live rules that name a data source. */
export interface SourceRules {
  /** One of its entries is this data source and nothing else: it can run on it. */
  readonly alone: readonly Detection[]
  /** Every entry that names it names others as well ("A AND B"). By what has to be there too. */
  readonly together: readonly { readonly others: readonly string[]; readonly rules: readonly Detection[] }[]
}

export function rulesOfSource({ key, usedBy }: DataSource, { catalog }: SiteContext): SourceRules {
  const users = [...new Set(usedBy.map(ref => catalog.byKey.get(ref.key ?? '')))]
    .filter((user): user is Detection => user?.kind === 'detection' && user.status !== 'removed')
    .toSorted(byName)
  const needs = users.map(rule => ({
    rule,
    others: rule.dataSources
      .filter(need => need.all.some(ref => ref.key === key))
      .map(need =>
        firstOf(
          need.all.filter(ref => ref.key !== key).map(ref => ref.name),
          mostOthers,
          text => text,
        ),
      ),
  }))
  const paired = needs
    .filter(({ others }) => others.every(names => names.length > 0))
    .flatMap(({ rule, others }) => others.map(names => ({ rule, names })))
  return {
    alone: needs.filter(({ others }) => others.some(names => names.length === 0)).map(({ rule }) => rule),
    together: [...Map.groupBy(paired, ({ names }) => names.join('\n')).values()].map(group => ({
      others: group[0]?.names ?? [],
      rules: group.map(({ rule }) => rule),
    })),
  }
}

/** How many live rules name it. */
export function countRules(rules: SourceRules): number {
  return new Set([...rules.alone, ...rules.together.flatMap(group => group.rules)]).size
}

/** Of one entry "A AND B"; real ones name two. */
const mostOthers = 10
