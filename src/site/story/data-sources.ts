import type { DataSource, Detection, Ref } from '../../catalog/index.ts'
import { firstOf, mostShared } from '../bounded.ts'
import type { SiteContext } from '../context.ts'
import { plural } from '../labels.ts'
import { type Link, linkOf } from '../links.ts'
import { compareText } from '../order.ts'

export interface DataSourceUnion {
  readonly rows: readonly NeededSource[]
  /** About the rules that name none. */
  readonly note?: string
  readonly platformDerived?: string
}

export interface NeededSource {
  readonly link: Link
  readonly platform?: string
  readonly sourcetype?: string
  /** How many of the rules name it; absent in the row that says how many more there are. */
  readonly rules?: number
}

/** All data sources that some rules need, the most needed first; a rule counts once for each. */
export function dataSourceUnion(rules: readonly Detection[], context: SiteContext): DataSourceUnion | undefined {
  const needed = new Map<string, { readonly ref: Ref<'data-source'>; rules: number }>()
  for (const rule of rules) {
    const refs = new Map(rule.dataSources.flatMap(need => need.all).map(ref => [ref.key ?? ref.name, ref]))
    for (const [key, ref] of refs) {
      const entry = needed.get(key) ?? { ref, rules: 0 }
      entry.rules += 1
      needed.set(key, entry)
    }
  }
  if (needed.size === 0) return undefined
  const silent = rules.filter(rule => rule.dataSources.length === 0).length
  const rows = [...needed.values()].sort((a, b) => b.rules - a.rules || compareText(a.ref.name, b.ref.name))
  const derived = rows.map(({ ref }) => targetOf(ref, context)?.platform.derived).find(from => from !== undefined)
  return {
    rows: firstOf(
      rows.map(({ ref, rules: count }) => toNeededSource(ref, count, context)),
      mostShared,
      text => ({ link: { text } }),
    ),
    ...(silent > 0 && {
      note: `${plural(silent, 'rule')} of the story ${silent === 1 ? 'names' : 'name'} no data source.`,
    }),
    ...(derived !== undefined && { platformDerived: derived }),
  }
}

function toNeededSource(ref: Ref<'data-source'>, rules: number, context: SiteContext): NeededSource {
  const source = targetOf(ref, context)
  const platform = source?.platform.value
  return {
    link: { ...linkOf(ref, context), text: source?.name ?? ref.name },
    rules,
    ...(platform !== undefined && { platform }),
    ...(source?.sourcetype !== undefined && { sourcetype: source.sourcetype }),
  }
}

function targetOf(ref: Ref<'data-source'>, { catalog }: SiteContext): DataSource | undefined {
  const target = ref.key === undefined ? undefined : catalog.byKey.get(ref.key)
  return target?.kind === 'data-source' ? (target as DataSource) : undefined
}
