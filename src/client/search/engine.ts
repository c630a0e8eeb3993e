import { fewValued, type ShownPage } from './core.ts'
import type { Findings } from './evidence.ts'
import { excerptOf } from './excerpt.ts'
import { countFacets, createFacets, type Facets, type FacetTable, filterPages } from './facets.ts'
import { createFiles, type IndexFiles } from './files.ts'
import { createNear, type Near } from './near.ts'
import { createProse, type Prose } from './prose.ts'
import { type Ranked, rank } from './rank.ts'
import { type Asked, recognise } from './recognise.ts'
import { stem } from './text.ts'
import type { Posting, TokenEntry } from './token-format.ts'
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
  // What the next question needs is fetched with the first one, so that it is answered at once.
  parts.prose.preload().catch(() => undefined)
  const ranked = rank(asked, findings, groups)
  const table = await facetTable(request, parts.facets)
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
    nearest: ranked.length > 0 ? [] : await nearestNames(asked, parts),
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

const mostNearest = 5

/** Names with words like those that were asked for. */
async function nearestNames({ units }: Asked, { tokens, near, files, base }: Parts): Promise<SearchAnswer['nearest']> {
  const words = [...new Set(units.flatMap(unit => unit.words))].slice(0, mostWords)
  const like = (await Promise.all(words.map(word => near.fartherWords(word)))).flat()
  const entries = await tokens.find(like.map(stem))
  const pages = new Set(like.flatMap(word => (entries.get(stem(word))?.postings ?? []).flatMap(namesOf)))
  return Promise.all(
    [...pages].slice(0, mostNearest).map(async number => {
      const { path, title } = await files.page(number)
      return { text: title, url: `${base}${path}` }
    }),
  )
}

function namesOf({ what, pages }: Posting): readonly number[] {
  return what === 'word' ? pages : []
}

/** Asks the token index and the full text. */
async function find(asked: Asked, { tokens, near, prose }: Parts): Promise<Findings> {
  if (asked.id !== undefined) return findId(asked, await tokens.startingWith(asked.id))
  const { units } = asked
  const words = [...new Set(units.flatMap(unit => unit.words))]
  const entries = await tokens.find([
    ...asked.whole,
    ...units.flatMap(unit => [...unit.keys, ...unit.partKeys]),
    ...words.map(stem),
    ...units.flatMap(unit => unit.synonyms.flat()).map(stem),
  ])
  const has = (word: string, as: Posting['what']) =>
    entries.get(stem(word))?.postings.some(({ what }) => what === as) === true
  const inNames = (word: string) => has(word, 'word')
  const toRead = rarest(
    units.filter(unit => !unit.reference).flatMap(unit => unit.words.filter(word => !has(word, 'text'))),
    entries,
  )
  const [longer, texts] = await Promise.all([
    mapWords(
      words.filter((word, index) => word.length > 2 && (!inNames(word) || index === words.length - 1)),
      word => tokens.startingWith(word),
    ),
    mapWords(toRead, word => prose.search(word, inNames(word))),
  ])
  const unknown = words.filter(
    word => !inNames(word) && !(longer.get(word) ?? []).some(isName) && (texts.get(word)?.size ?? 0) === 0,
  )
  const nearest = await mapWords(unknown, async word => [
    ...(await tokens.find((await near.words(word)).map(stem))).values(),
  ])
  return { entries, longer, near: nearest, prose: texts }
}

/** So many words are looked up in texts: the ones that fewest names have, since the others are on every other page. */
const mostWords = 3

function rarest(words: readonly string[], entries: ReadonlyMap<string, TokenEntry>): readonly string[] {
  const names = (word: string) =>
    (entries.get(stem(word))?.postings ?? []).reduce(
      (sum, { what, pages }) => sum + (what === 'word' ? pages.length : 0),
      0,
    )
  return [...new Set(words)].toSorted((a, b) => names(a) - names(b)).slice(0, mostWords)
}

/** Whatever begins as the id does is what was asked for. */
function findId({ whole: [key = ''] }: Asked, found: readonly TokenEntry[]): Findings {
  const none = new Map()
  const postings = found.flatMap(entry => entry.postings)
  return { entries: new Map([[key, { key, postings }]]), longer: none, near: none, prose: none }
}

async function mapWords<T>(
  words: readonly string[],
  of: (word: string) => Promise<T>,
): Promise<ReadonlyMap<string, T>> {
  return new Map(await Promise.all(words.map(async word => [word, await of(word)] as const)))
}

function isName({ postings }: TokenEntry): boolean {
  return postings.some(({ what }) => what === 'word')
}

function toResult({ exact, why }: Ranked, page: ShownPage, asked: Asked, base: string): SearchResult {
  const { path, title, kind, detail, text } = page
  const excerpt = excerptOf(
    text,
    asked.units.flatMap(unit => unit.words),
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
