import { expect, it } from 'vitest'
import type { Detection, Ref } from '../../../src/catalog/index.ts'
import { createHighlighter } from '../../../src/markup/index.ts'
import type { SiteConfig } from '../../../src/site/config.ts'
import { createContext } from '../../../src/site/context.ts'
import { coverageOf } from '../../../src/site/story/coverage.ts'
import { dataSourceUnion } from '../../../src/site/story/data-sources.ts'
import { killChainSection } from '../../../src/site/story/kill-chain.ts'
import { loadFixture } from '../catalog/load-fixture.ts'

const config: SiteConfig = { title: 'Rules', base: '', appPrefixes: new Map(), guide: [], repositories: new Map() }
const context = createContext(loadFixture('contentctl-v5').catalog, config, await createHighlighter())

/** As much of a rule as these sections read. */
const rule = (
  name: string,
  { phases = [], sources = [], techniques = [] }: { phases?: string[]; sources?: string[][]; techniques?: string[] },
) =>
  ({
    name,
    segment: name.toLowerCase(),
    killChain: { value: phases, derived: 'from its tactics' },
    techniques,
    dataSources: sources.map(all => ({
      written: all.join(' AND '),
      all: all.map((source): Ref<'data-source'> => ({ kind: 'data-source', name: source, state: 'missing' })),
    })),
  }) as unknown as Detection

it('the kill chain has every phase in order, its rules by name, and gaps', () => {
  const rules = [
    rule('Beta', { phases: ['Installation', 'Delivery'] }),
    rule('alpha', { phases: ['Installation'] }),
    rule('Gamma', { phases: ['Espionage'] }),
  ]
  const chain = killChainSection(rules, context)
  expect(chain?.phases.map(({ name, count, rules }) => [name, count, rules.map(one => one.name).join()])).toEqual([
    ['Reconnaissance', 'no rule', ''],
    ['Weaponization', 'no rule', ''],
    ['Delivery', '1 rule', 'Beta'],
    ['Exploitation', 'no rule', ''],
    ['Installation', '2 rules', 'alpha,Beta'],
    ['Command and Control', 'no rule', ''],
    ['Actions on Objectives', 'no rule', ''],
  ])
  expect(chain?.outside.map(one => one.name)).toEqual(['Gamma'])
  expect(chain?.derived).toBe('from its tactics')
  expect(chain?.phases[2]?.rules[0]?.href).toBe('/detections/beta/')
})

it('a phase of many rules is folded; without any phase there is no kill chain', () => {
  const many = Array.from({ length: 13 }, (_, index) => rule(`R${index}`, { phases: ['Delivery'] }))
  expect(killChainSection(many, context)?.phases[2]?.open).toBe(false)
  expect(killChainSection(many.slice(1), context)?.phases[2]?.open).toBe(true)
  expect(killChainSection([rule('R', {})], context)).toBeUndefined()
})

it('data sources are united with the number of rules that need each, a rule once', () => {
  const union = dataSourceUnion(
    [
      rule('A', { sources: [['Sysmon 1'], ['Security 4688']] }),
      rule('B', { sources: [['Sysmon 1', 'Sysmon 3'], ['Sysmon 1']] }),
      rule('C', {}),
    ],
    context,
  )
  expect(union?.rows.map(row => [row.link.text, row.rules])).toEqual([
    ['Sysmon 1', 2],
    ['Security 4688', 1],
    ['Sysmon 3', 1],
  ])
  expect(union?.note).toBe('1 rule of the story names no data source.')
  expect(dataSourceUnion([rule('C', {})], context)).toBeUndefined()
})

it('tactics stand in matrix order with their techniques, the most frequent first, and what is not covered', () => {
  const coverage = coverageOf(
    [rule('A', { techniques: ['T1059.001', 'T1190', 'T9999'] }), rule('B', { techniques: ['T1059.003', 'T1059.001'] })],
    context,
  )
  expect(
    coverage?.rows.map(row => [row.link.text, row.rules, row.techniques.map(one => `${one.id}:${one.rules}`)]),
  ).toEqual([
    ['Initial Access', 1, ['T1190:1']],
    ['Execution', 2, ['T1059.001:2', 'T1059.003:1']],
  ])
  expect(coverage?.gaps).toContain('Impact')
  expect(coverage?.gaps).not.toContain('Execution')
  expect(coverage?.unknown).toEqual(['T9999'])
  expect(coverageOf([rule('C', {})], context)).toBeUndefined()
})
