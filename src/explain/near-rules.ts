import { type FieldTest, type Indicators, rawEvent, type SearchTerm } from '../indicators/index.ts'
import type { Analysis, Range } from '../spl/index.ts'
import type { KnownCatalog } from './catalog-file.ts'
import { relationWords, visible } from './condition.ts'
import type { Link } from './link.ts'
import { rangeText } from './logic-parts.ts'

/** A rule of the catalog that looks for something a search looks for too. */
export interface NearRule {
  readonly rule: Link
  /** What both look for, rarest first. */
  readonly shared: readonly SharedTest[]
}

/** A test in the words of every language: `process.name` = `certutil.exe`. */
export interface SharedTest {
  readonly field: string
  /** The field is a name, for the mono face. */
  readonly code: boolean
  readonly relation: string
  /** Empty where the field only has to be there. */
  readonly value: string
  /** `start-end` in the author's text. */
  readonly at: string
}

export interface NearRules {
  readonly rules: readonly NearRule[]
  /** How many rules share something, those that are not listed included. */
  readonly total: number
}

/** More rules than anybody looks at. */
const mostRules = 20

/**
 * The rules that share most with a search: each value that both look for weighs the more, the fewer rules have it; what
 * is excluded does not count. Of rules that share as much, the one with the fewest values of its own comes first.
 */
export function nearRules(analysis: Analysis, indicators: Indicators, catalog: KnownCatalog): NearRules {
  const found = new Map<number, { weight: number; readonly shared: { weight: number; test: SharedTest }[] }>()
  for (const test of distinctTests(indicators)) {
    const [, holders] = catalog.indicator(test.key.id) ?? ['', []]
    const weight = Math.log(1 + catalog.rules.length / holders.length)
    for (const rule of holders) {
      const entry = found.get(rule) ?? { weight: 0, shared: [] }
      found.set(rule, entry)
      entry.weight += weight
      entry.shared.push({ weight, test: sharedTest(test, analysis) })
    }
  }
  const sizes = sizesOf(found, catalog)
  const size = (rule: number) => sizes.get(rule) ?? 0
  const ranked = [...found].sort(([a, x], [b, y]) => y.weight - x.weight || size(a) - size(b) || a - b)
  const rules = ranked.slice(0, mostRules).flatMap(([index, { shared }]): readonly NearRule[] => {
    const rule = catalog.rules[index]
    return rule ? [{ rule, shared: shared.toSorted((a, b) => b.weight - a.weight).map(({ test }) => test) }] : []
  })
  return { rules, total: found.size }
}

interface Test extends Pick<FieldTest | SearchTerm, 'key'> {
  /** Where its place in the analysis is found. */
  readonly placeIn: (analysis: Analysis) => Range | undefined
}

/** What a search looks for, each once. */
function distinctTests({ tests, terms, implied }: Indicators): Iterable<Test> {
  const all = [
    ...tests.map(test => ({ ...test, placeIn: (analysis: Analysis) => analysis.predicates[test.condition] })),
    ...terms.map(test => ({ ...test, placeIn: (analysis: Analysis) => analysis.terms[test.condition] })),
    ...implied.map(test => ({ ...test, placeIn: (analysis: Analysis) => analysis.implied[test.condition] })),
  ]
  return new Map(all.filter(({ negated }) => !negated).map(test => [test.key.id, test])).values()
}

function sharedTest({ key: { fieldClass, kind, value }, placeIn }: Test, analysis: Analysis): SharedTest {
  const place = placeIn(analysis)
  const isTerm = fieldClass === rawEvent && kind === 'term'
  return {
    field: isTerm ? 'event text' : fieldClass,
    code: !isTerm,
    relation: relationWords(kind === 'term' ? 'contains' : kind, 1),
    value: kind === 'exists' ? '' : visible(value),
    at: place ? rangeText(place) : '',
  }
}

/** How many values each of some rules looks for. */
function sizesOf(rules: ReadonlyMap<number, unknown>, { indicators }: KnownCatalog): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>()
  for (const [, matching] of indicators)
    for (const rule of matching) if (rules.has(rule)) sizes.set(rule, (sizes.get(rule) ?? 0) + 1)
  return sizes
}
