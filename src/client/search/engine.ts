import { joinCompounds, joinedKeys } from './compounds.ts'
import { fewValued, type PageGroup, type ShownPage } from './core.ts'
import { type Findings, isMention, isWordOf } from './evidence.ts'
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
import type { Engine, Said, SearchAnswer, SearchRequest, SearchResult } from './types.ts'
import type { Unit } from './units.ts'
import type { Value } from './values.ts'

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
  const { groups } = await parts.files.core()
  const { asked, ranked, said } = await find(recognise(query), groups, parts)
  // What the next question needs is fetched with the first one, so that it is answered at once.
  parts.prose.preload().catch(() => undefined)
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
    nearest: ranked.length > 0 || asked.value !== undefined ? [] : await nearestNames(asked, parts),
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

interface Found {
  /** The question as the index knows it. */
  readonly asked: Asked
  readonly ranked: readonly Ranked[]
  readonly said?: Said
}

/** What begins as an id does; else what names a value; else what has the words. */
async function find(asked: Asked, groups: readonly PageGroup[], parts: Parts): Promise<Found> {
  if (asked.id !== undefined) {
    const found = await parts.tokens.startingWith(asked.id)
    if (found.length > 0 || asked.value === undefined)
      return { asked, ranked: rank(asked, findId(asked, found), groups) }
  }
  if (asked.value !== undefined) return findValue(asked, asked.value, groups, parts.tokens)
  const { findings, ...found } = await findWords(asked, parts)
  return { ...found, ranked: rank(found.asked, findings, groups) }
}

/** Pages that name a value, or the domain it belongs to; where none does, tables with a column for such values. */
async function findValue(asked: Asked, value: Value, groups: readonly PageGroup[], tokens: Tokens): Promise<Found> {
  const entries = await tokens.find([...value.keys, ...value.columns])
  const named = value.keys.find(key => entries.get(key)?.postings.some(({ what }) => !isWordOf(what)))
  const said: Said = { kind: 'value', text: value.title }
  if (named !== undefined) {
    const question = { ...asked, whole: [named], units: [] }
    return {
      asked: question,
      ranked: rank(question, onlyEntries(entries), groups),
      ...(named !== value.keys[0] && { said }),
    }
  }
  const isTable = pagesOf(groups, 'lookups')
  const columns = value.columns.flatMap(column =>
    (entries.get(column)?.postings ?? [])
      .filter(({ what }) => what === 'field')
      .flatMap(({ pages }) => pages.filter(isTable).map(page => ({ page, exact: false, why: `column ${column}` }))),
  )
  const tables = new Map(columns.toReversed().map(one => [one.page, one]))
  return { asked: { ...asked, units: [] }, ranked: [...tables.values()].toSorted((a, b) => a.page - b.page), said }
}

function pagesOf(groups: readonly PageGroup[], kind: string): (page: number) => boolean {
  let end = 0
  const runs = groups.map(group => {
    end += group.count
    return { ...group, start: end - group.count, end }
  })
  return page => runs.some(run => run.kind === kind && run.live && page >= run.start && page < run.end)
}

/** Asks the token index, and the full text for words that it does not know. */
async function findWords(
  question: Asked,
  parts: Parts,
): Promise<Omit<Found, 'ranked'> & { readonly findings: Findings }> {
  const { tokens, near, prose } = parts
  const asIs = await tokens.find([...question.whole, ...keysOf(question.units), ...joinedKeys(question.units)])
  const joined = joinCompounds(question.units, asIs)
  const units = await splitCompounds(joined, asIs, near)
  const entries = new Map([...asIs, ...(await tokens.find(keysOf(units).filter(key => !asIs.has(key))))])
  const asked = { ...question, units }
  const words = [...new Set(units.flatMap(unit => unit.words))]
  const has = (word: string, as: Posting['what']) =>
    entries.get(stem(word))?.postings.some(({ what }) => what === as) === true
  const inNames = (word: string) => has(word, 'word')
  const toRead = rarest(
    units.filter(unit => !unit.reference).flatMap(unit => unit.words.filter(word => !has(word, 'about'))),
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
    word =>
      !inNames(word) &&
      !has(word, 'about') &&
      !(longer.get(word) ?? []).some(isName) &&
      (texts.get(word)?.size ?? 0) === 0,
  )
  const nearest = await mapWords(unknown, async word => [
    ...(await tokens.find((await near.words(word)).map(stem))).values(),
  ])
  const findings = { entries, longer, near: nearest, prose: texts }
  return { asked, findings, ...sayNothing(units, findings) }
}

function keysOf(units: readonly Unit[]): readonly string[] {
  return units.flatMap(unit => [
    ...unit.keys,
    ...unit.partKeys,
    ...unit.words.map(stem),
    ...unit.synonyms.flat().map(stem),
  ])
}

/** Takes words apart that no page has and that are two words that pages have. */
async function splitCompounds(
  units: readonly Unit[],
  entries: ReadonlyMap<string, TokenEntry>,
  near: Near,
): Promise<readonly Unit[]> {
  const isUnknown = ({ keys, words: [word = '', ...others], plain }: Unit) =>
    plain &&
    others.length === 0 &&
    [...keys, stem(word)].every(key => (entries.get(key)?.postings ?? []).every(({ what }) => isMention(what)))
  return Promise.all(
    units.map(async unit => {
      const parts = isUnknown(unit) ? await near.split(unit.words[0] ?? '') : []
      return parts.length === 0 ? unit : { ...unit, keys: [...unit.keys, parts.join(' ')], words: parts }
    }),
  )
}

/** A longer question is a sentence or a pasted line, of which no page has every piece. */
const shortQuestion = 4

/** Says which distinctive pieces of a short question stand nowhere. */
function sayNothing(units: readonly Unit[], { entries, longer, near, prose }: Findings): { readonly said?: Said } {
  if (units.length > shortQuestion) return {}
  const isNowhere = ({ keys, words, plain, reference }: Unit) =>
    !reference &&
    keys.every(key => entries.get(key)?.postings.some(({ what }) => !isWordOf(what)) !== true) &&
    (!plain ||
      words.every(
        word =>
          !entries.has(stem(word)) &&
          (longer.get(word) ?? []).length === 0 &&
          (near.get(word) ?? []).length === 0 &&
          (prose.get(word)?.size ?? 0) === 0,
      ))
  const nowhere = units.filter(unit => isNowhere(unit) && (unit.plain ? !unit.filler : isDistinctive(unit)))
  return nowhere.length === 0 ? {} : { said: { kind: 'nothing', text: nowhere.map(unit => unit.text).join(', ') } }
}

/** A name of a file and the like: letters and digits with something between that is no hyphen. */
function isDistinctive({ text }: Unit): boolean {
  return /[\p{L}\p{N}][._\\/@:][\p{L}\p{N}]/u.test(text)
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
  return onlyEntries(new Map([[key, { key, postings: found.flatMap(entry => entry.postings) }]]))
}

function onlyEntries(entries: ReadonlyMap<string, TokenEntry>): Findings {
  const none = new Map()
  return { entries, longer: none, near: none, prose: none }
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
