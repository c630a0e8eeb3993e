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
    const cross = element('span', { 'aria-hidden': 'true' }, '×')
    const attributes = { type: 'button', class: 'chip', 'aria-label': `Remove the filter ${title}` }
    return item(element('button', attributes, title, cross), () => remove(name, value))
  })
  const all = element('button', { type: 'button', class: 'chip chip-all' }, 'Remove all filters')
  place.hidden = chosen.length === 0
  place.replaceChildren(...chips, ...(chips.length > 1 ? [item(all, removeAll)] : []))
}

function item(button: HTMLButtonElement, act: () => void): HTMLElement {
  button.addEventListener('click', act)
  return element('li', {}, button)
}
