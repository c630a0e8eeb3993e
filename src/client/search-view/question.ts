/** What the search page is asked, as its address says it. */
export interface Question {
  readonly query: string
  /** Facet name to chosen values; a name without values is left out. */
  readonly filters: Filters
  /** Page of results, from 1. */
  readonly page: number
}

export type Filters = Readonly<Record<string, readonly string[]>>

/** The ways to narrow results, in the order in which they are offered. In an address they are in lower case with `-` for blanks. */
export const facetNames: readonly string[] = [
  'kind',
  'type',
  'status',
  'severity',
  'tactic',
  'technique',
  'data source',
  'story',
  'event',
  'CVE',
  'catalog',
]

/** Reads the part of an address from its `?`. What it does not know is left alone. */
export function readQuestion(search: string): Question {
  const parameters = new URLSearchParams(search)
  const filters = facetNames.map(name => [name, [...new Set(parameters.getAll(parameterOf(name)))]] as const)
  const page = Number(parameters.get('page'))
  return {
    query: (parameters.get('q') ?? '').trim(),
    filters: Object.fromEntries(filters.filter(([, values]) => values.length > 0)),
    page: Number.isSafeInteger(page) && page > 1 ? page : 1,
  }
}

/** The part of an address from its `?`: "?q=lsass&type=TTP&page=2", or '' for nothing. The same question gives the same text. */
export function writeQuestion({ query, filters, page }: Question): string {
  const parameters = new URLSearchParams()
  if (query !== '') parameters.set('q', query)
  for (const name of facetNames)
    for (const value of (filters[name] ?? []).toSorted()) parameters.append(parameterOf(name), value)
  if (page > 1) parameters.set('page', String(page))
  return parameters.size === 0 ? '' : `?${parameters}`
}

/** The filters with a value added or, where it was chosen, taken away. */
export function toggleFilter(filters: Filters, name: string, value: string): Filters {
  const chosen = filters[name] ?? []
  const values = chosen.includes(value) ? chosen.filter(one => one !== value) : [...chosen, value]
  const others = Object.entries(filters).filter(([key]) => key !== name)
  return Object.fromEntries(values.length === 0 ? others : [...others, [name, values]])
}

function parameterOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-')
}
