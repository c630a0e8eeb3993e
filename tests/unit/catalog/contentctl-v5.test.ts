import { describe, expect, test } from 'vitest'
import { loadFixture, named } from './load-fixture.ts'

describe('a catalog of the third generation', () => {
  const { catalog, lines } = loadFixture('contentctl-v5')
  const rule = named(catalog.detections, 'Key File Read - Unusual Tool')

  test('takes the highest score of an object and says so', () => {
    expect(rule.risk.score?.value).toBe(85)
    expect(rule.risk.score?.derived).toBeDefined()
    expect(rule.severity?.value).toBe('critical')
    expect(rule.risk.objects.derived).toBeUndefined()
    expect(rule.risk.message).toBe('$user$ read a key file on $dest$ with $tool$.')
  })

  test('gives a correlation without risk a severity, a hunting rule none', () => {
    expect(named(catalog.detections, 'Risk Adds Up').severity?.value).toBe('high')
    expect(named(catalog.detections, 'Many Reads').severity).toBeUndefined()
  })

  test('gives every macro its role, its calls and the way it came in', () => {
    expect(rule.macros.map(({ ref, role, via }) => [ref.name, ref.state, role, via])).toEqual([
      ['key_files', 'resolved', 'input', undefined],
      ['drop_dm_object_name', 'external', 'helper', undefined],
      ['fmt_time', 'resolved', 'helper', undefined],
      ['add_owner', 'resolved', 'helper', undefined],
      ['unwritten_macro', 'missing', 'helper', undefined],
      ['key_file_read___unusual_tool_filter', 'implicit', 'filter', undefined],
      ['fmt_how', 'resolved', 'helper', 'fmt_time'],
    ])
    expect(rule.macros[2]?.calls).toEqual([['firstTime'], ['lastTime']])
    expect(named(catalog.macros, 'fmt_how').usedBy.map(({ name }) => name)).toEqual([rule.name])
    expect(named(catalog.macros, 'fmt_time').macros).toMatchObject([{ name: 'fmt_how', state: 'resolved' }])
  })

  test('finds lookups by file name, inside macros too, and knows those of other apps', () => {
    expect(rule.lookups).toMatchObject([
      { ref: { name: 'key_owners.csv', state: 'resolved' }, use: ['lookup'] },
      { ref: { name: 'asset_lookup_by_str', state: 'external' } },
      { ref: { name: 'seen_keys', state: 'resolved' } },
    ])
    expect(named(catalog.lookups, 'seen_keys')).toMatchObject({ type: 'kvstore', collection: 'seen_keys' })
    expect(named(catalog.lookups, 'key_owners')).toMatchObject({
      file: 'lookups/key_owners.csv',
      defaultMatch: 'false',
    })
    expect(lines.some(line => line.startsWith('rule/wrong-type'))).toBe(false)
  })

  test('joins the deployment by type and marks the title of correlations', () => {
    expect(rule.configuration?.notable).toEqual({
      title: '%name%',
      description: '%description%',
      fields: ['user', 'dest'],
    })
    expect(named(catalog.detections, 'Risk Adds Up').configuration).toMatchObject({
      notable: { title: 'RBA: %name%' },
      createsRisk: { value: false },
    })
    expect(named(catalog.baselines, 'Known Readers').configuration).toEqual({
      schedule: { cron: '0 2 * * 0', earliest: '-90d@d', latest: '-1d@d', window: 'auto' },
      from: 'inline',
      disabled: { value: true, derived: expect.stringContaining('not enabled by default') },
      actions: [],
    })
  })

  test('links baselines, playbooks and removed content both ways', () => {
    expect(rule.baselines).toMatchObject([{ name: 'Known Readers', state: 'resolved' }])
    expect(catalog.baselines[0]?.detections.map(({ state }) => state)).toEqual(['resolved', 'removed'])
    expect(rule.playbooks).toMatchObject([{ name: 'Lock Account' }])
    expect(rule.replaces).toMatchObject([{ name: 'Gone Rule', state: 'removed' }])
    expect(named(catalog.detections, 'Gone Rule')).toMatchObject({
      status: 'removed',
      category: 'removed',
      deprecation: { removedInVersion: '5.2.0', replacedBy: [{ name: rule.name, state: 'resolved' }] },
    })
  })

  test('does not report what a tombstone refers to', () => {
    expect(lines.filter(line => line.includes('removed/detections'))).toEqual([])
    expect(named(catalog.detections, 'Gone Rule').stories[0]?.state).toBe('missing')
  })

  test('reports an entry of the mapping that is about nothing', () => {
    expect(lines.some(line => line.includes('deprecation_mapping.YML') && line.includes('Never There'))).toBe(true)
  })

  test('keeps unknown keys and reports each once', () => {
    expect(rule.extra).toEqual([{ path: 'tags.made_up', value: 7 }])
    expect(lines.filter(line => line.startsWith('rule/unknown-key'))).toHaveLength(1)
  })

  test('reads the rest of a rule as its author wrote it', () => {
    expect(rule).toMatchObject({
      version: '4',
      modified: '2025-03-04',
      authors: [{ name: 'Ada Quill' }, { name: 'Bo Ek', company: 'Splunk' }],
      cves: { value: ['CVE-2025-9001'] },
      groups: ['APT0'],
      techniques: ['T1552.004'],
      notTestedBecause: 'Needs a key file of its own.',
      tests: [{ type: 'manual' }],
    })
    expect(rule.killChain.value).toEqual(['Exploitation'])
    expect(rule.stories).toHaveLength(1)
    expect(rule.query.text).toContain('```a comment with `no_macro` in it```')
  })

  test('names data models by real tokens', () => {
    expect(named(catalog.detections, 'Many Reads').dataModels.value).toEqual(['Endpoint'])
    expect(named(catalog.detections, 'Risk Adds Up').fields.value).toEqual(['_time', 'All_Risk.user'])
  })

  test('reads data sources, playbooks and dashboards with the files beside them', () => {
    expect(catalog.dataSources[0]).toMatchObject({
      platform: { value: 'Linux' },
      separatorValue: '42',
      fields: ['_time', 'user'],
      convertTo: [{ dataSource: 'Other Audit', mapping: [['user', 'account']] }],
    })
    expect(catalog.playbooks[0]?.files).toEqual({
      json: 'playbooks/Lock_Account.json',
      py: 'playbooks/Lock_Account.py',
    })
    expect(catalog.playbooks[0]?.segment).toBe('lock_account')
    expect(catalog.dashboards[0]?.file).toBe('dashboards/key_board.json')
  })

  test('does not even parse what lies in docs and custom functions', () => {
    expect(lines.some(line => line.startsWith('source/'))).toBe(false)
  })
})
