/** What the search engine gives to the box and to the page. */

export interface SearchResult {
  /** Address of the page, base included. */
  readonly url: string
  readonly title: string
  /** Folder of the section: 'detections', 'stories', 'macros', 'lookups', 'sources', 'attack', 'events', 'cves', 'playbooks', … */
  readonly kind: string
  /** Small line under the title: type, severity, status, id … plain text. */
  readonly detail?: string
  /** Why an exact hit was found: "macro used by 12 rules", "id", "old name". Plain text. */
  readonly why?: string
  /** Excerpt as runs of plain text, `mark` where it matched; never HTML. */
  readonly excerpt?: readonly ExcerptRun[]
  readonly exact: boolean
}

export interface ExcerptRun {
  readonly text: string
  readonly mark?: true
}

/** One way to narrow the results: 'type', 'severity', … with the values that occur, most frequent first. */
export interface Facet {
  readonly name: string
  readonly values: readonly { readonly value: string; readonly count: number }[]
}

export interface SearchAnswer {
  /** The query as it was asked. */
  readonly query: string
  /** The results asked for, in rank order. */
  readonly results: readonly SearchResult[]
  /** How many there are altogether. */
  readonly total: number
  /** Only when asked for. */
  readonly facets: readonly Facet[]
  /** Names near to what was typed, when nothing (or little) was found. */
  readonly nearest: readonly { readonly text: string; readonly url: string }[]
  readonly said?: Said
}

/** What has to be said beside the results. */
export type Said =
  /** No page has any of these pieces of the question; the results have the rest of it. */
  | { readonly kind: 'nothing'; readonly texts: readonly string[] }
  /** No search tests any of these, which stand in a table or a text only. */
  | { readonly kind: 'untested'; readonly texts: readonly string[] }
  /**
   * The question looks like a value, "an MD5 hash", that no rule names. The results are pages that name what it belongs to, a domain
   * above it; else tables with a column for such values.
   */
  | { readonly kind: 'value'; readonly title: string; readonly above?: string }
  /** The question was so long that only so many pieces of it were looked up. */
  | { readonly kind: 'long'; readonly pieces: number }

export interface SearchRequest {
  readonly query: string
  /** Facet name to chosen values: any of them. */
  readonly filters?: Readonly<Record<string, readonly string[]>>
  readonly offset?: number
  /** 10 unless said. */
  readonly limit?: number
  /** `few`: those of few values only, which are lighter. */
  readonly facets?: boolean | 'few'
}

export interface Engine {
  readonly search: (request: SearchRequest) => Promise<SearchAnswer>
  /** Fetches what every search needs, so that the first one answers sooner. */
  readonly preload: () => Promise<void>
}
