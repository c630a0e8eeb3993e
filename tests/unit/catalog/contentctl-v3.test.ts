import { describe, expect, test } from 'vitest'
import { loadFixture, named } from './load-fixture.ts'

describe('a catalog of the first generation', () => {
  const { catalog, lines } = loadFixture('contentctl-v3')
  const rule = named(catalog.detections, 'Archive Tool Run By Service')

  test('keeps baselines and investigations among the detections apart', () => {
    expect(catalog.detections).toHaveLength(3)
    expect(catalog.baselines.map(({ name }) => name)).toEqual(['Baseline Of Archive Tools'])
    expect(catalog.investigations.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'investigation Look At Archives',
      'response-task Write Report',
    ])
  })

  test('takes the status from the folder and the category from the last folder', () => {
    const states = catalog.detections.map(({ name, status, category }) => `${name}: ${status}, ${category}`)
    expect(states).toEqual([
      'Old Rule: deprecated, deprecated',
      'Archive Tool Run By Service: production, endpoint',
      'Bucket Emptied: experimental, cloud',
    ])
  })

  test('mends dates and reports those of no calendar', () => {
    expect(rule.modified).toBe('2021-02-01')
    expect(rule.created).toBeUndefined()
    expect(named(catalog.detections, 'Bucket Emptied').modified).toBeUndefined()
    expect(lines.filter(line => line.startsWith('rule/invalid-date')).map(line => line.replace(/.*: `/u, '`'))).toEqual(
      ['`date` is read as 2021-02-01: "2021-2-1".', expect.stringContaining('`date` is no date: ')],
    )
  })

  test('derives risk from observables and keeps what the author wrote', () => {
    expect(rule.risk.score).toEqual({ value: 25 })
    expect(rule.risk.message).toBeUndefined()
    expect(rule.risk.objects.value).toEqual([
      { field: 'user', type: 'user', score: 25, role: 'risk' },
      { field: 'dest', type: 'system', score: 25, role: 'risk' },
    ])
    expect(rule.risk.threatObjects.value).toEqual([{ field: 'process_name', type: 'process name' }])
    expect(rule.risk.observables).toHaveLength(4)
    expect(lines.some(line => line.startsWith('rule/risk-score-mismatch'))).toBe(false)
  })

  test('lets explicit annotations win over derived ones', () => {
    expect(rule.killChain).toEqual({ value: ['Actions on Objectives'] })
    expect(rule.nist).toEqual({ value: ['PR.DS'] })
    expect(rule.cis).toEqual({ value: ['CIS 3'] })
    expect(rule.dataModels).toEqual({ value: ['Endpoint'] })
    expect(rule.fields).toEqual({ value: ['_time', 'Processes.user'] })
    expect(named(catalog.detections, 'Bucket Emptied').severity).toEqual({ value: 'high' })
  })

  test('shows leftovers as tags', () => {
    expect(rule.tags).toEqual([
      'Source: Endpoint',
      'Stage: Collection',
      'Dataset: https://example.org/archive.log',
      'Automated detection testing: passed',
    ])
  })

  test('tells citations from links', () => {
    expect(rule.references).toEqual([
      { text: 'Notes on archive tools, second edition' },
      { text: 'https://example.org/archive', url: 'https://example.org/archive' },
    ])
  })

  test('attaches test files by the path of the rule', () => {
    expect(rule.tests).toHaveLength(1)
    expect(rule.tests[0]).toMatchObject({
      name: 'Archive Tool Run By Service',
      passCondition: '| stats count | where count > 0',
      baselines: [
        {
          ref: { state: 'resolved', name: 'Baseline Of Archive Tools' },
          how: [
            ['file', 'baselines/baseline_of_archive_tools.yml'],
            ['pass_condition', '| stats count | where count > 0'],
            ['earliest_time', '-30d'],
            ['latest_time', '-1d'],
          ],
        },
      ],
      file: { path: 'tests/endpoint/archive_tool_run_by_service.test.yml', name: 'Archive Tool Unit Test' },
    })
    expect(lines).toContain(
      'link/missing-detection tests/endpoint/archive_tool_run_by_service.test.yml: There is no detection file "endpoint/lost.yml".',
    )
  })

  test('chooses the last deployment that shares a tag, else the one for all', () => {
    expect(rule.configuration).toMatchObject({
      from: 'deployment',
      ref: { name: 'Story Deployment' },
      disabled: { value: true, derived: expect.stringContaining('not enabled by default') },
      notable: { fields: ['team'] },
      createsNotable: { value: true },
      createsRisk: { value: true },
    })
    expect(named(catalog.detections, 'Old Rule').configuration?.ref?.name).toBe('All Content')
    expect(named(catalog.baselines, 'Baseline Of Archive Tools').configuration?.ref?.name).toBe('Weekly Deployment')
  })

  test('gathers a story both ways, whatever the case of its name', () => {
    const story = named(catalog.stories, 'Quiet Exfiltration')
    expect(story.detections.map(({ name }) => name)).toEqual(['Archive Tool Run By Service'])
    expect(story.baselines.map(({ name }) => name)).toEqual(['Baseline Of Archive Tools'])
    expect(story.investigations.map(({ name }) => name)).toEqual(['Look At Archives'])
    expect(story.segment).toBe('quiet_exfiltration')
    expect(catalog.baselines[0]?.stories).toMatchObject([{ state: 'resolved-loosely' }])
  })

  test('reads lookups whose lists are strings and whose file has another name', () => {
    expect(catalog.lookups[0]).toMatchObject({
      type: 'csv',
      file: 'lookups/service_accounts_2021.csv',
      fields: ['_key', 'user', 'team'],
      matchType: ['WILDCARD(user)', 'CIDR(net)'],
      caseSensitive: false,
      defaultMatch: 'false',
    })
    expect(catalog.lookups[0]?.usedBy.map(({ name }) => name)).toEqual([
      'Archive Tool Run By Service',
      'Baseline Of Archive Tools',
    ])
  })

  test('reads response tasks with every spelling of their keys', () => {
    expect(named(catalog.investigations, 'Write Report')).toMatchObject({
      workflow: 'First this, then that.',
      automation: {
        actions: ['update ticket'],
        playbooks: [{ name: 'Close Ticket', scm: 'local' }],
        noteRequired: true,
      },
      extra: [{ path: 'tags.nist', value: 'RS.RP' }],
    })
  })
})
