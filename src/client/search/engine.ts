import type { Engine, ExcerptRun, SearchAnswer, SearchRequest, SearchResult } from './types.ts'

/** What we use of Pagefind's own script, which the build puts beside its index. */
interface Pagefind {
  readonly options: (options: Readonly<Record<string, unknown>>) => Promise<void>
  readonly init: () => Promise<void>
  readonly search: (query: string) => Promise<{ readonly results: readonly Hit[] }>
}

interface Hit {
  readonly data: () => Promise<{
    readonly url: string
    readonly meta: Readonly<Record<string, string>>
    readonly excerpt: string
  }>
}

/** The search of the site whose base path is given ('' or '/rules'). */
export function createEngine(base: string): Engine {
  let loading: Promise<Pagefind> | undefined
  const pagefind = () => {
    loading ??= load(base)
    return loading
  }
  return {
    preload: async () => {
      await pagefind()
    },
    search: async request => find(await pagefind(), base, request),
  }
}

async function load(base: string): Promise<Pagefind> {
  const pagefind: Pagefind = await import(/* @vite-ignore */ `${base}/pagefind/pagefind.js`)
  await pagefind.init()
  return pagefind
}

async function find(pagefind: Pagefind, base: string, request: SearchRequest): Promise<SearchAnswer> {
  const { query, offset = 0, limit = 10 } = request
  const { results } = await pagefind.search(query)
  const shown = await Promise.all(results.slice(offset, offset + limit).map(hit => hit.data()))
  return {
    query,
    results: shown.map(({ url, meta, excerpt }): SearchResult => {
      const path = url.startsWith('/') ? url : `/${url}`
      return {
        url: path.startsWith(`${base}/`) ? path : `${base}${path}`,
        title: meta['title'] ?? url,
        kind: url.split('/').find(part => part !== '' && part !== base.slice(1)) ?? '',
        excerpt: runsOf(excerpt),
        exact: false,
      }
    }),
    total: results.length,
    facets: [],
    nearest: [],
  }
}

/** Pagefind marks matches with <mark> in escaped text. */
function runsOf(html: string): readonly ExcerptRun[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return [...body.childNodes].map(node => ({
    text: node.textContent ?? '',
    ...(node.nodeName === 'MARK' && { mark: true as const }),
  }))
}
