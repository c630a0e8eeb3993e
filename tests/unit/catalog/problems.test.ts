import { describe, expect, test } from 'vitest'
import { fixtures, load, loadFixture, named } from './load-fixture.ts'

describe('a catalog full of mistakes', () => {
  const { catalog, lines, diagnostics } = loadFixture('problems')

  test('reports rules that can make no page, and makes none', () => {
    const codes = (file: string): readonly string[] =>
      diagnostics.filter(({ place }) => place?.file.endsWith(file)).map(({ code }) => code)
    expect(codes('a_no_name.yml')).toEqual(['rule/no-name'])
    expect(codes('b_no_id.yml')).toEqual(['rule/no-id'])
    expect(codes('c_no_query.yml')).toEqual(['rule/no-query'])
    expect(codes('h_empty.yml')).toContain('rule/no-name')
    expect(codes('i_list.yml')).toContain('rule/no-name')
    expect(catalog.detections.map(({ name }) => name)).toEqual(['Twin', 'Twin', 'Odd Types'])
  })

  test('publishes the second of two equal ids under another address', () => {
    const id = '55555555-5555-4555-8555-000000000804'
    expect(catalog.detections.slice(0, 2).map(({ segment }) => segment)).toEqual([id, `${id}-2`])
    const [warning] = diagnostics.filter(({ code }) => code === 'rule/duplicate-id')
    expect(warning?.place?.file).toBe('detections/endpoint/e_twin.yml')
    expect(warning?.related?.[0]?.place.file).toBe('detections/endpoint/d_twin.yml')
  })

  test('tells stories apart whose names differ by case or underscore', () => {
    const segments = catalog.stories.map(({ name, segment }) => `${name}: ${segment}`)
    expect(segments).toEqual(['Same Words: same_words', 'same words: same_words-2', 'Same_Words: same_words-3'])
  })

  test('converts what it safely can and keeps the rest as it stands', () => {
    const odd = named(catalog.detections, 'Odd Types')
    expect(odd).toMatchObject({
      version: '00042',
      authors: [{ name: '7' }],
      status: 'production',
      type: 'Tactic',
      products: ['Splunk'],
      techniques: ['T1562', 'T1043', 'nonsense'],
    })
    expect(odd.references.map(({ text }) => text)).toEqual(['1', 'https://example.org/nested'])
    expect(odd.segment).toMatch(/^[a-z_]+$/u)
    const left = odd.extra.map(({ path }) => path)
    expect(left).toEqual([
      'date',
      'status',
      'description',
      'references[2]',
      'rba.message',
      'rba.risk_objects',
      'rba.threat_objects[0]',
      'tags.analytic_story',
      'drilldown_searches',
      'tests[1].attack_data',
    ])
    expect(lines.filter(line => line.startsWith('rule/unknown-key'))).toEqual([])
  })

  test('names the heir of a revoked technique', () => {
    const revoked = diagnostics.find(({ code }) => code === 'attack/revoked-id')
    expect(revoked?.help).toContain('T1685')
    expect(diagnostics.map(({ help }) => help)).toContain('Did you mean production?')
    expect(lines.filter(line => line.startsWith('attack/'))).toHaveLength(3)
  })

  test('follows macros that call each other in a circle once', () => {
    expect(named(catalog.macros, 'loops_a').macros).toMatchObject([{ name: 'loops_b', state: 'resolved' }])
  })
})

test('a folder without the usual folders is read by the keys of its files', () => {
  const { catalog, lines } = loadFixture('loose')
  expect(catalog.detections[0]).toMatchObject({
    name: 'Loose Rule',
    category: 'other',
    stories: [{ state: 'resolved' }],
  })
  expect(catalog.macros[0]?.usedBy).toMatchObject([{ name: 'Loose Rule' }])
  expect(lines).toEqual([
    'catalog/other-files .: 2 of 5 files that were looked at are no content: Sigma rules, not read yet: 1 (foreign.yml); something else: 1 (pipeline.yml).',
  ])
})

test('of several catalogs each resolves names in itself first', () => {
  const { catalog } = load(`${fixtures}loose`, `${fixtures}contentctl-v5`, `${fixtures}loose`)
  const [first, last] = [catalog.detections[0], catalog.detections.at(-1)]
  expect(first?.segment).toBe(first?.id)
  expect(last?.segment).toBe(`${first?.id}-2`)
  expect(last?.stories[0]?.key).toBe('story:loose_story-2')
  expect(catalog.sources.map(({ label }) => label)).toEqual(['Catalog 1', 'Sample', 'Catalog 3'])
})
