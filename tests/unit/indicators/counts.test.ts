import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createIndicatorIndex, type Indicators, keyOf, termKeyOf } from '../../../src/indicators/index.ts'

/** "app=mail" looks for it, "-app=mail" leaves it out, "word" is a search term. */
function indicatorsOf(...written: readonly string[]): Indicators {
  const parsed = written.map((text, condition) => {
    const negated = text.startsWith('-')
    const [field = '', value] = text.replace(/^-/, '').split('=')
    return { condition, negated, field, value }
  })
  return {
    tests: parsed.flatMap(({ condition, negated, field, value }) =>
      value === undefined
        ? []
        : [
            {
              condition,
              value: 0,
              field,
              fieldClass: field,
              kind: 'eq' as const,
              text: value,
              negated,
              key: keyOf(field, 'eq', value),
            },
          ],
    ),
    terms: parsed.flatMap(({ condition, negated, field, value }) =>
      value === undefined ? [{ condition, text: field, negated, key: termKeyOf(field) }] : [],
    ),
    implied: [],
  }
}

const mail = { id: 'app eq mail' }

it('counts a rule once for each key, and what it leaves out apart', () => {
  const index = createIndicatorIndex([
    { rule: 'a', indicators: indicatorsOf('app=mail', 'app=MAIL', 'wipe') },
    { rule: 'b', indicators: indicatorsOf('app=mail') },
    { rule: 'c', indicators: indicatorsOf('-app=mail', '-wipe') },
  ])
  expect(index.rulesWith(mail)).toEqual({ matching: ['a', 'b'], excluding: ['c'] })
  expect(index.othersOf('a', mail)).toEqual({ matching: ['b'], excluding: ['c'] })
  expect(index.othersOf('c', mail)).toEqual({ matching: ['a', 'b'], excluding: [] })
  expect(index.rulesWith({ id: 'event.original term wipe' })).toEqual({ matching: ['a'], excluding: ['c'] })
  expect(index.rulesWith({ id: 'app eq other' })).toEqual({ matching: [], excluding: [] })
})

it('counts the variants of a rule as one, and not as others of each other', () => {
  const index = createIndicatorIndex([
    { rule: 'a1', family: 'a', indicators: indicatorsOf('app=mail') },
    { rule: 'a2', family: 'a', indicators: indicatorsOf('app=mail') },
    { rule: 'b', indicators: indicatorsOf('app=mail') },
  ])
  expect(index.rulesWith(mail).matching).toEqual(['a1', 'b'])
  expect(index.othersOf('a2', mail).matching).toEqual(['b'])
  expect(index.othersOf('b', mail).matching).toEqual(['a1'])
})

it('names what most of some rules look for, commonest first', () => {
  const index = createIndicatorIndex([
    { rule: 'a', indicators: indicatorsOf('app=web', 'app=mail', '-app=chat') },
    { rule: 'b', indicators: indicatorsOf('app=mail', '-app=chat', 'zeta') },
    { rule: 'c', indicators: indicatorsOf('app=chat') },
  ])
  const commonest = (rules: readonly string[], limit: number) =>
    index.commonest(rules, limit).map(({ key, count }) => [key.id, count])
  expect(commonest(['a', 'b'], 9)).toEqual([
    ['app eq mail', 2],
    ['app eq web', 1],
    ['event.original term zeta', 1],
  ])
  expect(commonest(['a', 'b'], 1)).toEqual([['app eq mail', 2]])
  expect(commonest(['unknown'], 9)).toEqual([])
})

const rules = fc.uniqueArray(
  fc.record({
    rule: fc.string({ maxLength: 4 }),
    family: fc.option(fc.constantFrom('f', 'g'), { nil: undefined }),
    written: fc.array(fc.constantFrom('app=mail', '-app=mail', 'app=web', 'wipe', '-wipe'), { maxLength: 6 }),
  }),
  { selector: ({ rule }) => rule, maxLength: 12 },
)

const subjectsOf = (all: readonly { rule: string; family: string | undefined; written: readonly string[] }[]) =>
  all.map(({ rule, family, written }) => ({
    rule,
    ...(family !== undefined && { family }),
    indicators: indicatorsOf(...written),
  }))

it('gives what counting by hand gives', () => {
  fc.assert(
    fc.property(rules, all => {
      const index = createIndicatorIndex(subjectsOf(all))
      for (const self of all) {
        const own = self.family ?? `alone ${self.rule}`
        const families = all
          .filter(({ written }) => written.includes('app=mail'))
          .map(({ rule, family }) => family ?? `alone ${rule}`)
          .filter(family => family !== own)
        expect(index.othersOf(self.rule, mail).matching).toHaveLength(new Set(families).size)
      }
    }),
  )
})

it('counts the same in whatever order the rules come', () => {
  const countsOf = (all: Parameters<typeof subjectsOf>[0]) =>
    [...createIndicatorIndex(subjectsOf(all)).entries()]
      .map(([{ id }, { matching, excluding }]) => `${id} ${matching.length} ${excluding.length}`)
      .toSorted()
  fc.assert(
    fc.property(
      rules.chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        expect(countsOf(shuffled)).toEqual(countsOf(all))
      },
    ),
  )
})
