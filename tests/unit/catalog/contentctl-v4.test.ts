import { describe, expect, test } from 'vitest'
import { loadFixture, named } from './load-fixture.ts'

describe('a catalog of the second generation', () => {
  const { catalog, lines, diagnostics } = loadFixture('contentctl-v4')
  const rule = named(catalog.detections, 'Share Opened')

  test('computes the score and warns when the file says another', () => {
    expect(rule.risk.score?.value).toBe(56)
    expect(rule.risk.score?.derived).toContain('Impact × confidence')
    expect(rule.severity?.value).toBe('medium')
    const [warning] = diagnostics.filter(({ code }) => code === 'rule/risk-score-mismatch')
    const text = rule.origin.document.file.text
    expect(text.slice(warning?.place?.span?.start, warning?.place?.span?.end)).toBe('75')
  })

  test('rounds half to even', () => {
    expect(named(catalog.detections, 'Wrong Key').risk.score).toEqual({ value: 26 })
  })

  test('sorts observables into risk and threat objects by role', () => {
    expect(rule.risk.objects.value.map(({ field, type }) => `${field} ${type}`)).toEqual(['dest system', 'thing other'])
    expect(rule.risk.threatObjects.value).toEqual([
      { field: 'user', type: 'user' },
      { field: 'file', type: 'file_name' },
    ])
  })

  test('reads the leftovers of keys spelt otherwise', () => {
    expect(rule.cves).toEqual({ value: ['CVE-2024-9001'] })
    expect(named(catalog.detections, 'Wrong Key').dataSources[0]?.all[0]?.state).toBe('resolved-loosely')
    expect(named(catalog.detections, 'Wrong Key').stories[0]?.state).toBe('resolved')
  })

  test('takes "A AND B" as needing both and unites their add-ons by URL', () => {
    expect(rule.dataSources.map(({ written, all }) => [written, all.length])).toEqual([
      ['Share Log 10 AND Share Log 11', 2],
      ['Share Log 10', 1],
    ])
    expect(rule.addons.value).toEqual([
      { name: 'Add-on for Shares 10', url: 'https://example.org/app/1', version: '1.10' },
    ])
    expect(catalog.dataSources[1]?.usedBy.map(({ name }) => name)).toEqual(['Share Opened'])
  })

  test('finds the implicit filter of a name with two blanks', () => {
    expect(rule.name).toBe('Share Opened')
    expect(rule.macros.at(-1)).toMatchObject({
      ref: { name: 'share__opened_filter', state: 'implicit' },
      role: 'filter',
      definition: 'search *',
    })
  })

  test('drops placeholder prose and keeps drilldowns and tests', () => {
    expect(rule.knownFalsePositives).toBeUndefined()
    expect(rule.drilldowns).toHaveLength(1)
    expect(rule.tests[0]?.data[0]?.updateTimestamp).toBe('trues')
    expect(named(catalog.detections, 'Wrong Key')).toMatchObject({ tests: [] })
  })

  test('finds CVEs that a story only mentions, with en dashes too', () => {
    expect(catalog.stories[0]?.cves).toEqual({ value: ['CVE-2024-9002'], derived: expect.any(String) })
  })

  test('derives NIST and CIS, and joins the deployment by type', () => {
    expect(rule.nist.value).toEqual(['DE.AE'])
    expect(rule.cis.value).toEqual(['CIS 13'])
    expect(rule.configuration).toMatchObject({ ref: { name: 'Default Anomaly' }, createsRisk: { value: true } })
    expect(rule.configuration?.notable).toBeUndefined()
    expect(named(catalog.detections, 'Wrong Key').configuration?.notable?.title).toBe('%name%')
  })

  test('reports an unknown technique where it stands', () => {
    expect(lines).toContain('attack/unknown-id detections/endpoint/share_opened.yml: ATT&CK has no technique "T9999".')
  })

  test('says which app the catalog is built into', () => {
    expect(catalog.sources).toMatchObject([
      { label: 'Sample Updates', version: '4.1.0', app: { title: 'Sample Updates', id: 'SampleApp', prefix: 'SMPL' } },
    ])
  })
})
