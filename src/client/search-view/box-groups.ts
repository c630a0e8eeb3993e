import type { SearchAnswer, SearchResult } from '../search/types.ts'
import { element } from './element.ts'
import type { OptionGroup } from './options.ts'
import { resultLines, titleClass } from './result.ts'

/** In rank order, as on the search page: those at the head that are exactly what was typed, then the others. */
export function groupsOf(results: readonly SearchResult[]): readonly OptionGroup[] {
  const other = results.findIndex(result => !result.exact)
  const exact = other === -1 ? results.length : other
  return [
    { title: 'Exact matches', options: results.slice(0, exact).map(resultOption) },
    { title: exact === 0 ? 'Results' : 'Other results', options: results.slice(exact).map(resultOption) },
  ]
}

function resultOption(result: SearchResult): HTMLAnchorElement {
  return element(
    'a',
    { class: 'box-option', href: result.url },
    element('span', { class: titleClass(result) }, result.title),
    ...resultLines(result),
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
