import type { SearchAnswer, SearchResult } from '../search/types.ts'
import { element } from './element.ts'
import { kindTitle } from './kinds.ts'
import type { OptionGroup } from './options.ts'
import { resultLines, titleClass } from './result.ts'

/** What is exactly what was typed, in rank order; then the others by kind, the kind of the best one first. */
export function groupsOf(results: readonly SearchResult[]): readonly OptionGroup[] {
  const exact = results.filter(result => result.exact)
  const others = results.filter(result => !result.exact)
  const kinds = new Set(others.map(result => result.kind))
  return [
    { title: 'Exact matches', options: exact.map(result => resultOption(result, true)) },
    ...[...kinds].map(kind => ({
      title: kindTitle(kind),
      options: others.filter(result => result.kind === kind).map(result => resultOption(result, false)),
    })),
  ]
}

function resultOption(result: SearchResult, showKind: boolean): HTMLAnchorElement {
  return element(
    'a',
    { class: 'box-option', href: result.url },
    element('span', { class: titleClass(result) }, result.title),
    ...resultLines(result, showKind),
  )
}

/** Names near to what was typed. */
export function nearestGroup(nearest: SearchAnswer['nearest']): OptionGroup {
  return { title: 'Did you mean', options: nearest.map(({ text, url }) => line(text, url)) }
}

/** The last option: all results, on the search page. */
export function seeAll(query: string, total: number, action: string): OptionGroup {
  const option = line(
    total === 1 ? 'See the result in full' : `See all ${total.toLocaleString('en-US')} results`,
    searchAddress(action, query),
  )
  option.classList.add('box-all')
  return { options: [option] }
}

/** Earlier searches: choosing one searches again. */
export function recentGroup(queries: readonly string[], action: string): OptionGroup {
  const options = queries.map(query => {
    const option = line(query, searchAddress(action, query))
    option.dataset['query'] = query
    return option
  })
  return { title: 'Recent searches', options }
}

/** The sections of the site, as in its navigation. */
export function sectionGroup(): OptionGroup {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.nav a')]
  return { title: 'Go to', short: true, options: links.map(link => line(link.textContent.trim(), link.href)) }
}

function line(text: string, href: string): HTMLAnchorElement {
  return element('a', { class: 'box-option', href }, text)
}

function searchAddress(action: string, query: string): string {
  return `${action}?${new URLSearchParams({ q: query })}`
}
