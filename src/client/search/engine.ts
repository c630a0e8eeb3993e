import { excerptOf } from './excerpt.ts'
import { countFacets, createFacets, type Facets, filterPages } from './facets.ts'
import { createFiles, type IndexedPage, type IndexFiles } from './files.ts'
import { createNear, type Near } from './near.ts'
import { createProse, type Prose } from './prose.ts'
import { type Findings, type Ranked, rank } from './rank.ts'
import { type Asked, recognise } from './recognise.ts'
import { stem } from './text.ts'
import type { TokenEntry } from './token-format.ts'
import { createTokens, type Tokens } from './tokens.ts'
import type { Engine, SearchAnswer, SearchRequest, SearchResult } from './types.ts'

/** The search of the site whose base path is given ('' or '/rules'). Its methods reject when the index cannot be fetched. */
export function createEngine(base: string): Engine {
  const files = createFiles(base)
  const parts: Parts = {
    base,
    files,
    tokens: createTokens(files),
    near: createNear(files),
    prose: createProse(files),
    facets: createFacets(files),
  }
  return {
    preload: async () => {
      await Promise.all([files.core(), parts.prose.preload()])
    },
    search: request => search(request, parts),
  }
}

interface Parts {
  readonly base: string
  readonly files: IndexFiles
  readonly tokens: Tokens
  readonly near: Near
  readonly prose: Prose
  readonly facets: Facets
}

async function search(request: SearchRequest, parts: Parts): Promise<SearchAnswer> {
  const { query, filters = {}, offset = 0, limit = 10, facets = false } = request
  const asked = recognise(query)
  const { groups } = await parts.files.core()
  const findings = await find(asked, parts)
  const ranked = rank(asked, findings, groups)
  const narrowed = facets || Object.values(filters).some(values => values.length > 0)
  const table = narrowed ? await parts.facets.table() : undefined
  const all = ranked.map(({ page }) => page)
  const kept = table ? new Set(filterPages(all, filters, table)) : undefined
  const results = kept ? ranked.filter(({ page }) => kept.has(page)) : ranked
  return {
    query,
    results: await Promise.all(
      results
        .slice(offset, offset + limit)
        .map(async one => toResult(one, await parts.files.page(one.page), asked, parts.base)),
    ),
    total: results.length,
    facets: table && facets ? countFacets(all, filters, table) : [],
    nearest: [],
  }
}

/** Asks the token index and the full text. */
async function find(asked: Asked, { tokens, near, prose }: Parts): Promise<Findings> {
  if (asked.id !== undefined) {
    const found = await tokens.startingWith(asked.id)
    return {
      // Whatever begins so is what was asked for.
      entries: new Map(
        asked.whole.slice(0, 1).map(key => [key, { key, postings: found.flatMap(entry => entry.postings) }]),
      ),
      longer: new Map(),
      near: new Map(),
      prose: new Map(),
    }
  }
  const words = [...new Set(asked.units.flatMap(unit => unit.words))]
  const [entries, texts] = await Promise.all([
    tokens.find([...asked.whole, ...asked.units.flatMap(unit => unit.keys), ...words.map(stem)]),
    needsProse(asked) ? prose.search(proseWords(asked)) : new Map<number, number>(),
  ])
  const longer = new Map<string, readonly TokenEntry[]>()
  const nearest = new Map<string, readonly TokenEntry[]>()
  const isKnown = (word: string) => entries.get(stem(word))?.postings.some(posting => posting.what === 'word') === true
  await Promise.all(
    words
      .filter((word, index) => word.length > 2 && (!isKnown(word) || index === words.length - 1))
      .map(async word => {
        longer.set(word, await tokens.startingWith(word))
      }),
  )
  const unknown = words.filter(word => !isKnown(word) && !(longer.get(word) ?? []).some(isName))
  await Promise.all(
    unknown.map(async word => {
      const found = await tokens.find((await near.words(word)).map(stem))
      nearest.set(word, [...found.values()])
    }),
  )
  return { entries, longer, near: nearest, prose: texts }
}

function isName({ postings }: TokenEntry): boolean {
  return postings.some(({ what }) => what === 'word')
}

/** Ids of all kinds are found by the token index alone. */
function needsProse({ units }: Asked): boolean {
  return units.some(unit => !unit.reference)
}

/** More words than this make a full-text search, which wants all of them, find nothing. */
const mostWords = 6

function proseWords({ units }: Asked): readonly string[] {
  return [...new Set(units.flatMap(unit => unit.words))].slice(0, mostWords)
}

function toResult({ exact, why }: Ranked, page: IndexedPage, asked: Asked, base: string): SearchResult {
  const { url, meta, filters, content } = page
  const detail = detailOf(filters)
  return {
    url: `${base}${url}`,
    title: meta.title,
    kind: filters['kind']?.[0] ?? '',
    ...(detail !== '' && { detail }),
    ...(why !== undefined && { why }),
    excerpt: excerptOf(
      content,
      asked.units.flatMap(unit => unit.words),
    ),
    exact,
  }
}

/** "TTP · High": what tells results apart at a glance. */
function detailOf({ type = [], severity = [], status = [], catalog = [] }: IndexedPage['filters']): string {
  return [...type, ...severity, ...status.filter(one => one !== 'Production'), ...catalog].join(' · ')
}
