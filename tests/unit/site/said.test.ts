import { expect, test } from 'vitest'
import { createHighlighter } from '../../../src/markup/index.ts'
import { createSite } from '../../../src/site/index.ts'
import { folder, load } from '../catalog/load-fixture.ts'

/** What pages say of a thing, and what they do not say where the file does not. */

const highlighter = await createHighlighter()
const config = { title: 'Rules', base: '', appPrefixes: new Map(), guide: [], repositories: new Map() }

function publish(files: Readonly<Record<string, string>>) {
  const { catalog, lines } = load(folder(files))
  return { pages: createSite(catalog, config, highlighter).pages, lines }
}

const id = (number: number): string => `99999999-9999-4999-8999-00000000000${number}`
const rule = (number: number, more = ''): string =>
  `name: Rook ${number}\nid: ${id(number)}\ntype: TTP\nsearch: index=rooks\n${more}`

test('the layout of a rule is named where its keys tell it, not where only its company does', () => {
  const { pages } = publish({
    'detections/a.yml': rule(1, 'rba: { message: m, risk_objects: [], threat_objects: [] }'),
    'detections/b.yml': rule(2),
  })
  const formats = [1, 2].map(number => pages.detections.page(id(number)).sections.source.format)
  expect(formats).toEqual(['contentctl, 2025 layout (ESCU 5)', 'contentctl'])
})

test('a rule without a test here is not said to have none', () => {
  const { pages } = publish({ 'detections/a.yml': rule(1) })
  const { badges, sections } = pages.detections.page(id(1))
  expect(badges.tested).toBe('no test here')
  expect(sections.tests).toEqual({ tests: [], lead: 'No test of this rule is in this catalog.' })
})

test('two things of one name know each other, and one report tells it', () => {
  const source = (text: string): string => `name: Gate Log\nsource: ${text}\nsourcetype: gate\n`
  const { pages, lines } = publish({
    'detections/a.yml': rule(1),
    'data_sources/east/gate.yml': source('east'),
    'data_sources/west/gate.yml': source('west'),
  })
  const facts = ['gate_log', 'gate_log-2'].map(segment =>
    pages.sources.page(segment).facts.filter(({ label }) => label === 'Of the same name'),
  )
  expect(facts.map(([fact]) => fact?.values)).toEqual([
    [{ text: 'data_sources/west/gate.yml', href: '/sources/gate_log-2/' }],
    [{ text: 'data_sources/east/gate.yml', href: '/sources/gate_log/' }],
  ])
  expect(lines.filter(line => /duplicate-name|url-collision/u.test(line))).toEqual([
    'rule/duplicate-name data_sources/west/gate.yml: Another data source has the name "Gate Log"; references lead to the first one, and this one is published as gate_log-2.',
  ])
})

test('the prefix of a saved search is marked as assumed where nothing states it', () => {
  const { catalog } = load(folder({ 'detections/a.yml': rule(1) }))
  const saved = (appPrefixes: ReadonlyMap<string, string>) =>
    createSite(catalog, { ...config, appPrefixes }, highlighter)
      .pages.detections.page(id(1))
      .facts.find(({ label }) => label === 'Saved search')
  expect(saved(new Map())).toMatchObject({
    values: [{ text: 'ESCU - Rook 1 - Rule' }],
    derived: expect.stringContaining('usual prefix'),
  })
  const stated = saved(new Map([[catalog.sources[0]?.root ?? '', 'NEST']]))
  expect(stated?.values).toEqual([{ text: 'NEST - Rook 1 - Rule' }])
  expect(stated?.derived).toBeUndefined()
})

test('the page of a data source lists the baselines that read it', () => {
  const { pages } = publish({
    'detections/a.yml': rule(1),
    'data_sources/gate.yml': 'name: Gate Log\nsource: g\nsourcetype: gate\n',
    'baselines/gates.yml': `name: Known Gates\nid: ${id(5)}\ntype: Baseline\nsearch: index=g\ndata_source: [Gate Log]\n`,
  })
  const { baselines } = pages.sources.page('gate_log').sections
  expect(baselines?.groups[0]?.links.map(({ text }) => text)).toEqual(['Known Gates'])
})

test('what a file names stands on its page, also where nothing here has that name', () => {
  const text = (kind: string, keys: string): string => `name: ${kind}\nid: ${id(7)}\nsearch: index=rooks\n${keys}\n`
  const { pages } = publish({
    'detections/a.yml': rule(
      1,
      'schedule: Dusk\ndata_source: [Gone Log]\nanalytic_story: [Gone Story]\nbaselines: [Gone Baseline]\n' +
        'deprecation_info: { replacement_content: [Gone Heir] }\ntests: [{ attack_data: [{ data: gone/data.log }] }]',
    ),
    'baselines/b.yml': text('B', 'type: Baseline\ntags: { detections: [Gone Rule], analytic_story: [Gone Story] }'),
    'investigations/i.yml': text('I', 'type: Investigation\ntags: { analytic_story: [Gone Story] }'),
    'playbooks/p.yml': `name: P\nid: ${id(8)}\nplaybook: p\napp_list: []\ntags: { detections: [Gone Rule] }`,
    'lookups/l.yml': 'name: rooks\nfilename: gone.csv\n',
    'data_sources/s.yml': 'name: Log\nsource: s\nsourcetype: t\nevent_names: [{ event_name: Gone Event }]\n',
    'deployments/d.yml': 'name: D\nscheduling: { cron_schedule: 0 * * * * }\ntags: { detection_name: Gone Rule }\n',
  })
  const said = (page: unknown): readonly string[] => [
    ...new Set(JSON.stringify(page).match(/Dusk|gone\/data\.log|gone\.csv|Gone \w+/gu)),
  ]
  expect(said(pages.detections.page(id(1))).toSorted()).toEqual([
    'Dusk',
    'Gone Baseline',
    'Gone Heir',
    'Gone Log',
    'Gone Story',
    'gone/data.log',
  ])
  expect(said(pages.baselines.page(id(7))).toSorted()).toEqual(['Gone Rule', 'Gone Story'])
  expect(said(pages.investigations.page(id(7)))).toEqual(['Gone Story'])
  expect(said(pages.playbooks.page('p'))).toEqual(['Gone Rule'])
  expect(said(pages.lookups.page('rooks'))).toEqual(['gone.csv'])
  expect(said(pages.sources.page('log'))).toEqual(['Gone Event'])
  expect(said(pages.deployments.page('d'))).toEqual(['Gone Rule'])
})

test('the page of a deployment states what its file says, and no default', () => {
  const { pages } = publish({
    'detections/a.yml': rule(1),
    'deployments/d.yml':
      'name: D\ntype: TTP\nscheduling: { cron_schedule: 0 * * * * }\nalert_action: { rba: { enabled: false } }\n',
    'deployments/e.yml': 'name: E\ntype: Hunting\nscheduling: { cron_schedule: 0 * * * * }\n',
  })
  const labels = (segment: string) =>
    pages.deployments.page(segment).sections.settings?.map(row => `${row.label}: ${row.value}`)
  expect(labels('d')).toEqual(['Cron schedule: 0 * * * *', 'Creates risk event: No'])
  expect(labels('e')).toEqual(['Cron schedule: 0 * * * *'])
})
