import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { formatTable, importBundle, type StixObject } from '../../../src/attack/import.ts'
import { tables } from '../../../src/attack/tables.ts'
import { shared } from '../../support/command.ts'

const external = (external_id: string) => ({
  external_references: [
    { source_name: 'other', external_id: 'X-1' },
    { source_name: 'mitre-attack', external_id },
  ],
})
const pattern = (id: string, rest: Partial<StixObject> = {}): StixObject => ({
  type: 'attack-pattern',
  id: `ap-${id}`,
  name: `Technique ${id}`,
  modified: '2031-02-03T00:00:00.000Z',
  kill_chain_phases: [
    { kill_chain_name: 'mitre-attack', phase_name: 'second' },
    { kill_chain_name: 'mitre-attack', phase_name: 'first' },
    { kill_chain_name: 'somebody-else', phase_name: 'third' },
  ],
  ...external(id),
  ...rest,
})
const relation = (
  relationship_type: string,
  source_ref: string,
  target_ref: string,
  rest: Partial<StixObject> = {},
): StixObject => ({
  type: 'relationship',
  id: `rel-${relationship_type}-${source_ref}-${target_ref}`,
  relationship_type,
  source_ref,
  target_ref,
  ...rest,
})
const tactic = (id: string, shortname: string): StixObject => ({
  type: 'x-mitre-tactic',
  id: `ta-${id}`,
  name: shortname.toUpperCase(),
  x_mitre_shortname: shortname,
  ...external(id),
})

const bundle: readonly StixObject[] = [
  { type: 'x-mitre-collection', id: 'collection', x_mitre_version: '99.1', modified: '2031-02-04T00:00:00.000Z' },
  { type: 'x-mitre-matrix', id: 'old', tactic_refs: ['ta-TA3'], x_mitre_deprecated: true },
  { type: 'x-mitre-matrix', id: 'matrix', tactic_refs: ['ta-TA2', 'ta-TA1'] },
  tactic('TA1', 'second'),
  tactic('TA2', 'first'),
  { ...tactic('TA3', 'third'), x_mitre_deprecated: true },
  pattern('T2', { x_mitre_platforms: ['Linux'] }),
  pattern('T2.001', { x_mitre_is_subtechnique: true }),
  pattern('T1', { revoked: true }),
  pattern('T1.009', { revoked: true, x_mitre_is_subtechnique: true }),
  pattern('T3', { x_mitre_deprecated: true }),
  relation('subtechnique-of', 'ap-T2.001', 'ap-T2'),
  relation('revoked-by', 'ap-T1.009', 'ap-T1', { x_mitre_deprecated: true }),
  relation('revoked-by', 'ap-T1', 'ap-T2'),
  { type: 'intrusion-set', id: 'is-1', name: 'Quiet Heron', aliases: ['Quiet Heron', 'QH-1'], ...external('G1') },
  { type: 'intrusion-set', id: 'is-2', name: 'Old Heron', revoked: true, ...external('G2') },
  relation('revoked-by', 'is-2', 'is-1'),
  { type: 'campaign', id: 'ca-1', name: 'A campaign', ...external('C1') },
  relation('attributed-to', 'ca-1', 'is-1'),
  relation('uses', 'ca-1', 'ap-T2.001'),
  relation('uses', 'ca-1', 'ap-T2'),
  relation('uses', 'is-1', 'ap-T2'),
  relation('uses', 'is-1', 'ap-T3', { revoked: true }),
  relation('uses', 'is-1', 'to-1'),
  { type: 'tool', id: 'to-1', name: 'Rake', ...external('S2') },
  { type: 'malware', id: 'ma-1', name: 'Spade', ...external('S1') },
]
const options = { domain: 'enterprise-attack', source: 'a hand-made bundle' }

describe('a small 2.1 bundle', () => {
  const table = importBundle(bundle, options)

  test('gives release, date and tactics in matrix order, a deprecated matrix last', () => {
    expect(table).toMatchObject({ version: '99.1', modified: '2031-02-04' })
    expect(table.notice).toContain('2031')
    expect(table.tactics.map(({ id, order, deprecated }) => [id, order, deprecated])).toEqual([
      ['TA2', 1, undefined],
      ['TA1', 2, undefined],
      ['TA3', 3, true],
    ])
  })

  test('gives techniques sorted by id, revoked chains followed to their end', () => {
    const tactics = ['first', 'second']
    expect(table.techniques).toEqual([
      { id: 'T1', name: 'Technique T1', tactics, revoked_by: 'T2' },
      { id: 'T1.009', name: 'Technique T1.009', tactics, parent: 'T1', revoked_by: 'T2' },
      { id: 'T2', name: 'Technique T2', tactics, platforms: ['Linux'] },
      { id: 'T2.001', name: 'Technique T2.001', tactics, parent: 'T2', platforms: [] },
      { id: 'T3', name: 'Technique T3', tactics, platforms: [], deprecated: true },
    ])
  })

  test('keeps direct use and use through campaigns apart, and drops revoked relationships', () => {
    expect(table.groups).toEqual([
      { id: 'G1', name: 'Quiet Heron', aliases: ['QH-1'], techniques: ['T2'], via_campaigns: ['T2.001'] },
      { id: 'G2', name: 'Old Heron', revoked_by: 'G1' },
    ])
    expect(table.software.map(software => software.id)).toEqual(['S1', 'S2'])
  })

  test('is printed with one record on each line and read back the same', () => {
    const text = formatTable(table)
    expect(JSON.parse(text)).toEqual(table)
    expect(text.split('\n').filter(line => line.startsWith('{"id"'))).toHaveLength(3 + 5 + 2 + 2)
  })
})

describe('guards', () => {
  const without = (...ids: string[]) => bundle.filter(object => !ids.includes(object.id))
  const importing =
    (objects: readonly StixObject[], more = {}) =>
    () =>
      importBundle(objects, { ...options, ...more })
  const previous = importBundle(bundle, options)

  test.each([
    ['no release', without('collection'), {}, /--version/],
    [
      'no tactics',
      bundle.filter(o => !o.type.startsWith('x-mitre-') || o.type.endsWith('collection')),
      {},
      /lacks|no tactics/,
    ],
    ['a repeated id', [...bundle, pattern('T2', { id: 'ap-again' })], {}, /T2 repeats/],
    ['an unknown tactic', without('ta-TA1'), {}, /"second"/],
    ['a missing heir', without('rel-revoked-by-ap-T1-ap-T2'), {}, /heir is missing/],
    [
      'a loop',
      [...without('rel-revoked-by-ap-T1-ap-T2'), relation('revoked-by', 'ap-T1', 'ap-T1.009')],
      {},
      /heir is missing/,
    ],
    ['an id that has gone', without('ap-T3'), { previous }, /T3 of the previous table has gone/],
    ['another domain', bundle, { previous: { ...previous, domain: 'ics-attack' } }, /ics-attack/],
    [
      'fewer techniques',
      bundle.map(o => (o.id === 'ap-T2.001' ? { ...o, x_mitre_deprecated: true } : o)),
      { previous },
      /fall from 2 to 1/,
    ],
  ])('refuse %s', (_, objects, more, message) => {
    expect(importing(objects, more)).toThrow(message)
  })

  test('let a technique without an heir pass when the previous table has none either', () => {
    const orphan = pattern('T4', { revoked: true })
    expect(importing([...bundle, orphan])).toThrow(/T4 is revoked/)
    const techniques = [...previous.techniques, { id: 'T4', name: 'x', tactics: [], revoked_by: null }]
    const table = importing([...bundle, orphan], { previous: { ...previous, techniques } })()
    expect(table.techniques.at(-1)).toMatchObject({ id: 'T4', revoked_by: null })
  })

  test('let the release be given for a 2.0 bundle', () => {
    expect(importBundle(without('collection'), { ...options, version: '98.0' }).version).toBe('98.0')
  })
})

const official = shared('facts/enterprise-attack-19.1.stix20.json.gz')

test.skipIf(official === undefined)('the official 19.1 bundle gives the committed table, byte for byte', () => {
  const { objects } = JSON.parse(gunzipSync(readFileSync(official ?? '')).toString('utf8')) as { objects: StixObject[] }
  const { domain, version, source } = tables['enterprise-attack']
  const committed = readFileSync(new URL('../../../src/attack/data/enterprise.json', import.meta.url), 'utf8')
  expect(formatTable(importBundle(objects, { domain, version, source })) === committed).toBe(true)
})
