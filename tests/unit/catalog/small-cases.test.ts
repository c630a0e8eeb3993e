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
    configuration?.createsNotable?.value,
    configuration?.createsRisk?.value,
  ])
  expect(told).toEqual([
    [false, true],
    [false, false],
  ])
})

test('with a schedule of its own and no deployment nobody says what a rule creates', () => {
  const text = rule('search: a\ncustom_schedule: { cron_schedule: 5 * * * * }')
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
    createsNotable: { value: false, derived: expect.stringContaining('does not speak of it') },
    createsRisk: { value: false },
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

test('a deployment written in a rule that names no action raises nothing, whatever the one of its type says', () => {
  const { catalog } = load(
    folder({
      'detections/a.yml': rule('search: a\ndeployment: { scheduling: { cron_schedule: 5 * * * * } }'),
      'detections/b.yml': rule('search: b\ncustom_schedule: { cron_schedule: 5 * * * * }'),
      'deployments/b.yml':
        'name: B\nid: b\ntype: TTP\nalert_action: { notable: { rule_title: T }, rba: { enabled: true }, index: { name: i } }',
    }),
  )
  const silent = { value: false, derived: expect.stringContaining('does not speak of it') }
  const [whole, timesOnly] = catalog.detections.map(({ configuration }) => configuration)
  expect(whole).toMatchObject({ createsNotable: silent, createsRisk: silent, actions: [] })
  expect(whole?.notable).toBeUndefined()
  expect(timesOnly).toMatchObject({
    createsNotable: { value: true },
    createsRisk: { value: true },
    notable: { title: 'T' },
  })
})

test('a deployment written in a rule is shown where it says only what a match raises', () => {
  const inline = 'deployment: { alert_action: { email: { to: a@example.org, subject: S } } }'
  const { catalog } = load(folder({ 'detections/a.yml': rule(`search: a\n${inline}`) }))
  expect(catalog.detections[0]?.configuration).toMatchObject({ from: 'inline', actions: [{ name: 'email' }] })
})

test('a deployment that says no is another thing than one that says nothing', () => {
  const deployment = (type: string, rba: string) =>
    `name: ${type}\nid: ${type}\ntype: ${type}\nalert_action: { ${rba} }`
  const { catalog } = load(
    folder({
      'detections/a.yml': rule('search: a'),
      'detections/b.yml': rule('search: b').replace('type: TTP', 'type: Hunting'),
      'deployments/a.yml': deployment('TTP', 'rba: { enabled: false }'),
      'deployments/b.yml': deployment('Hunting', ''),
    }),
  )
  expect(catalog.detections.map(({ configuration }) => configuration?.createsRisk)).toEqual([
    { value: false },
    { value: false, derived: expect.stringContaining('does not speak of it') },
  ])
})

test('a schedule says when only: what a rule raises on it is told by the rule, or by nobody', () => {
  const { catalog } = load(
    folder({
      'detections/a.yml': rule('search: a\nrba: { risk_objects: [{ field: f, type: user, score: 9 }] }'),
      'detections/b.yml': rule('search: b\nintermediate_findings: { entities: [{ field: f, type: user, score: 9 }] }'),
      'detections/c.yml': rule('search: c\nthreat_group: [G]'),
      'schedules/d.yml': 'name: Default EventBasedDetection\nid: d\ncron_schedule: 0 * * * *\n',
    }),
  )
  const told = catalog.detections.map(({ configuration }) => [
    configuration?.schedule.cron,
    configuration?.createsNotable,
    configuration?.createsRisk,
  ])
  expect(told).toEqual([
    ['0 * * * *', undefined, undefined],
    ['0 * * * *', { value: false, derived: 'The rule has no finding.' }, { value: true }],
    ['0 * * * *', undefined, undefined],
  ])
})

test('a key of 2026 alone does not keep a deployment from raising what it says', () => {
  const { catalog } = load(
    folder({
      'detections/a.yml': rule('search: a\nthreat_group: [G]\ntags: { asset_type: Host }'),
      'deployments/b.yml':
        'name: B\nid: b\ntype: TTP\nalert_action: { notable: { rule_title: T }, rba: { enabled: true } }',
    }),
  )
  expect(catalog.detections[0]?.configuration).toMatchObject({
    createsNotable: { value: true },
    createsRisk: { value: true },
  })
})

test('a schedule that is named but not here is not another one', () => {
  const { catalog, lines } = load(
    folder({
      'detections/a.yml': rule('search: a\nschedule: Nightly\nfinding: { title: T, entity: { field: f, type: user } }'),
      'schedules/d.yml': 'name: Default EventBasedDetection\nid: d\ncron_schedule: 0 * * * *\n',
    }),
  )
  expect(lines).toContain('link/missing-deployment detections/a.yml: There is no deployment "Nightly".')
  expect(catalog.detections[0]?.configuration).toMatchObject({
    from: 'schedule',
    ref: { name: 'Nightly', state: 'missing' },
    schedule: {},
  })
  expect(catalog.deployments[0]?.usedBy).toEqual([])
})

test('a rule of 2021 may be an investigation, one of today may not', () => {
  const typed = (type: string) => rule('search: a\ntags: { observable: [{ name: dest }] }').replace('TTP', type)
  const invalid = (text: string) =>
    load(folder({ 'detections/a.yml': text })).lines.filter(line => line.startsWith('rule/invalid-value'))
  const old = (type: string): string => typed(type).replace('status: production\n', '')
  expect(invalid(old('investigation'))).toEqual([])
  expect(invalid(old('Guess'))).toEqual([
    'rule/invalid-value detections/a.yml: `type` must be one of TTP, Anomaly, Hunting, Correlation, Investigation; found "Guess".',
  ])
  expect(invalid(typed('Investigation'))).toEqual([
    'rule/invalid-value detections/a.yml: `type` must be one of TTP, Anomaly, Hunting, Correlation; found "Investigation".',
  ])
})

test('a rule of 2021 with a test is tested, whatever its folder and type', () => {
  const text = oldRule('search: a\ndatamodel: []').replace('TTP', 'Correlation')
  const testFile = 'name: T\ntests: [{ name: R, file: experimental/a.yml, pass_condition: "| stats count" }]'
  const old = load(folder({ 'detections/experimental/a.yml': text, 'tests/experimental/a.test.yml': testFile }))
  expect(old.catalog.detections[0]).toMatchObject({ status: 'experimental', tests: [{ name: 'R' }] })
  expect(old.catalog.detections[0]?.notTestedBecause).toBeUndefined()
  const today = load(folder({ 'detections/a.yml': rule('search: a').replace('production', 'experimental') }))
  expect(today.catalog.detections[0]?.notTestedBecause).toContain('Experimental')
})

test('a computed score speaks of a stored one only where there is one', () => {
  const derived = (tags: string) =>
    load(folder({ 'detections/a.yml': rule(`search: a\ntags: { impact: 50, confidence: 61${tags} }`) })).catalog
      .detections[0]?.risk.score?.derived
  expect(derived(' }\nrba: { risk_objects: [{ field: f, type: user, score: 9 }]')).toBe(undefined)
  expect(derived(', risk_score: 7 }\nrba: { risk_objects: [{ field: f, type: user, score: 9 }]')).toBe(
    'The highest score of its risk objects; the 7 stored in the file is not used.',
  )
  expect(derived('')).toBe('Impact × confidence / 100, rounded.')
  expect(derived(', risk_score: 7')).toBe('Impact × confidence / 100, rounded; the 7 stored in the file is not used.')
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

test('the deployment of one catalog is none of the rules of another', () => {
  const { catalog } = load(
    folder({ 'detections/a.yml': rule('search: a') }),
    folder({
      'detections/b.yml': rule('search: b'),
      'deployments/ttp.yml': 'name: T\ntype: TTP\nscheduling: { cron_schedule: 0 * * * * }\n',
    }),
  )
  expect(catalog.detections.map(({ configuration }) => configuration?.ref?.name).toSorted()).toEqual(['T', undefined])
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
