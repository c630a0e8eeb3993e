import type { CatalogFile, CatalogIndicator } from '../../explain/index.ts'
import type { SiteContext } from '../context.ts'
import { fullName } from '../detection/variants.ts'
import { liveDetections } from '../detection-list.ts'
import { sharedHref } from '../indicators/links.ts'
import { isLive } from '../live.ts'
import { compareText } from '../order.ts'

/** What the playground compares a search with: the macros of the catalog, its rules, and what they test. */
export function catalogFile(context: SiteContext): CatalogFile {
  const { catalog, indicators, urls } = context
  const rules = liveDetections(context)
  const numbers = new Map(rules.map((rule, index) => [rule, index]))
  const numbersOf = (holders: typeof rules) => holders.flatMap(rule => numbers.get(rule) ?? [])
  return {
    macros: inOrder(catalog.macros.filter(isLive)).map(({ name, arguments: args, definition, segment }) => ({
      name,
      arguments: args,
      definition,
      href: urls.page('macros', segment),
    })),
    rules: rules.map(rule => ({ text: fullName(rule), href: urls.detection(rule.segment) })),
    indicators: [...indicators.entries()]
      .map(([key, { matching, excluding }]): CatalogIndicator => {
        const shared = indicators.shared(key)
        const known = [key.id, numbersOf(matching), numbersOf(excluding)] as const
        return shared === undefined ? known : [...known, sharedHref(shared, urls)]
      })
      .sort(([a], [b]) => compareText(a, b)),
  }
}

/** The macros of one catalog before those of the next, and in each the deprecated ones last: who asks takes the first that fits. */
function inOrder(macros: SiteContext['catalog']['macros']): SiteContext['catalog']['macros'] {
  const byCatalog = Map.groupBy(macros, ({ origin }) => origin.catalog)
  const isOld = ({ status }: { readonly status: string }) => Number(status === 'deprecated')
  return [...byCatalog.values()].flatMap(group => group.toSorted((a, b) => isOld(a) - isOld(b)))
}
