import type { IndexFiles } from './files.ts'

/** Full-text search: Pagefind's. */
export interface Prose {
  /** Pages with all the words, and how well each fits: 1 is the best of them. */
  readonly search: (words: readonly string[]) => Promise<ReadonlyMap<number, number>>
  readonly preload: () => Promise<void>
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
    preload: async () => {
      await pagefind()
    },
    search: async words => {
      if (words.length === 0) return new Map()
      const { results } = await (await pagefind()).search(words.join(' '))
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
