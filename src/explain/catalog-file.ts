import type { FieldTest, SearchTerm } from '../indicators/index.ts'
import { createMacroResolver, type MacroTable, type NamedMacro } from '../spl/index.ts'
import type { IndicatorValue } from './indicator-rows.ts'
import type { Link, MacroLink } from './link.ts'

/** What a catalog has to say about a search that is none of its own, as a file that a browser loads. */
export interface CatalogFile {
  /** Those of the first catalog before those of the next, live ones before deprecated ones. */
  readonly macros: readonly CatalogMacro[]
  readonly rules: readonly Required<Pick<Link, 'text' | 'href'>>[]
  /** Every value that rules test. */
  readonly indicators: readonly CatalogIndicator[]
}

export interface CatalogMacro extends NamedMacro {
  readonly href: string
}

/** Id of a key (`Key.id`); the rules that look for it and those that exclude it, as indexes; the list of them, where there is one. */
export type CatalogIndicator = readonly [
  id: string,
  matching: readonly number[],
  excluding: readonly number[],
  href?: string,
]

/** A catalog file ready for look-ups. */
export interface KnownCatalog extends Pick<CatalogFile, 'rules'> {
  readonly macros: MacroTable
  readonly macroLink: MacroLink
  readonly indicator: (id: string) => CatalogIndicator | undefined
  readonly indicators: Iterable<CatalogIndicator>
}

export function openCatalog({ macros, rules, indicators }: CatalogFile): KnownCatalog {
  const resolver = createMacroResolver([macros])
  const byId = new Map(indicators.map(one => [one[0], one]))
  return {
    rules,
    indicators,
    indicator: id => byId.get(id),
    macros: resolver,
    macroLink: (name, args) => {
      const found = resolver.resolve(name, args)
      return found ? { text: name, href: found.macro.href } : { text: name }
    },
  }
}

/** The rules that test the same in the same polarity: the list of them, or the only one. */
export function rulesLink(
  { key, negated }: Pick<FieldTest | SearchTerm, 'key' | 'negated'>,
  catalog: KnownCatalog,
): IndicatorValue['others'] {
  const [, matching, excluding, list] = catalog.indicator(key.id) ?? ['', [], []]
  const holders = negated ? excluding : matching
  const [first] = holders
  const href = list ?? (first === undefined ? undefined : catalog.rules[first]?.href)
  if (first === undefined || href === undefined) return undefined
  return { text: holders.length === 1 ? '1 rule' : `${holders.length} rules`, href }
}
