import { describe, expect, test } from 'vitest'
import { loadFixture, named } from './load-fixture.ts'

describe('a catalog of the fourth generation', () => {
  const { catalog } = loadFixture('contentctl-v6')
  const rule = named(catalog.detections, 'Role Widened')

  test('reads findings with a message for each', () => {
    expect(rule.risk).toMatchObject({
      score: { value: 50 },
      findingTitle: '$user$ widened $role$',
      objects: {
        value: [
          { field: 'user', type: 'user', score: 50, role: 'finding' },
          { field: 'role', type: 'other', score: 20, role: 'intermediate', message: '$role$ was widened' },
        ],
      },
      threatObjects: { value: [{ field: 'src', type: 'ip_address' }] },
    })
    expect(rule.severity?.value).toBe('medium')
  })

  test('reads both dates and the category of the file', () => {
    expect([rule.created, rule.modified, rule.category]).toEqual(['2022-06-17', '2026-05-13', 'cloud'])
  })

  test('runs by the schedule it names, its own one, or the standard one', () => {
    expect(rule.configuration).toMatchObject({
      from: 'schedule',
      ref: { name: 'Slow Schedule', state: 'resolved' },
      notable: { title: '$user$ widened $role$', fields: ['user'] },
      createsRisk: { value: true },
    })
    expect(named(catalog.detections, 'Role Listed').configuration).toMatchObject({
      from: 'inline',
      schedule: { cron: '5 4 * * *' },
      createsRisk: { value: true },
    })
    expect(named(catalog.detections, 'Role Old').configuration?.ref?.name).toBe('Default EventBasedDetection')
    expect(named(catalog.baselines, 'Roles Before').configuration?.ref?.name).toBe('Default Baseline')
    expect(named(catalog.deployments, 'Slow Schedule').usedBy).toMatchObject([{ name: 'Role Widened' }])
  })

  test('turns the baselines a rule names around', () => {
    expect(catalog.baselines[0]?.detections).toMatchObject([{ name: 'Role Widened' }])
    expect(rule.baselines).toMatchObject([{ name: 'Roles Before', state: 'resolved' }])
  })

  test('reads removed files of the older shape and what took their place', () => {
    const old = named(catalog.detections, 'Role Old')
    expect(old).toMatchObject({
      status: 'removed',
      techniques: ['T1098'],
      risk: { score: { value: 30 } },
      deprecation: { removedInVersion: '6.0.0' },
    })
    expect(rule.replaces.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Role Listed resolved',
      'Role Old removed',
    ])
  })

  test('leaves nothing unread', () => {
    expect([...catalog.byKey.values()].flatMap(({ extra }) => extra)).toEqual([])
    expect(rule.tests).toMatchObject([{ type: 'manual', description: 'Needs a person.' }])
    expect(rule.notTestedBecause).toBe('Its tests are run by hand.')
  })
})
