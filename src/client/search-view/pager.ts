import { element } from './element.ts'

/** The way to the other pages of results: links, so that one may open in a new tab. */
export function drawPager(place: HTMLElement, page: number, pages: number, address: (page: number) => string): void {
  const link = (to: number, text: string) => element('a', { href: address(to), 'data-page': String(to) }, text)
  const number = (to: number) => {
    const made = link(to, String(to))
    if (to === page) made.setAttribute('aria-current', 'page')
    return made
  }
  const numbers = pageNumbers(page, pages).flatMap((to, index, all) =>
    to - (all[index - 1] ?? to) > 1 ? ['…', number(to)] : [number(to)],
  )
  place.hidden = pages <= 1
  place.replaceChildren(
    ...(page > 1 ? [link(page - 1, 'Previous')] : []),
    ...numbers,
    ...(page < pages ? [link(page + 1, 'Next')] : []),
  )
}

/** The first, the last, and those around the present page, rising: 1, 4, 5, 6, 20. */
export function pageNumbers(page: number, pages: number): readonly number[] {
  const wanted = [1, page - 1, page, page + 1, pages]
  return [...new Set(wanted)].filter(one => one >= 1 && one <= pages).toSorted((a, b) => a - b)
}
