/** What the search knows of one page of the site. */
export interface SearchPage {
  /** Address below the base path: "/detections/<id>/". */
  readonly path: string
  readonly title: string
  /** The words that name it, where its title has others as well; empty when it is not to be found by words. */
  readonly name: string
  /** Folder of its section. */
  readonly kind: string
  /** False for what left the catalog: it comes after everything else. */
  readonly live: boolean
  /** What the page itself is called beside its title. */
  readonly is: readonly SearchToken[]
  /** What stands on it by name: who types one of these finds the page, after the page that is called so. */
  readonly has: readonly SearchToken[]
  /** Names of what it is about: techniques, tactics, stories, data sources. */
  readonly about: readonly string[]
  /** Words for what it is about of people who do not know the names: found as words of its text are, never shown. */
  readonly plainly?: readonly string[]
  /** Texts of the author, plain, the most telling first. */
  readonly prose: readonly string[]
  /** Searches and other code. */
  readonly code: readonly string[]
  /** Cells of a table that lies behind the page, in part. */
  readonly rows: readonly string[]
  readonly facets: Facets
}

/** Something a person types as one piece, and what it is. */
export interface SearchToken {
  readonly what: TokenKind
  readonly text: string
}

export type TokenKind =
  | 'id'
  | 'file name'
  | 'other name'
  | 'technique'
  | 'tactic'
  | 'group'
  | 'CVE'
  | 'macro'
  | 'lookup'
  | 'data source'
  | 'sourcetype'
  | 'event'
  | 'field'
  | 'process'
  | 'file'
  | 'registry'
  | 'value'
  | 'story'
  | 'author'
  | 'Atomic Red Team test'

export type FacetName =
  | 'kind'
  | 'type'
  | 'status'
  | 'severity'
  | 'tactic'
  | 'technique'
  | 'data source'
  | 'story'
  | 'event'
  | 'CVE'
  | 'catalog'

/** The ways to narrow results, with the values a page has. */
export type Facets = Readonly<Partial<Record<FacetName, readonly string[]>>>
