import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { showHidden, withoutHidden } from '../../characters/index.ts'
import { codeTokens, fewValued, type SearchCore, type ShownPage } from '../../client/index.ts'
import type { SearchPage } from '../../site/index.ts'
import { facetFile } from './facet-file.ts'
import type { IndexFile } from './number-pages.ts'
import { pagefindFiles, pagefindFolders } from './pagefind.ts'
import { textWords } from './text-words.ts'
import { pageTexts } from './texts.ts'
import { toBlocks, tokenEntries, vocabulary } from './token-index.ts'

/** Pagefind holds about 0.1 MB for each page of one run: so many pages are indexed at a time, and searched as one. */
const mostAtATime = 10_000

/**
 * The files of the search index: `core.json`, which says where the rest is, and a folder named by a hash of it all, so that an
 * open page never mixes two builds. Pages are known by their place in the list everywhere in it.
 */
export async function searchFiles(
  written: readonly SearchPage[],
  pagesAtATime: number = mostAtATime,
): Promise<readonly IndexFile[]> {
  const pages = written.map(withHiddenShown)
  const code = pages.map(page => codeTokens(page.code.join(' ')))
  const texts = pageTexts(pages, code)
  const { starts, blocks } = toBlocks(tokenEntries(pages, code, textWords(pages, texts)))
  const own: readonly (readonly [path: string, text: string])[] = [
    ...blocks.map((block, index) => [`tokens/${index}.gz`, block] as const),
    ['words.gz', vocabulary(pages, texts)],
    ...pages.map(
      (page, index) => [`pages/${index}.gz`, JSON.stringify(shownPage(page, texts[index]?.prose ?? ''))] as const,
    ),
    ['facets.gz', facetFile(pages, name => fewValued.has(name))],
    ['more-facets.gz', facetFile(pages, name => !fewValued.has(name))],
  ]
  const folder = hashOf([
    ...own.flat(),
    ...texts.map(({ content }) => content),
    ...pages.flatMap(({ path, title, about }) => [path, title, ...about]),
  ])
  const indexes = pagefindFolders(pages.length, pagesAtATime)
  const core: SearchCore = { folder, indexes, groups: groupsOf(pages), starts }
  const records = pages.map((page, index) => ({ page, content: texts[index]?.content ?? '' }))
  const indexed = await pagefindFiles(records, pagesAtATime)
  return [
    { path: 'core.json', content: Buffer.from(JSON.stringify(core)) },
    ...own.map(([path, text]) => ({ path: `${folder}/${path}`, content: pack(text) })),
    ...indexed.map(({ path, content }) => ({ path: `${folder}/${path}`, content })),
  ]
}

/** What results show has hidden characters written out; what is searched for is without them. */
function withHiddenShown(page: SearchPage): SearchPage {
  const plain = (tokens: SearchPage['is']) => tokens.map(token => ({ ...token, text: withoutHidden(token.text) }))
  return {
    ...page,
    title: showHidden(page.title),
    name: withoutHidden(page.name),
    is: plain(page.is),
    has: plain(page.has),
    about: page.about.map(showHidden),
    prose: page.prose.map(showHidden),
    code: page.code.map(withoutHidden),
  }
}

/** Small texts get by with little working memory, of which thousands of them would otherwise take gigabytes in turn. */
function pack(text: string): Uint8Array {
  return gzipSync(text, { level: 9, ...(text.length < 4000 && { windowBits: 12, memLevel: 5, chunkSize: 2048 }) })
}

/** An excerpt is made of so many characters of a text. */
const longestText = 1500

/** What results show of a page. */
function shownPage({ path, title, kind, about, facets }: SearchPage, prose: string): ShownPage {
  const { type = [], severity = [], status = [], catalog = [] } = facets
  const detail = [...type, ...severity, ...status.filter(one => one !== 'Production'), ...catalog].join(' · ')
  const text = prose || about.join(', ')
  const end = text.length > longestText ? text.lastIndexOf(' ', longestText) : text.length
  return { path, title, kind, ...(detail !== '' && { detail }), text: text.slice(0, end > 0 ? end : longestText) }
}

/** Runs of pages of one kind, in or out of the catalog. */
function groupsOf(pages: readonly SearchPage[]): SearchCore['groups'] {
  const groups = Map.groupBy(pages, ({ kind, live }) => `${kind} ${live}`)
  return [...groups.values()].flatMap(members =>
    members[0] ? [{ kind: members[0].kind, live: members[0].live, count: members.length }] : [],
  )
}

function hashOf(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text).update('\0')
  return hash.digest('hex').slice(0, 12)
}
