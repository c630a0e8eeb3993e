import { encodeNumbers } from '../../client/index.ts'
import type { SearchPage } from '../../site/index.ts'

/**
 * The values of the wanted facets with the pages that have them: a line with the name of each facet, then `value\t<pages>` lines in the
 * order of the values. The kind of a page is told by its number.
 */
export function facetFile(pages: readonly SearchPage[], isWanted: (facet: string) => boolean): string {
  const facets = new Map<string, Map<string, number[]>>()
  for (const [number, { facets: own }] of pages.entries()) {
    for (const [name, values] of Object.entries(own)) {
      if (!isWanted(name)) continue
      const byValue = facets.get(name) ?? new Map<string, number[]>()
      facets.set(name, byValue)
      for (const value of new Set(values)) {
        const clean = value.replaceAll(/\s+/g, ' ')
        const list = byValue.get(clean) ?? []
        byValue.set(clean, list)
        if (list.at(-1) !== number) list.push(number)
      }
    }
  }
  return [...facets]
    .map(([name, byValue]) => {
      const values = [...byValue].toSorted(([a], [b]) => (a < b ? -1 : 1))
      return `${name}\n${values.map(([value, list]) => `${value}\t${encodeNumbers(list)}\n`).join('')}`
    })
    .join('')
}
