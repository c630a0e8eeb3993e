import { describe, expect, test } from 'vitest'
import { readDescription } from '../../../src/catalog/formats/anvilogic-description.ts'
import type { Detection } from '../../../src/catalog/index.ts'
import { folder, hasShared, load, loadFixture, loadReal, named } from './load-fixture.ts'

const { catalog, lines } = loadFixture('anvilogic')
const byId = (id: string): Detection | undefined => catalog.detections.find(rule => rule.id === id)

describe('a repository of Anvilogic Forge', () => {
  test('publishes every variant under its own id', () => {
    expect(catalog.detections.map(({ id, segment }) => `${id} ${segment}`)).toEqual([
      '808.1 808.1',
      '809.1 809.1',
      '710.13 710.13',
      '710.12 710.12',
      '710.11 710.11',
    ])
  })

  test('ties the variants of a rule together, each told by product and log source', () => {
    const labels = ['Snowflake · CrowdStrike FDR', 'Splunk · Windows Sysmon', 'Splunk · Windows event log']
    for (const id of ['710.11', '710.12', '710.13'])
      expect(byId(id)?.variants.map(variant => variant.label)).toEqual(labels)
    expect(byId('710.12')?.variants.map(({ ref }) => ref.key)).toEqual([
      'detection:710.13',
      'detection:710.12',
      'detection:710.11',
    ])
    expect(named(catalog.detections, 'Bucket Key Rotated').variants).toHaveLength(1)
  })

  test('reads the log source from the end of the file name, else from the data category', () => {
    expect(catalog.detections.map(rule => rule.logSource?.value)).toEqual([
      'AWS CloudTrail',
      'Azure',
      'CrowdStrike FDR',
      'Windows Sysmon',
      'Windows event log',
    ])
    expect(byId('710.12')?.logSource?.derived).toBe('Its first data category.')
  })

  test('keeps the query as written and says in which language it is', () => {
    expect(byId('710.13')?.query).toEqual({
      language: 'snowflake-sql',
      text: "select * from crowdstrikefdr_process where process_path ilike '%copy%' and `x` = 1 ",
      path: ['logic'],
    })
    expect(byId('710.13')?.macros).toEqual([])
    expect(byId('710.11')?.query.language).toBe('spl')
    expect(catalog.detections.map(rule => rule.products)).toEqual([
      ['Splunk'],
      ['Splunk'],
      ['Snowflake'],
      ['Splunk'],
      ['Splunk'],
    ])
  })

  test('turns the machine text at the end of a description into facts', () => {
    expect(byId('710.11')).toMatchObject({
      name: 'Printer Driver Swapped',
      description:
        'A driver file of the print service was replaced (CVE-2031-1001). This looks for a copy tool started in the driver folder.\n\nSeen in copy shops',
      groups: ['Paper Owl/Ink Moth', 'Krypton/Turla', 'Night Heron (aka. Grey Crane, White Stork)'],
      software: ['Quillbot'],
      atomicTests: [{ technique: 'T1543.003', number: 2 }],
      cves: { value: ['CVE-2031-2002', 'CVE-2031-1001'] },
      tags: ['PaperTrail', 'Autumn'],
    })
  })

  test('joins techniques by name: what only the names say is added, an older name of an id is not reported', () => {
    expect(byId('710.11')?.techniques).toEqual(['T1543.003', 'T1219', 'T1204.002'])
    expect(byId('710.11')?.techniqueNames[0]).toBe('persistence: create or modify system process: windows service')
    expect(named(catalog.detections, 'Bucket Key Rotated').techniques).toEqual(['T1486'])
    expect(lines.filter(line => line.startsWith('attack/'))).toEqual([
      'attack/unknown-id detections/cloud/guest_invited/guest_invited-splunk-azure.yml: ATT&CK has no technique called "conjuring of guests".',
    ])
  })

  test('reads a string, a nested list and nothing at all where lists are meant', () => {
    expect(byId('710.12')).toMatchObject({
      techniques: ['T1543.003'],
      references: [{ text: 'https://example.org/printers' }],
    })
    expect(byId('710.13')).toMatchObject({ techniques: ['T1543.003'], references: [] })
    expect(named(catalog.detections, 'Guest Invited').dataSources).toEqual([])
  })

  test('takes macros that nobody defines for the placeholders they are', () => {
    expect(byId('710.11')?.macros.map(({ ref, role }) => `${ref.name} ${ref.state} ${role}`)).toEqual([
      'get_endpoint_data external input',
      'get_endpoint_data_winevent external input',
      'tidy_columns external helper',
    ])
    expect(byId('710.11')?.macros[1]?.description).toContain('endpoint events from winevent')
  })

  test('says nothing that the format has no place for', () => {
    for (const rule of catalog.detections) {
      expect(rule).toMatchObject({ type: 'Rule', status: 'production', nist: { value: [] }, cis: { value: [] } })
      expect(rule.severity).toBeUndefined()
      expect(rule.notTestedBecause).toBeUndefined()
      expect(rule.configuration).toBeUndefined()
      expect(rule.extra).toEqual([])
    }
    expect(catalog.detections.map(rule => rule.category)).toEqual([
      'cloud',
      'cloud',
      'endpoint',
      'endpoint',
      'endpoint',
    ])
  })

  test('reports neither ids, nor the shared name, nor data categories', () => {
    expect(lines).toHaveLength(1)
  })
})

const rule = (keys: Record<string, string>): string =>
  Object.entries({
    id: "'1.2'",
    title: 'A Rule',
    description: 'What it does.',
    logic_format: 'Splunk',
    logic: 'index=a',
    techniques: '[]',
    technique_id: '[]',
    data_category: '[]',
    references: '[]',
    ...keys,
  })
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('')

test('tells variants of one label by their address, and reports an id that is used twice', () => {
  const loaded = load(
    folder({
      'detections/endpoint/one/one-splunk-edr.yml': rule({}),
      'detections/endpoint/two/two-splunk-edr.yml': rule({}),
    }),
  )
  expect(loaded.catalog.detections[0]?.variants.map(({ label }) => label)).toEqual([
    'Splunk · EDR (1.2)',
    'Splunk · EDR (1.2-2)',
  ])
  expect(loaded.diagnostics.map(({ code }) => code)).toEqual(['rule/duplicate-id'])
})

test('reports another product, an id of another form and a rule without a query', () => {
  const { catalog, lines } = load(
    folder({
      'detections/web/a/a.yml': rule({ logic_format: 'Sundial', id: 'seven' }),
      'detections/web/b/b.yml': rule({ logic: "''", id: "'3.4'" }),
    }),
  )
  expect(catalog.detections.map(({ query, products }) => [query.language, products])).toEqual([['other', ['Sundial']]])
  expect(lines).toEqual([
    'rule/invalid-id detections/web/a/a.yml: The id "seven" is no rule and variant number, such as "1234.5678".',
    'rule/invalid-value detections/web/a/a.yml: `logic_format` must be one of Splunk, Snowflake; found "Sundial".',
    'rule/no-query detections/web/b/b.yml: There is no search.',
  ])
})

test('rules of two formats stand side by side, and a rule outside the usual folders is known by its keys', () => {
  const { catalog } = load(`${import.meta.dirname}/../../fixtures/catalog/contentctl-v5`, folder({ 'a.yml': rule({}) }))
  const own = named(catalog.detections, 'A Rule')
  expect([own.origin.format, own.category]).toEqual(['anvilogic', 'other'])
  expect(own.configuration).toBeUndefined()
  expect(new Set(catalog.detections.map(({ origin }) => origin.format)).size).toBe(2)
})

test.each([
  ['Plain words - with a dash.', 'Plain words - with a dash.', [], [], []],
  ['Words. Software association: A, B.', 'Words.', [], ['A', 'B'], []],
  ['Words - Threat Group Association: X (Y, Z), W --', 'Words', ['X (Y, Z)', 'W'], [], []],
  ['Words. Atomics T1489 #Test1 Atomic T1003.001 Test #14', 'Words.', [], [], ['T1489 1', 'T1003.001 14']],
  ['Words. Atomics T1 Test', 'Words. Atomics T1 Test', [], [], []],
  ['Words. Software Association: A Tags: B, C', 'Words.', [], ['A'], []],
])('splits the description %j', (text, prose, actors, software, tests) => {
  const parts = readDescription(text)
  expect([parts.prose, parts.actors, parts.software]).toEqual([prose, actors, software])
  expect(parts.atomicTests.map(({ technique, number }) => `${technique} ${number}`)).toEqual(tests)
})

test.skipIf(!hasShared)('reads what is here of the Armory', () => {
  const { catalog, diagnostics } = loadReal('armory')
  expect(new Set(catalog.detections.map(({ origin }) => origin.format))).toEqual(new Set(['anvilogic']))
  expect(catalog.detections).toHaveLength(catalog.sources[0]?.files ?? 0)
  const others = diagnostics.map(({ code }) => code).filter(code => !code.startsWith('spl/'))
  expect(new Set(others)).toEqual(new Set(['attack/revoked-id']))
  expect([...catalog.byKey.values()].flatMap(({ extra }) => extra)).toEqual([])
  const rules = Map.groupBy(catalog.detections, ({ id = '' }) => id.split('.')[0])
  for (const variants of rules.values()) {
    const listed = variants[0]?.variants.map(({ ref }) => ref.key) ?? []
    expect(listed).toEqual(variants.map(({ key }) => key))
  }
  for (const { description = '' } of catalog.detections) expect(description).not.toMatch(/Association:|Atomics? T\d/i)
})

const hostileValues = [
  ...['null', '[]', '{}', '[[[x]]]', '{__proto__: 1}', '0', '1.10', 'true', "''", "' '"],
  ...["'../../x'", "'javascript:alert(1)'", "'<script>'", "'a:b:c:d:e'", "':'", "'Software Association: ('"],
]

test('no value of any key makes the reader fail or gives an unsafe address', () => {
  const keys = ['id', 'title', 'description', 'logic_format', 'logic', 'techniques', 'technique_id', 'data_category']
  const files = [...keys, 'references'].flatMap(key =>
    hostileValues.map(
      (value, index) => [`detections/x/${key}${index}/r-splunk-edr.yml`, rule({ [key]: value })] as const,
    ),
  )
  const { catalog, diagnostics } = load(folder(Object.fromEntries(files)))
  expect(diagnostics.filter(({ code }) => code === 'source/internal')).toEqual([])
  expect(catalog.detections.length).toBeGreaterThan(files.length - 40)
  for (const { segment, references } of catalog.detections) {
    expect(segment).toMatch(/^(?!.*\.\.)[a-z0-9_-](?:[a-z0-9._-]*[a-z0-9_-])?$/u)
    for (const { url = 'https:' } of references) expect(url).toMatch(/^https?:/u)
  }
})
