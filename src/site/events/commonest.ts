import type { Detection } from '../../catalog/index.ts'
import type { Key, KeyCount } from '../../indicators/index.ts'
import type { IndicatorUse } from '../indicators/usage.ts'
import { compareText } from '../order.ts'
import { isDoubtful } from './conditions.ts'
import type { Reader } from './usage.ts'

/**
 * What the rules of an event most often look for in it: each key with the number of rules, commonest first; variants of
 * one rule count once. Only tests that stand together with the event count, so that what a rule wants of another event
 * does not come here; ids of events themselves are left out.
 */
export function commonestKeys(readers: readonly Reader[], indicators: IndicatorUse): readonly KeyCount[] {
  const found = new Map<string, { readonly key: Key; readonly families: Set<string> }>()
  for (const reader of readers)
    for (const key of keysOf(reader, indicators)) {
      const entry = found.get(key.id) ?? { key, families: new Set() }
      found.set(key.id, entry)
      entry.families.add(familyOf(reader.rule))
    }
  return [...found.values()]
    .map(({ key, families }) => ({ key, count: families.size }))
    .toSorted((a, b) => b.count - a.count || compareText(a.key.id, b.key.id))
}

function keysOf({ rule, covered: { together } }: Reader, indicators: IndicatorUse): readonly Key[] {
  const tested = indicators.indicatorsOf(rule)
  if (!together || !tested) return []
  const stands = (set: 'predicates' | 'terms', index: number) => together === 'all' || together[set].has(index)
  const eventTerms = new Set(rule.analysis?.implied.map(({ term }) => term))
  return [
    ...tested.tests.filter(
      ({ condition, negated, field, fieldClass }) =>
        !negated && stands('predicates', condition) && fieldClass !== 'event.code' && !isDoubtful(field),
    ),
    ...tested.terms.filter(
      ({ condition, negated }) => !negated && stands('terms', condition) && !eventTerms.has(condition),
    ),
  ].map(({ key }) => key)
}

function familyOf({ key, variants }: Detection): string {
  return variants[0]?.ref.key ?? key
}
