import { describe, expect, it } from 'vitest'
import type { Catalog, DataSource, Detection, Ref } from '../../../src/catalog/index.ts'
import { createAttackUse, rulesOf } from '../../../src/site/attack/usage.ts'
import type { SiteContext } from '../../../src/site/context.ts'
import { createCveUse } from '../../../src/site/cve/usage.ts'
import { eventTitle } from '../../../src/site/data-source/event.ts'
import { countRules, rulesOfSource } from '../../../src/site/data-source/rules.ts'

type Parts = { techniques?: string[]; cves?: string[]; sources?: string[][]; status?: string }

/** As much of a rule as these functions read. */
const rule = (name: string, { techniques = [], cves = [], sources = [], status = 'production' }: Parts) =>
  ({
    kind: 'detection',
    key: `detection:${name}`,
    name,
    status,
    techniques,
    cves: { value: cves },
    dataSources: sources.map(all => ({ written: all.join(' AND '), all: all.map(sourceRef) })),
  }) as unknown as Detection

const sourceRef = (name: string): Ref<'data-source'> => ({
  kind: 'data-source',
  name,
  state: 'resolved',
  key: `data-source:${name}`,
})

const catalogOf = (detections: readonly Detection[]) =>
  ({ detections, stories: [], byKey: new Map(detections.map(one => [one.key, one])) }) as unknown as Catalog

const names = (rules: readonly { readonly name: string }[] = []) => rules.map(one => one.name).join()

describe('ATT&CK', () => {
  // T1562.001 was revoked; T1685 took its place.
  const use = createAttackUse(
    catalogOf([
      rule('sub', { techniques: ['T1218.007'] }),
      rule('both', { techniques: ['T1218', 'T1218.007'] }),
      rule('old', { techniques: ['T1562.001'] }),
      rule('old and new', { techniques: ['T1562.001', 'T1685'] }),
      rule('unknown', { techniques: ['T9999'] }),
      rule('gone', { techniques: ['T1190'], status: 'removed' }),
    ]),
  )

  it('has a page for each technique in use, its parent and its heir, and for no other', () => {
    expect(use.techniques.map(one => one.technique.id)).toEqual(['T1218', 'T1218.007', 'T1562', 'T1562.001', 'T1685'])
    expect(use.techniques[1]?.segment).toBe('t1218.007')
    expect(use.technique('T1190')).toBeUndefined()
    expect(use.unknown.map(({ id, rules }) => [id, names(rules)])).toEqual([['T9999', 'unknown']])
  })

  it('tells a technique from its sub-techniques and counts a rule once', () => {
    const parent = use.technique('t1218 ')
    expect(names(parent?.own)).toBe('both')
    expect(parent?.subs.map(sub => [sub.technique.id, names(sub.own)])).toEqual([['T1218.007', 'sub,both']])
    expect(names(parent?.all)).toBe('both,sub')
  })

  it('keeps the rules of a revoked id on its page, and lists them at its heir', () => {
    const old = use.technique('T1562.001')
    expect(old?.technique.heir?.id).toBe('T1685')
    expect(names(old?.own)).toBe('old,old and new')
    const heir = use.technique('T1685')
    expect(names(heir?.own)).toBe('old and new')
    expect(heir?.former.map(({ id, rules }) => [id, names(rules)])).toEqual([['T1562.001', 'old']])
    expect(heir && names(rulesOf(heir))).toBe('old and new,old')
  })

  it('nests sub-techniques below their technique in each tactic; revoked ids stand there as their heirs', () => {
    expect(use.tactics.map(one => one.tactic.order)).toEqual(use.tactics.map((_, index) => index + 1))
    const listed = use.tactics.flatMap(one =>
      one.techniques.map(({ use: { technique }, subs }) =>
        [technique.id, ...subs.map(sub => sub.technique.id)].join('>'),
      ),
    )
    expect([...new Set(listed)].toSorted()).toEqual(['T1218>T1218.007', 'T1685'])
    const heirs = use.technique('T1685')?.technique.tactics.map(one => one.id) ?? []
    expect(heirs).not.toEqual([])
    for (const id of heirs) expect(names(use.tactic(id)?.rules)).toContain('old')
  })

  it('has no page at all when no rule names a technique', () => {
    const none = createAttackUse(catalogOf([rule('x', {})]))
    expect([none.techniques, none.tactics, none.unknown]).toEqual([[], [], []])
  })
})

it('CVEs stand newest first, with the live rules that name them; other words are none', () => {
  const uses = createCveUse(
    catalogOf([
      rule('a', { cves: ['CVE-2021-44228', 'CVE-2024-1709'] }),
      rule('b', { cves: ['CVE-2021-44228', 'CVE-2021-4034', 'CVE-2021-123456', 'CVE-XX'] }),
      rule('c', { cves: ['CVE-2020-0601'], status: 'removed' }),
    ]),
  )
  expect([...uses.values()].map(use => [use.segment, names(use.rules)])).toEqual([
    ['cve-2024-1709', 'a'],
    ['cve-2021-123456', 'b'],
    ['cve-2021-44228', 'a,b'],
    ['cve-2021-4034', 'b'],
  ])
})

it('rules that run on a data source alone are told from those that need another with it', () => {
  const rules = [
    rule('alone', { sources: [['One'], ['Two']] }),
    rule('pair', { sources: [['One', 'Two']] }),
    rule('either', { sources: [['One', 'Two'], ['One']] }),
    rule('three', { sources: [['Three', 'One', 'Two']] }),
    rule('gone', { sources: [['One']], status: 'removed' }),
  ]
  const usedBy = rules.map(({ key, name }) => ({ kind: 'detection', key, name, state: 'resolved' }))
  const source = { key: 'data-source:One', usedBy } as unknown as DataSource
  const found = rulesOfSource(source, { catalog: catalogOf(rules) } as SiteContext)
  expect(names(found.alone)).toBe('alone,either')
  expect(found.together.map(({ others, rules: list }) => [others.join('+'), names(list)])).toEqual([
    ['Two', 'pair'],
    ['Three+Two', 'three'],
  ])
  expect(countRules(found)).toBe(4)
})

it.each([
  [{ source: 'XmlWinEventLog:Security', separator: 'EventCode', separatorValue: '4688' }, 'Security', '4688'],
  [
    { source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational', separator: 'EventID', separatorValue: '1' },
    'Microsoft-Windows-Sysmon/Operational',
    '1',
  ],
  [{ name: 'Windows Event Log Security 4624', source: 'XmlWinEventLog:Security' }, 'Security', '4624'],
  [{ source: 'aws_cloudtrail', separator: 'eventName', separatorValue: '4688' }, undefined, undefined],
  [{ name: 'Cisco ASA 4688', source: 'cisco:asa' }, undefined, undefined],
])('the event of %j', (parts, channel, id) => {
  const event = eventTitle({ name: 'A source', ...parts } as unknown as DataSource)
  expect([event?.channel, event?.id]).toEqual([channel, id])
})
