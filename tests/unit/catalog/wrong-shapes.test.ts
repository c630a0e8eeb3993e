import { expect, test } from 'vitest'
import type { AnyContent } from '../../../src/catalog/index.ts'
import { folder, load } from './load-fixture.ts'

const head = 'name: R\nid: 55555555-5555-4555-8555-000000000911\nversion: 1\n'
const rule = `${head}status: production\ntype: TTP\nsearch: index=a\n`

/** What the page of the first thing shows as other keys, and what is reported of its file, but for the key's help. */
function read(path: string, text: string) {
  const { catalog, diagnostics } = load(folder({ 'detections/z.yml': `${rule}tags: {}`, [path]: text }))
  const content: AnyContent | undefined = [...catalog.byKey.values()].find(
    one => one.origin.document.file.path === path,
  )
  return {
    extra: content?.extra.map(({ path, value }) => `${path}: ${JSON.stringify(value)}`),
    lines: diagnostics.filter(({ place }) => place?.file === path).map(({ code, message }) => `${code} ${message}`),
  }
}

test.each([
  ['rba', 'detections/a.yml', `${rule}rba: x`],
  ['tags', 'detections/a.yml', `${rule}tags: x`],
  ['alert_action', 'deployments/a.yml', `${head}alert_action: x`],
  ['scheduling', 'deployments/a.yml', `${head}scheduling: x`],
  ['automation', 'response_tasks/a.yml', `${head}automation: x`],
  ['deprecation_info', 'stories/a.yml', `${head}narrative: n\ndeprecation_info: x`],
  ['intermediate_findings', 'detections/a.yml', `${rule}intermediate_findings: x`],
])('a scalar where the map %s belongs is reported once and shown', (key, path, text) => {
  const { extra, lines } = read(path, text)
  expect(extra).toEqual([`${key}: "x"`])
  const about = lines.filter(line => line.includes(`\`${key}\``))
  expect(about).toHaveLength(1)
  expect(about[0]).toMatch(/^rule\/wrong-type `\w+` must be a (?:map|list of maps); found "x"\.$/u)
})

test.each([
  ['lookup_type', 'lookups/a.yml', `${head}lookup_type: cvs`, 'csv, kvstore, mlmodel'],
  ['status', 'detections/a.yml', rule.replace('production', 'prod'), 'production, experimental, deprecated, removed'],
  [
    'rba.risk_objects[0].type',
    'detections/a.yml',
    `${rule}rba: { risk_objects: [{ field: a, type: usr }] }`,
    'user, system, other',
  ],
  ['finding.entity.type', 'detections/a.yml', `${rule}finding: { entity: { field: a, type: usr } }`, 'user, system'],
  ['tests[0].test_type', 'detections/a.yml', `${rule}tests: [{ name: t, test_type: units }]`, 'unit, integration'],
  [
    'tags.risk_severity',
    'detections/a.yml',
    `${head}type: TTP\nsearch: a\ntags: { risk_severity: hi }`,
    'informational, low',
  ],
  [
    'tags.risk_object_type',
    'detections/a.yml',
    `${head}type: TTP\nsearch: a\ntags: { risk_object: a, risk_object_type: usr }`,
    'user, system',
  ],
  ['type', 'investigations/a.yml', `${head}search: a\ntype: Inquest`, 'Investigation'],
  ['type', 'baselines/a.yml', `${head}search: a\ntype: Bassline`, 'Baseline'],
])('an unknown word for %s is reported with those it may be, and shown', (key, path, text, words) => {
  const { extra, lines } = read(path, text)
  expect(extra).toHaveLength(1)
  expect(extra?.[0]).toContain(`${key}: `)
  const about = lines.filter(line => line.startsWith(`rule/invalid-value \`${key}\` must be `))
  expect(about).toHaveLength(1)
  expect(about[0]).toContain(words)
})

test.each([
  ['rba.risk_objects[1]', `rba: { risk_objects: [{ field: a }, { type: user, score: 5 }] }`, 'field'],
  ['drilldown_searches[0]', `drilldown_searches: [{ name: d, earliest_offset: -1d }]`, 'search'],
  ['drilldown_searches[0]', `drilldown_searches: [{ name: d, search: [a] }]`, 'search'],
  ['tags.observable[0]', `tags: { observable: [{ type: User, role: [Victim] }] }`, 'name'],
])('an entry without what it is about is reported and shown whole: %s', (path, lines, needs) => {
  const found = read('detections/a.yml', `${rule}${lines}`)
  expect(found.lines).toContain(`rule/incomplete-entry \`${path}\` has no \`${needs}\` to go by.`)
  expect(found.extra?.some(line => line.startsWith(`${path}: {`))).toBe(true)
})

test('what a test file holds beside its tests is reported, wherever it stands, as it has no page', () => {
  const text = 'name: T\ntests: [{ file: a.yml, odd: 1 }, { odd: 2 }, { name: lost }]\nmore: 3\n'
  const { lines } = load(folder({ 'detections/a.yml': rule, 'tests/a.test.yml': text }))
  expect(lines).toEqual([
    'rule/unknown-key tests/a.test.yml: No test file has a key `tests[0].odd`; it stands in 1 file.',
    'rule/incomplete-entry tests/a.test.yml: `tests[1]` has no `file` to go by.',
    'rule/incomplete-entry tests/a.test.yml: `tests[2]` has no `file` to go by.',
    'rule/unknown-key tests/a.test.yml: No test file has a key `more`; it stands in 1 file.',
  ])
})

test.each(['just text', '- a\n- b'])('a test file that is no map is reported: %s', text => {
  const { lines } = load(folder({ 'detections/a.yml': rule, 'tests/a.test.yml': text }))
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(
    /^rule\/incomplete-entry tests\/a\.test\.yml: This test file has no test .*; it is (?:"just text"|a list)\.$/u,
  )
})

test('of two entries about one thing the first counts and the second is reported', () => {
  const map = 'detections: [{ content: R, reason: first }, { content: R, reason: second }, { reason: third }]'
  const { catalog, lines } = load(folder({ 'detections/a.yml': rule, 'removed/map.yml': map }))
  expect(catalog.detections[0]?.deprecation?.reason).toBe('first')
  expect(lines).toEqual([
    'rule/duplicate-entry removed/map.yml: What became of the detection "R" is told twice; this entry is not used.',
    'rule/incomplete-entry removed/map.yml: `detections[2]` has no `content` to go by.',
  ])
})

test('a rule with a list that looks like one of removed content stays a rule', () => {
  const { catalog } = load(folder({ 'rules/a.yml': `${rule}tags: {}\nstories: [{ content: x }]` }))
  expect(catalog.detections.map(({ name, extra }) => [name, extra.length])).toEqual([['R', 1]])
})

test('the app of contentctl.yml is read or reported', () => {
  const of = (text: string) => load(folder({ 'detections/a.yml': rule, 'contentctl.yml': text })).lines
  expect(of('app: x')).toEqual(['rule/wrong-type contentctl.yml: `app` must be a list of maps; found "x".'])
  expect(of('app: { title: [a] }')).toEqual(['rule/wrong-type contentctl.yml: `app.title` must be text; found a list.'])
})
