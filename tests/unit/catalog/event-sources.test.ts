import { expect, test } from 'vitest'
import { folder, load, named } from './load-fixture.ts'

const rule = (name: string, id: number, sources: string): string =>
  `name: ${name}\nid: 77777777-7777-4777-8777-${String(id).padStart(12, '0')}\ntype: TTP\nstatus: production\nsearch: index=nest\ndata_source: [${sources}]\ntags: { observable: [] }\n`

const { catalog, lines } = load(
  folder({
    'data_sources/endpoint/nest.yml': `name: Nest Log
id: 88888888-8888-4888-8888-000000000001
source: nest
sourcetype: xmlnest
separator: EventID
supported_TA: { name: Nest Add-on, url: https://example.org/ta, version: 1.0.0 }
event_names:
- { event_name: Nest EventID 1, data_source: data_sources/endpoint/event_sources/one.yml }
- { event_name: Nest EventID 2, data_source: data_sources/endpoint/event_sources/two.yml }
- { event_name: Nest EventID 3 }
- { data_source: nameless.yml }
`,
    'data_sources/endpoint/event_sources/one.yml':
      'event_name: Nest EventID 1\nfields: [_time, twig]\nfield_mappings:\n- { data_model: cim, data_set: Nest, mapping: { twig: Nest.twig } }\nexample_log: <twig/>\n',
    'data_sources/endpoint/event_sources/three.yml':
      'event_name: Nest EventID 3\nsourcetype: own\nfields: [_time]\nexample_log: <egg/>\n',
    'data_sources/cim/nest.yml': 'name: Nest.Model\nid: 88888888-8888-4888-8888-000000000002\nprefix: Nest\n',
    'detections/a.yml': rule('A', 1, 'Nest EventID 1 AND Nest EventID 2'),
    'detections/b.yml': rule('B', 2, 'nest eventid 3, Nest EventID 9'),
  }),
)

test('an event of a log is a data source, with what its log says of it', () => {
  expect(named(catalog.dataSources, 'Nest EventID 1')).toMatchObject({
    segment: 'nest_eventid_1',
    source: 'nest',
    sourcetype: 'xmlnest',
    separator: 'EventID',
    addons: [{ name: 'Nest Add-on', url: 'https://example.org/ta' }],
    fields: ['_time', 'twig'],
    fieldMappings: [{ dataModel: 'cim', mapping: [['twig', 'Nest.twig']] }],
    exampleLog: '<twig/>',
    eventOf: { name: 'Nest Log', state: 'resolved' },
    usedBy: [{ name: 'A' }],
  })
  // What its own file says counts; one without a path is found by its name.
  expect(named(catalog.dataSources, 'Nest EventID 3')).toMatchObject({ sourcetype: 'own', source: 'nest' })
})

test('the log leads to its events, and stands for one without a file', () => {
  const log = named(catalog.dataSources, 'Nest Log')
  expect(log.events.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'Nest EventID 1 resolved',
    'Nest EventID 2 word',
    'Nest EventID 3 resolved',
  ])
  const [both] = named(catalog.detections, 'A').dataSources
  expect(both?.all.map(({ key }) => catalog.byKey.get(key ?? '')?.name)).toEqual(['Nest EventID 1', 'Nest Log'])
  expect(named(catalog.detections, 'A').addons.value).toHaveLength(1)
})

test('what is amiss is said once, and nothing else is', () => {
  const found = lines.filter(line => !line.startsWith('link/missing-macro'))
  expect(found.map(line => line.replace(/^(\S+) \S+: /u, '$1 '))).toEqual([
    'link/missing-file The file "data_sources/endpoint/event_sources/two.yml" of the event "Nest EventID 2" is not in this catalog.',
    'rule/incomplete-entry `event_names[3]` has no `event_name` to go by.',
    'link/loose-match The data source "nest eventid 3" is spelt "Nest EventID 3".',
    'link/missing-data-source There is no data source "Nest EventID 9".',
  ])
  expect(named(catalog.dataSources, 'Nest.Model').prefix).toBe('Nest')
})
