/** `core.json`: the first file that the engine reads, which says where the others are. */
export interface SearchCore {
  /** Name of the folder with the index of this build. */
  readonly folder: string
  /** Pagefind's folders below it; all but the first are merged into it. */
  readonly indexes: readonly string[]
  /** Runs of pages, in the order of their numbers. */
  readonly groups: readonly PageGroup[]
  /** First key of each block of the token index. */
  readonly starts: readonly string[]
}

export interface PageGroup {
  readonly kind: string
  /** False for what left the catalog. */
  readonly live: boolean
  readonly count: number
}

/** `pages/<number>.gz`: what results show of a page. */
export interface ShownPage {
  /** Address below the base path. */
  readonly path: string
  readonly title: string
  readonly kind: string
  readonly detail?: string
  /** What an excerpt is made of. */
  readonly text: string
}

/** Folder of the index below the base path. */
export const indexFolder = 'search-index'

/** The facets of few values, which are counted for every question; the others are fetched when they are asked for. */
export const fewValued: ReadonlySet<string> = new Set(['kind', 'type', 'status', 'severity', 'tactic', 'catalog'])
