import { expect, test } from 'vitest'
import { folder, load, named } from './load-fixture.ts'

let count = 0

/** A rule of v5 with an id of its own and these lines more. */
function rule(lines: string, id = `55555555-5555-4555-8555-${String(++count).padStart(12, '0')}`): string {
  return `name: Rule ${id}\nid: ${id}\nversion: 1\nstatus: production\ntype: TTP\n${lines}\n`
}

const oldRule = (lines: string): string => rule(lines).replace('status: production\n', '')

test('v3 creates risk wherever there are risk objects, although its deployments say nothing of it', () => {
  const deployment = 'name: All\nscheduling: { cron_schedule: 0 * * * * }\ntags: { analytic_story: all }\n'
  const tags = (observable: string): string => oldRule(`search: a\ntags: { observable: [${observable}] }`)
  const { catalog } = load(
    folder({
      'deployments/all.yml': deployment,
      'detections/a.yml': tags('{ name: user, type: User, role: [Victim] }'),
      'detections/b.yml': tags('{ name: file, type: File, role: [Other] }'),
    }),
  )
  const told = catalog.detections.map(({ configuration }) => [
    configuration?.createsNotable,
    configuration?.createsRisk,
  ])
  expect(told).toEqual([
    [false, true],
    [false, false],
  ])
})

test('with a schedule of its own and no deployment nobody says what a rule creates', () => {
  const text = rule('search: a\ndeployment: { scheduling: { cron_schedule: 5 * * * * } }')
  const { catalog } = load(folder({ 'detections/a.yml': text }))
  expect(catalog.detections[0]?.configuration).toEqual({
    schedule: { cron: '5 * * * *' },
    from: 'inline',
    disabled: { value: true, derived: expect.stringContaining('not enabled by default') },
    actions: [],
  })
})

test('a deployment written in a rule says what the rule raises, in the place of the one of its type', () => {
  const inline = '{ scheduling: { cron_schedule: 5 * * * * }, alert_action: { slack: { channel: hut, message: Hi } } }'
  const { catalog, lines } = load(
    folder({
      'detections/a.yml': rule(`search: a\ndeployment: ${inline}`),
      'deployments/b.yml':
        'name: B\nid: b\ntype: TTP\nalert_action: { notable: { rule_title: T }, rba: { enabled: true } }',
    }),
  )
  expect(lines.filter(line => line.startsWith('rule/unknown-key'))).toEqual([])
  expect(catalog.detections[0]?.configuration).toMatchObject({
    from: 'inline',
    createsNotable: false,
    createsRisk: false,
    actions: [
      {
        name: 'slack',
        settings: [
          { key: 'channel', value: 'hut' },
          { key: 'message', value: 'Hi' },
        ],
      },
    ],
  })
})

test('the tags of a deployment say what it is for: a type, or the name of a rule, which counts when it comes later', () => {
  const deployment = (name: string, tags: string) => `name: ${name}\nid: ${name}\nscheduling: {}\ntags: { ${tags} }`
  const { catalog, lines } = load(
    folder({
      'detections/a.yml': rule('search: a', 'aaaaaaaa-1111-4111-8111-000000000001'),
      'detections/b.yml': rule('search: b', 'aaaaaaaa-1111-4111-8111-000000000002'),
      'deployments/0.yml': deployment('By Type', 'type: TTP'),
      'deployments/1.yml': deployment('By Name', 'name: Rule aaaaaaaa-1111-4111-8111-000000000002'),
    }),
  )
  expect(lines.filter(line => line.startsWith('rule/unknown-key'))).toEqual([])
  expect(catalog.detections.map(({ configuration }) => configuration?.ref?.name)).toEqual(['By Type', 'By Name'])
})

test('no deployment is made for rules that run as a service', () => {
  const { catalog } = load(
    folder({
      'deployments/ttp.yml': 'name: T\ntype: TTP\nscheduling: { cron_schedule: 0 * * * * }\n',
      'detections/a.yml': rule("search: '| from read_owls() | into nest'"),
      'detections/b.yml': rule('search: a\ntags: { product: [Splunk Behavioral Analytics] }'),
      'detections/c.yml': rule('search: a\ntags: { product: [Splunk Cloud, Splunk Behavioral Analytics] }'),
    }),
  )
  expect(catalog.detections.map(({ configuration }) => configuration?.ref?.name)).toEqual([undefined, undefined, 'T'])
})

test('ids are used twice only when they are equal', () => {
  const { lines } = load(
    folder({
      'detections/a.yml': rule('search: a', 'AbC-Id'),
      'detections/b.yml': rule('search: a', 'aBc-iD'),
      'detections/c.yml': rule('search: a', 'a/b'),
      'detections/d.yml': rule('search: a', 'a?b'),
      'detections/e.yml': rule('search: a', `${'x'.repeat(130)}1`),
      'detections/f.yml': rule('search: a', `${'x'.repeat(130)}2`),
      'detections/g.yml': rule('search: a', 'a/b').replace('name: ', 'name: Another '),
    }),
  )
  const found = lines.filter(line => /duplicate-id|collision/u.test(line)).map(line => line.replace(/:.*/u, ''))
  expect(found).toEqual([
    'page/url-collision detections/b.yml',
    'page/url-collision detections/d.yml',
    'page/url-collision detections/f.yml',
    'rule/duplicate-id detections/g.yml',
  ])
  const twice = rule('search: a')
  const again = load(
    folder({ 'detections/a.yml': twice, 'detections/b.yml': twice.replace('name: ', 'name: Another ') }),
  )
  expect(again.lines).toEqual([
    expect.stringMatching(/b\.yml: The id "[\d-]+" is used twice; this detection is published as [\d-]+-2\.$/u),
  ])
})

test('placeholders are left out and reported', () => {
  const text =
    'search: a\nknown_false_positives: UPDATE_KNOWN_FALSE_POSITIVES\nhow_to_implement: None\nrba: { message: tbd }'
  const { catalog, lines } = load(folder({ 'detections/a.yml': rule(text) }))
  expect(catalog.detections[0]).toMatchObject({ howToImplement: 'None', extra: [] })
  expect(catalog.detections[0]?.knownFalsePositives).toBeUndefined()
  expect(catalog.detections[0]?.risk.message).toBeUndefined()
  expect(lines.map(line => line.replace(/ .*?: /u, ' '))).toEqual([
    'rule/placeholder `known_false_positives` is a placeholder: "UPDATE_KNOWN_FALSE_POSITIVES".',
    'rule/placeholder `rba.message` is a placeholder: "tbd".',
  ])
})

test('a score out of range is kept where it is written; the score made of it says that it is limited', () => {
  const objects = '[{ field: a, type: user, score: 500 }, { field: b, type: user, score: 7 }]'
  const { catalog, lines } = load(folder({ 'detections/a.yml': rule(`search: a\nrba: { risk_objects: ${objects} }`) }))
  expect(catalog.detections[0]?.risk).toMatchObject({
    objects: { value: [{ score: 500 }, { score: 7 }] },
    score: { value: 100, derived: 'The highest score of its risk objects. Limited to 0 to 100; the file gives 500.' },
  })
  expect(lines).toEqual([
    'rule/invalid-value detections/a.yml: `rba.risk_objects[0].score` must be 0 to 100; found 500.',
  ])
})

test('keeps the authors as written and the time range a search sets', () => {
  const text = 'author: Ada  Quill and Bo Ek,Acme\nsearch: index=a earliest=-7d | append [search latest=now]'
  const { catalog } = load(folder({ 'detections/a.yml': rule(text) }))
  expect(catalog.detections[0]).toMatchObject({
    authorLine: 'Ada  Quill and Bo Ek,Acme',
    authors: [
      { name: 'Ada Quill', company: 'Acme' },
      { name: 'Bo Ek', company: 'Acme' },
    ],
    searchTimeRange: { earliest: '-7d' },
  })
})

test('a date that cannot be read stays as written', () => {
  const { catalog } = load(folder({ 'detections/a.yml': rule('search: a\ndate: 2021-02-01 or so') }))
  expect(catalog.detections[0]?.modified).toBeUndefined()
  expect(named(catalog.detections, catalog.detections[0]?.name ?? '').extra).toEqual([
    { path: 'date', value: '2021-02-01 or so' },
  ])
})

test('an entry about an investigation that is not there is called that', () => {
  const mapping = 'investigations: [{ content: Gone, reason: old }]\n'
  const { lines } = load(folder({ 'removed/mapping.yml': mapping, 'detections/a.yml': rule('search: a') }))
  expect(lines).toEqual([
    'link/missing-investigation removed/mapping.yml: There is no investigation "Gone" that this entry could be about.',
  ])
})
