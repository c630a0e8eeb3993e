import type { Facet } from '../search/types.ts'
import { element } from './element.ts'
import { kindTitle } from './kinds.ts'
import { type Filters, facetNames } from './question.ts'

/** Values of a facet that show without unfolding it. */
const shown = 6

/** The filters beside the results. Draws them anew for each answer; what has the focus or is unfolded stays so. */
export function createFacets(
  place: HTMLElement,
  toggle: (name: string, value: string) => void,
): (facets: readonly Facet[], filters: Filters) => void {
  const unfolded = new Set<string>()
  place.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) toggle(target.name, target.value)
  })
  const draw = ({ name, values }: Facet, chosen: readonly string[]) => {
    const gone = chosen.filter(value => !values.some(one => one.value === value))
    const all = [...values, ...gone.map(value => ({ value, count: 0 }))]
    const [first, rest] = [all.slice(0, shown), all.slice(shown)]
    const rows = (entries: typeof all) => entries.map(entry => row(name, entry, chosen.includes(entry.value)))
    const set = element('fieldset', {}, element('legend', {}, facetTitle(name)), element('ul', {}, ...rows(first)))
    if (rest.length === 0) return set
    const list = element('ul', { class: 'facet-rest' })
    const fold = element('details', { class: 'fold' }, element('summary', {}, `${rest.length} more`), list)
    const fill = () => {
      if (list.childElementCount === 0) list.append(...rows(rest))
    }
    fold.open = unfolded.has(name) || rest.some(({ value }) => chosen.includes(value))
    if (fold.open) fill()
    fold.addEventListener('toggle', () => {
      if (fold.open) unfolded.add(name)
      else unfolded.delete(name)
      fill()
    })
    set.append(fold)
    return set
  }
  return (facets, filters) => {
    const focused = document.activeElement
    const key = focused instanceof HTMLInputElement && place.contains(focused) ? keyOf(focused) : undefined
    const scrolled = [...place.querySelectorAll('.facet-rest')].map(list => [keyOf(list), list.scrollTop] as const)
    const useful = facets
      .filter(({ name, values }) => values.length > 1 || filters[name] !== undefined)
      .toSorted((a, b) => facetNames.indexOf(a.name) - facetNames.indexOf(b.name))
    place.replaceChildren(...useful.map(facet => draw(facet, filters[facet.name] ?? [])))
    for (const input of place.querySelectorAll('input')) if (keyOf(input) === key) input.focus()
    for (const list of place.querySelectorAll('.facet-rest'))
      list.scrollTop = scrolled.find(([name]) => name === keyOf(list))?.[1] ?? 0
  }
}

/** What a part of the filters is about, whatever its element. */
function keyOf(part: Element): string {
  return part instanceof HTMLInputElement
    ? `${part.name} ${part.value}`
    : (part.closest('fieldset')?.querySelector('legend')?.textContent ?? '')
}

function row(name: string, { value, count }: Facet['values'][number], chosen: boolean): HTMLElement {
  const box = element('input', { type: 'checkbox', name, value })
  box.checked = chosen
  const label = element('label', {}, box, element('span', {}, valueTitle(name, value)))
  return element('li', {}, label, element('span', { class: 'number' }, count.toLocaleString('en-US')))
}

/** "data source" to "Data source". */
export function facetTitle(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** What a value is called: kinds as in the navigation. */
export function valueTitle(name: string, value: string): string {
  return name === 'kind' ? kindTitle(value) : value
}
