import { describe, expect, test } from 'vitest'
import { folder, load, named } from './load-fixture.ts'

/** A rule of these lines and nothing that tells its generation. */
function rule(name: string, lines: string): string {
  const id = `66666666-6666-4666-8666-${String(name.length).padStart(12, '0')}`
  return `name: ${name}\nid: ${id}\ntype: TTP\nsearch: 'index=nest | stats count by dest'\n${lines}\n`
}

describe('the generation of a rule is told by what it has', () => {
  const { catalog, lines } = load(
    folder({
      'detections/a.yml': rule('A', 'data_source: []\ntags: { confidence: 60, impact: 50, asset_type: Nest }'),
      'detections/b.yml': rule('Be', 'status: production\ntags: { confidence: 80, impact: 50, message: Seen $dest$ }'),
      'detections/c.yml': rule('Cee', 'date: 2021-05-01\ndatamodel: []\ntags: { risk_score: 7 }'),
      'detections/d.yml': rule('Dee4', 'rba: { message: m, risk_objects: [{ field: dest, type: system, score: 9 }] }'),
      'detections/e.yml': rule('Eee55', 'category: cloud\ntags: { impact: 40, confidence: 50, message: Old }'),
      'detections/f.yml': rule('Eff666', 'tags: { asset_type: Nest }'),
    }),
  )
  const formats = catalog.detections.map(({ name, origin }) => [name, origin.format])

  test('whatever it lacks', () => {
    expect(Object.fromEntries(formats)).toEqual({
      A: 'contentctl-v4',
      Be: 'contentctl-v4',
      Cee: 'contentctl-v3',
      Dee4: 'contentctl-v5',
      Eee55: 'contentctl-v6',
      // It tells nothing: as most rules of its catalog.
      Eff666: 'contentctl-v4',
    })
  })

  test('and what it has is read, whatever its generation', () => {
    expect(named(catalog.detections, 'A')).toMatchObject({ risk: { score: { value: 30 } }, severity: { value: 'low' } })
    expect(named(catalog.detections, 'Be').risk).toMatchObject({ score: { value: 40 }, message: 'Seen $dest$' })
    expect(named(catalog.detections, 'Eee55').risk).toMatchObject({ score: { value: 20 }, impact: 40, message: 'Old' })
    expect(lines.filter(line => line.startsWith('rule/unknown-key'))).toEqual([])
  })

  test('nothing that the file does not say is taken for its word', () => {
    expect(catalog.detections.map(({ statusBy }) => statusBy)).toEqual([...Array(1), 'file', ...Array(4)])
    expect(catalog.detections.map(({ namesDataSources }) => namesDataSources)).toEqual([true, ...Array(5).fill(false)])
    expect(named(catalog.detections, 'Eff666')).toMatchObject({ cis: { value: [] }, risk: { objects: { value: [] } } })
    expect(named(catalog.detections, 'Eff666').severity).toBeUndefined()
  })
})

test('keys of all generations in one rule are read, and where two disagree the newer one counts and the other is shown', () => {
  const { catalog, lines } = load(
    folder({
      'detections/a.yml': rule(
        'Mixed',
        `status: production
date: '2024-01-01'
modification_date: '2026-02-02'
finding: { title: Found $dest$, entity: { field: dest, type: system, score: 70 } }
rba: { message: New, risk_objects: [{ field: user, type: user, score: 90 }], threat_objects: [{ field: url, type: url }] }
threat_objects: [{ field: hash, type: file_hash }]
cve: [CVE-2026-1111]
threat_group: [Red Finch]
tags: { cve: [CVE-2025-2222], group: [Blue Finch], message: Old, impact: 10, confidence: 10 }`,
      ),
    }),
  )
  const [mixed] = catalog.detections
  expect(mixed?.risk).toMatchObject({
    score: { value: 90 },
    impact: 10,
    message: 'New',
    findingTitle: 'Found $dest$',
    objects: {
      value: [
        { field: 'dest', role: 'finding' },
        { field: 'user', role: 'risk' },
      ],
    },
    threatObjects: { value: [{ field: 'hash' }, { field: 'url' }] },
  })
  expect(mixed?.cves.value).toEqual(['CVE-2026-1111', 'CVE-2025-2222'])
  expect(mixed?.groups).toEqual(['Red Finch', 'Blue Finch'])
  expect(mixed?.modified).toBe('2026-02-02')
  expect(mixed?.extra).toEqual([
    { path: 'date', value: '2024-01-01' },
    { path: 'tags.message', value: 'Old' },
  ])
  expect(lines.filter(line => line.startsWith('rule/'))).toEqual([])
})

test('every further key of a rule has its place', () => {
  const { catalog, lines } = load(
    folder({
      'detections/a.yml': rule(
        'Keys',
        `status: production
explanation: Longer.
enabled_by_default: true
data_source: []
tags:
  throttling: { fields: [dest, user], period: 86400s }
  research_site_url: https://example.org/r
  event_schema: ocsf
  supported_tas: [TA_nest]
  drilldown_search: index=nest`,
      ),
      'stories/s.yml': 'name: S\nid: 1\nthreat_group: [Red Finch]\ntype: batch\nnarrative: n\n',
      'baselines/b.yml':
        'name: B\nid: 2\ntype: Baseline\nsearch: index=nest\ndata_source: [Nest Log]\ntests: [{ name: T, test_type: unit }]\ntags: { nist: [x] }\n',
    }),
  )
  expect(catalog.detections[0]).toMatchObject({
    explanation: 'Longer.',
    throttling: { fields: ['dest', 'user'], period: '86400s' },
    researchUrl: 'https://example.org/r',
    eventSchema: 'ocsf',
    addons: { value: [{ name: 'TA_nest' }] },
    configuration: { disabled: { value: false }, from: 'inline', schedule: {} },
    extra: [{ path: 'tags.drilldown_search', value: 'index=nest' }],
  })
  expect(catalog.stories[0]?.groups).toEqual(['Red Finch'])
  expect(catalog.baselines[0]).toMatchObject({ dataSources: [{ written: 'Nest Log' }], tests: [{ name: 'T' }] })
  expect(lines.filter(line => line.startsWith('rule/unknown-key'))).toEqual([])
})

test('the data of a test is a URL or a file of the catalog, and goes to its index', () => {
  const { catalog, lines } = load(
    folder({
      'data/win.log': 'x',
      'detections/endpoint/near.log': 'x',
      'detections/endpoint/a.yml': rule(
        'Data',
        `tests:
- name: Finds
  expected_results: 3
  attack_data:
  - { data: ./data/win.log, source: s, sourcetype: t, custom_index: win, host: web01 }
  - { data: near.log, index: nest }
  - { data: ../../../etc/passwd }
  - { data: 'https://example.org/x y/a.log' }
  - { data: 'javascript:alert(1)' }
- name: Silent
  expected_results: 0
- name: Odd
  test_type: oral`,
      ),
    }),
  )
  const tests = catalog.detections[0]?.tests ?? []
  expect(tests[0]?.data).toEqual([
    { path: './data/win.log', file: 'data/win.log', source: 's', sourcetype: 't', index: 'win', host: 'web01' },
    { path: 'near.log', file: 'detections/endpoint/near.log', index: 'nest' },
    { path: '../../../etc/passwd' },
    { url: 'https://example.org/x%20y/a.log' },
    { path: 'javascript:alert(1)' },
  ])
  expect(tests.map(({ expectedResults }) => expectedResults)).toEqual([3, 0, undefined])
  expect(lines.map(line => line.slice(0, line.indexOf(' ')))).toEqual(
    expect.arrayContaining(['link/missing-file', 'rule/unsafe-url', 'rule/invalid-value']),
  )
  expect(lines.filter(line => /^(?:rule\/un|link\/missing-file)/u.test(line))).toHaveLength(2)
})
