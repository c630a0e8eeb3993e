import type { DataSource, Detection, Fact, Lookup, Ref, SupportedAddon } from '../../catalog/index.ts'
import { renderBreakable } from '../../markup/index.ts'
import { excerpt, firstOf } from '../bounded.ts'
import type { SiteContext } from '../context.ts'
import { type Link, linkOf } from '../links.ts'

export interface DataSourceRow {
  readonly link: Link
  readonly platform?: Fact<string>
  /** Safe HTML, breakable. */
  readonly sourcetype?: string
  /** Safe HTML, breakable. */
  readonly source?: string
  readonly addons: readonly SupportedAddon[]
  /** The others that this entry needs as well ("A AND B"). */
  readonly together: readonly string[]
}

export interface LookupRow {
  readonly link: Link
  readonly use: string
  readonly type?: string
  readonly description?: string
}

/** One row per data source; an "A AND B" entry gives one row for each, marked as needed together. */
export function dataSourceRows(
  { dataSources }: Pick<Detection, 'dataSources'>,
  context: SiteContext,
): readonly DataSourceRow[] {
  return dataSources.flatMap(need =>
    need.all.map(ref =>
      toRow(
        ref,
        firstOf(
          need.all.filter(other => other !== ref).map(other => other.name),
          mostTogether,
          text => text,
        ),
        context,
      ),
    ),
  )
}

function toRow(ref: Ref<'data-source'>, together: readonly string[], context: SiteContext): DataSourceRow {
  const source = targetOf<DataSource>(ref, context)
  const platform = source?.platform.value
  return {
    link: linkOf(ref, context),
    together,
    addons: firstOf(source?.addons ?? [], mostAddons, name => ({ name })),
    ...(source && platform !== undefined && { platform: { ...source.platform, value: platform } }),
    ...(source?.sourcetype !== undefined && { sourcetype: renderBreakable(source.sourcetype) }),
    ...(source?.source !== undefined && { source: renderBreakable(source.source) }),
  }
}

/** Of each data source; real ones have two. */
const mostAddons = 10
const mostTogether = 10

/** A row that says nothing beside the name. */
export function isNameOnly({ platform, sourcetype, source, addons, together }: DataSourceRow): boolean {
  return !platform && !sourcetype && !source && addons.length + together.length === 0
}

export function lookupRows({ lookups }: Pick<Detection, 'lookups'>, context: SiteContext): readonly LookupRow[] {
  return lookups.map(({ ref, use }) => {
    const lookup = targetOf<Lookup>(ref, context)
    return {
      link: linkOf(ref, context),
      use: use.join(', '),
      ...(lookup && { type: lookup.type }),
      ...(lookup?.description !== undefined && { description: excerpt(lookup.description) }),
    }
  })
}

/** The thing a reference points to; its kind follows from the reference's. */
function targetOf<T>(ref: Ref, context: SiteContext): T | undefined {
  return ref.key === undefined ? undefined : (context.catalog.byKey.get(ref.key) as T | undefined)
}
