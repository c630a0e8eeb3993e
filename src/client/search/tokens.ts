import type { IndexFiles } from './files.ts'
import { decodeBlock, type TokenEntry } from './token-format.ts'

/** Looks keys up in the token index, which is fetched block by block. */
export interface Tokens {
  /** The entries of keys that are in the index. */
  readonly find: (keys: readonly string[]) => Promise<ReadonlyMap<string, TokenEntry>>
  /** Entries whose key begins with `start`, in the order of their keys; only as far as one more block goes. */
  readonly startingWith: (start: string) => Promise<readonly TokenEntry[]>
}

export function createTokens(files: IndexFiles): Tokens {
  const block = async (index: number) => decodeBlock(await files.text(`tokens/${index}.gz`))
  return {
    find: async keys => {
      const { starts } = await files.core()
      const wanted = new Set(keys)
      const indexes = new Set(keys.map(key => blockOf(key, starts)))
      const blocks = await Promise.all([...indexes].map(block))
      return new Map(
        blocks.flatMap(entries =>
          entries.filter(({ key }) => wanted.has(key)).map(entry => [entry.key, entry] as const),
        ),
      )
    },
    startingWith: async start => {
      const { starts } = await files.core()
      const first = blockOf(start, starts)
      const goesOn = starts[first + 1]?.startsWith(start) === true
      const blocks = await Promise.all([block(first), ...(goesOn ? [block(first + 1)] : [])])
      return blocks.flat().filter(({ key }) => key.startsWith(start))
    },
  }
}

/** The block that a key is in, if it is in any: the last one that starts at it or before. */
export function blockOf(key: string, starts: readonly string[]): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? '') <= key) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}
