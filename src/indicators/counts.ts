import type { Indicators, Key } from './model.ts'

/** A rule as the counts need it. Rules of one `family` are variants of each other; without one a rule stands alone. */
export interface Subject<R> {
  readonly rule: R
  readonly family?: string
  readonly indicators: Indicators
}

/** Rules that look for what a key says, and rules that leave it out; in the order of the rules, one for each family. */
export interface Holders<R> {
  readonly matching: readonly R[]
  readonly excluding: readonly R[]
}

export interface KeyCount {
  readonly key: Key
  /** Families among the rules asked about. */
  readonly count: number
}

/** Which rules share what. Every look-up costs as much as what it gives. */
export interface IndicatorIndex<R> {
  /** What a rule tests; undefined for a rule that is not in the index. */
  readonly indicatorsOf: (rule: R) => Indicators | undefined
  readonly rulesWith: (key: Pick<Key, 'id'>) => Holders<R>
  /** The same without the rule itself and its variants. */
  readonly othersOf: (rule: R, key: Pick<Key, 'id'>) => Holders<R>
  /** What most of some rules look for (exclusions do not count), commonest first, then by id; at most `limit`. */
  readonly commonest: (rules: Iterable<R>, limit: number) => readonly KeyCount[]
  /** Every key with its rules, in order of first appearance. */
  readonly entries: () => Iterable<readonly [Key, Holders<R>]>
}

interface Entry<R> {
  readonly key: Key
  readonly matching: Map<string | number, R>
  readonly excluding: Map<string | number, R>
}

/** Counts in one pass: one look-up for each test of each rule. */
export function createIndicatorIndex<R>(subjects: Iterable<Subject<R>>): IndicatorIndex<R> {
  const known = new Map<R, { readonly family: string | number; readonly indicators: Indicators }>()
  const entries = new Map<string, Entry<R>>()
  for (const { rule, family = known.size, indicators } of subjects) {
    known.set(rule, { family, indicators })
    for (const { key, negated } of testedBy(indicators)) {
      const entry = entries.get(key.id) ?? { key, matching: new Map(), excluding: new Map() }
      entries.set(key.id, entry)
      const holders = negated ? entry.excluding : entry.matching
      if (!holders.has(family)) holders.set(family, rule)
    }
  }
  const holdersBut = (id: string, family?: string | number): Holders<R> => {
    const entry = entries.get(id)
    const list = (holders: ReadonlyMap<string | number, R> | undefined) =>
      [...(holders ?? [])].filter(([of]) => of !== family).map(([, rule]) => rule)
    return { matching: list(entry?.matching), excluding: list(entry?.excluding) }
  }
  return {
    indicatorsOf: rule => known.get(rule)?.indicators,
    rulesWith: ({ id }) => holdersBut(id),
    othersOf: (rule, { id }) => holdersBut(id, known.get(rule)?.family),
    commonest: (rules, limit) => {
      const counts = new Map<string, { readonly key: Key; readonly families: Set<string | number> }>()
      for (const rule of rules) {
        const subject = known.get(rule)
        if (!subject) continue
        for (const { key, negated } of testedBy(subject.indicators)) {
          if (negated) continue
          const found = counts.get(key.id) ?? { key, families: new Set() }
          counts.set(key.id, found)
          found.families.add(subject.family)
        }
      }
      return [...counts.values()]
        .map(({ key, families }) => ({ key, count: families.size }))
        .sort((a, b) => b.count - a.count || (a.key.id < b.key.id ? -1 : 1))
        .slice(0, limit)
    },
    entries: function* () {
      for (const [id, { key }] of entries) yield [key, holdersBut(id)] as const
    },
  }
}

/** What a rule looks for and what it excludes; a negation in one of several alternatives is neither. */
function testedBy({ tests, terms, implied }: Indicators): readonly { readonly key: Key; readonly negated: boolean }[] {
  return [...tests, ...terms, ...implied].filter(({ conditional }) => !conditional)
}
