import { element } from './element.ts'
import { facetTitle, valueTitle } from './facets.ts'
import type { Filters } from './question.ts'

/** The chosen filters, each a button that takes it away, and one that takes away all when there are several. */
export function drawChips(
  place: HTMLElement,
  filters: Filters,
  remove: (name: string, value: string) => void,
  removeAll: () => void,
): void {
  const chosen = Object.entries(filters).flatMap(([name, values]) => values.map(value => ({ name, value })))
  const chips = chosen.map(({ name, value }) => {
    const title = `${facetTitle(name)}: ${valueTitle(name, value)}`
    return chip(title, `Remove the filter ${title}`, () => remove(name, value))
  })
  const all = chosen.length > 1 ? [chip('Remove all', 'Remove all filters', removeAll)] : []
  place.hidden = chosen.length === 0
  place.replaceChildren(...chips, ...all)
}

function chip(text: string, label: string, act: () => void): HTMLElement {
  const cross = element('span', { 'aria-hidden': 'true' }, '×')
  const button = element('button', { type: 'button', class: 'chip', 'aria-label': label }, text, cross)
  button.addEventListener('click', act)
  return element('li', {}, button)
}
