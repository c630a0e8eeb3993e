import { expect, test } from 'vitest'
import { hasShared, loadReal } from './load-fixture.ts'

// Where the real catalogs are not on this machine these tests are skipped; RULEPRESS_SHARED says where they are.
test.skipIf(!hasShared)('reads the whole catalog of 2025', () => {
  const { catalog, diagnostics } = loadReal('escu-v5')
  const count = (list: readonly { readonly status: string }[]): readonly [number, number] => {
    const removed = list.filter(({ status }) => status === 'removed').length
    return [list.length - removed, removed]
  }
  expect({
    detections: count(catalog.detections),
    stories: count(catalog.stories),
    macros: count(catalog.macros),
    lookups: count(catalog.lookups),
    dataSources: count(catalog.dataSources),
    deployments: count(catalog.deployments),
    baselines: count(catalog.baselines),
    investigations: count(catalog.investigations),
    playbooks: count(catalog.playbooks),
    dashboards: count(catalog.dashboards),
  }).toEqual({
    detections: [1870, 178],
    stories: [302, 17],
    macros: [219, 0],
    lookups: [94, 0],
    dataSources: [288, 0],
    deployments: [5, 0],
    baselines: [48, 19],
    investigations: [0, 47],
    playbooks: [86, 0],
    dashboards: [3, 0],
  })
  const live = catalog.detections.filter(({ status }) => status !== 'removed')
  const severities = Map.groupBy(live, ({ severity }) => severity?.value ?? 'none')
  expect(Object.fromEntries([...severities].map(([level, rules]) => [level, rules.length]))).toEqual({
    informational: 156,
    low: 501,
    medium: 496,
    high: 352 + 13,
    critical: 148,
    none: 217 - 13,
  })
  const macros = live.flatMap(rule => rule.macros)
  expect(macros.filter(({ ref }) => ref.state === 'missing')).toEqual([])
  expect(macros.filter(({ ref }) => ref.state === 'implicit')).toHaveLength(1871)
  expect(live.flatMap(rule => rule.stories).filter(({ state }) => state !== 'resolved')).toEqual([])
  expect(
    live.flatMap(rule => rule.dataSources.flatMap(({ all }) => all)).filter(({ state }) => state !== 'resolved'),
  ).toEqual([])
  expect(live.flatMap(rule => rule.playbooks)).toHaveLength(20)
  expect(catalog.detections.filter(({ deprecation }) => deprecation !== undefined)).toHaveLength(179)
  expect(diagnostics.filter(({ code }) => code === 'link/removed-content')).toHaveLength(6)
  expect([...catalog.byKey.values()].flatMap(({ extra }) => extra)).toEqual([])
})

test.skipIf(!hasShared).each([['v3'], ['v4'], ['v6']])('reads what is here of %s', version => {
  const { catalog, diagnostics } = loadReal(`escu-${version}`)
  const formats = new Set(catalog.detections.map(({ origin }) => origin.format))
  expect(formats).toEqual(new Set([`contentctl-${version}`]))
  expect(diagnostics.filter(({ code }) => ['rule/no-name', 'rule/no-id', 'rule/no-query'].includes(code))).toEqual([])
})
