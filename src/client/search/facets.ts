import type { PageGroup } from './core.ts'
import type { IndexFiles } from './files.ts'
import { decodeNumbers } from './token-format.ts'
import type { Facet } from './types.ts'

/** Which pages have which value, by facet. */
export type FacetTable = ReadonlyMap<string, readonly FacetValue[]>

interface FacetValue {
  readonly value: string
  readonly pages: ReadonlySet<number>
}

export interface Facets {
  /** The facets of few values, or all. */
  readonly table: (which: 'few' | 'all') => Promise<FacetTable>
}

export function createFacets(files: IndexFiles): Facets {
  const read = async (file: string) => readFacets(await files.text(file))
  const few = memo(async () => {
    const { groups } = await files.core()
    return new Map([['kind', kindValues(groups)], ...(await read('facets.gz'))])
  })
  const all = memo(async () => new Map([...(await few()), ...(await read('more-facets.gz'))]))
  return { table: which => (which === 'few' ? few() : all()) }
}

/** Makes a thing once, but tries again after a failure. */
function memo<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    made.catch(() => {
      made = undefined
    })
    return made
  }
}

/** Reads the facets that the build wrote. */
export function readFacets(text: string): FacetTable {
  const table = new Map<string, FacetValue[]>()
  let values: FacetValue[] = []
  for (const line of text.split('\n')) {
    const [value = '', numbers] = line.split('\t')
    if (numbers === undefined) {
      values = []
      if (line !== '') table.set(line, values)
    } else {
      values.push({ value, pages: new Set(decodeNumbers(numbers)) })
    }
  }
  return table
}

/** The kind of a page follows from its number. */
function kindValues(groups: readonly PageGroup[]): FacetValue[] {
  const byKind = new Map<string, Set<number>>()
  let start = 0
  for (const { kind, count } of groups) {
    const pages = byKind.get(kind) ?? new Set<number>()
    byKind.set(kind, pages)
    for (let page = start; page < start + count; page += 1) pages.add(page)
    start += count
  }
  return [...byKind].map(([value, pages]) => ({ value, pages }))
}

type Filters = Readonly<Record<string, readonly string[]>>

/** Pages that have, of every facet with chosen values, one of them. */
export function filterPages(pages: readonly number[], filters: Filters, table: FacetTable): readonly number[] {
  const chosen = Object.entries(filters).filter(([, values]) => values.length > 0)
  const allowed = chosen.map(([name, values]) => (table.get(name) ?? []).filter(({ value }) => values.includes(value)))
  return pages.filter(page => allowed.every(values => values.some(one => one.pages.has(page))))
}

/** The values that occur, most frequent first. What a facet counts is narrowed by the other facets, not by itself. */
export function countFacets(pages: readonly number[], filters: Filters, table: FacetTable): readonly Facet[] {
  return [...table].map(([name, values]) => {
    const others = Object.fromEntries(Object.entries(filters).filter(([other]) => other !== name))
    const narrowed = filterPages(pages, others, table)
    const counted = values
      .map(({ value, pages: having }) => ({ value, count: narrowed.filter(page => having.has(page)).length }))
      .filter(({ count }) => count > 0)
    return { name, values: counted.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)) }
  })
}
