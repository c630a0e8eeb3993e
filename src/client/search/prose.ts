import type { IndexFiles } from './files.ts'

/** Full-text search: Pagefind's. */
export interface Prose {
  /** Pages that have a word, and how well each fits: 1 is the best of them. */
  readonly search: (word: string) => Promise<ReadonlyMap<number, number>>
}

/** What we use of Pagefind's script. */
interface Pagefind {
  readonly options: (options: Readonly<Record<string, unknown>>) => Promise<void>
  readonly init: () => Promise<void>
  readonly mergeIndex: (path: string) => Promise<void>
  readonly search: (query: string) => Promise<{ readonly results: readonly Hit[] }>
}

interface Hit {
  /** Our number of the page. */
  readonly id: string
  readonly score: number
}

export function createProse(files: IndexFiles): Prose {
  let loading: Promise<Pagefind> | undefined
  const pagefind = () => {
    loading ??= load(files)
    loading.catch(() => {
      loading = undefined
    })
    return loading
  }
  return {
    search: async word => {
      const { search } = await pagefind()
      // For a word that no page has, Pagefind gives the pages of the longest one that this word begins with.
      if ((await search(`"${word}"`)).results.length === 0) return new Map()
      const { results } = await search(word)
      const best = Math.max(...results.map(({ score }) => score), Number.MIN_VALUE)
      return new Map(results.map(({ id, score }) => [Number(id), score / best]))
    },
  }
}

async function load(files: IndexFiles): Promise<Pagefind> {
  const { folder, indexes } = await files.core()
  const [first = '', ...others] = await Promise.all(indexes.map(name => files.folder(name)))
  const pagefind: Pagefind = await import(/* @vite-ignore */ `${first}/pagefind.js`)
  // Its worker would be another 41 KB, and searches take a few milliseconds.
  await pagefind.options({ noWorker: true, metaCacheTag: folder, ranking: { metaWeights: { title: 5, about: 2 } } })
  await pagefind.init()
  for (const other of others) await pagefind.mergeIndex(other)
  return pagefind
}
