import { fewValued, type ShownPage } from './core.ts'
import { excerptOf } from './excerpt.ts'
import { countFacets, type Facets, type FacetTable, filterPages } from './facets.ts'
import { find } from './find.ts'
import { nearestNames } from './nearest.ts'
import type { Ranked } from './rank.ts'
import { type Asked, recognise } from './recognise.ts'
import { openIndex, type SearchIndex } from './search-index.ts'
import type { Engine, SearchAnswer, SearchRequest, SearchResult } from './types.ts'

/** The search of the site whose base path is given ('' or '/rules'). Its methods reject when the index cannot be fetched. */
export function createEngine(base: string): Engine {
  const index = openIndex(base)
  return {
    preload: async () => {
      await index.files.core()
    },
    search: request => search(request, index),
  }
}

async function search(request: SearchRequest, index: SearchIndex): Promise<SearchAnswer> {
  const { query, filters = {}, offset = 0, limit = 10, facets = false } = request
  const { asked, ranked, said } = await find(recognise(query), index)
  const table = await facetTable(request, index.facets)
  const all = ranked.map(({ page }) => page)
  const kept = table ? new Set(filterPages(all, filters, table)) : undefined
  const results = kept ? ranked.filter(({ page }) => kept.has(page)) : ranked
  return {
    query,
    results: await Promise.all(
      results
        .slice(offset, offset + limit)
        .map(async one => toResult(one, await index.files.page(one.page), asked, index.base)),
    ),
    total: results.length,
    facets: table && facets ? countFacets(all, filters, table) : [],
    nearest: ranked.length > 0 || asked.value !== undefined ? [] : await nearestNames(asked, index),
    ...(said !== undefined && { said }),
  }
}

/** As many facets as the question needs. */
async function facetTable(
  { filters = {}, facets = false }: SearchRequest,
  from: Facets,
): Promise<FacetTable | undefined> {
  const chosen = Object.keys(filters).filter(name => (filters[name]?.length ?? 0) > 0)
  if (facets === true || chosen.some(name => !fewValued.has(name))) return from.table('all')
  return facets === 'few' || chosen.length > 0 ? from.table('few') : undefined
}

function toResult({ exact, why }: Ranked, page: ShownPage, asked: Asked, base: string): SearchResult {
  const { path, title, kind, detail, text } = page
  const excerpt = excerptOf(
    text,
    asked.units.flatMap(({ words, spellings }) => [...words, ...spellings.flat()]),
  )
  return {
    url: `${base}${path}`,
    title,
    kind,
    ...(detail !== undefined && { detail }),
    ...(why !== undefined && { why }),
    ...(excerpt.length > 0 && { excerpt }),
    exact,
  }
}
