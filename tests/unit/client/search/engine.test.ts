import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Engine, SearchRequest } from '../../../../src/client/search/types.ts'
import type { SearchPage } from '../../../../src/site/index.ts'
import { engineOver, searchPage } from '../../../support/search.ts'

const id = '0a1b2c3d-1234-4abc-8def-001122334455'

const pages: readonly SearchPage[] = [
  searchPage({
    title: 'Windows Curl Uploads A File',
    is: [
      { what: 'id', text: id },
      { what: 'file name', text: 'curl_sends_file' },
    ],
    has: [
      { what: 'macro', text: 'process_curl' },
      { what: 'technique', text: 'T1567' },
      { what: 'process', text: 'curl.exe' },
      { what: 'event', text: '4688' },
    ],
    about: ['Exfiltration Over Web Service'],
    prose: ['Somebody sends archives to a paste site. The upload leaves the network through a proxy.'],
    code: ['| where process_name="*\\\\curl.exe" process="* -T *"'],
    facets: { type: ['TTP'], severity: ['High'], status: ['Production'], story: ['Quiet Departure'] },
  }),
  searchPage({
    title: 'Curl Downloads A Script',
    has: [{ what: 'macro', text: 'process_curl' }],
    prose: ['A script arrives from the network and is started.'],
    facets: { type: ['Anomaly'], severity: ['Low'], status: ['Experimental'] },
  }),
  searchPage({
    title: 'Linux Kernel Module Loaded',
    prose: ['Rootkits hide archives of stolen files.'],
    facets: { type: ['TTP'], severity: ['High'], status: ['Production'] },
  }),
  searchPage({ title: 'Kernel Module Loaded By Hand', live: false, facets: { status: ['Removed'] } }),
  searchPage({ title: 'Quiet Departure', kind: 'stories', is: [{ what: 'story', text: 'Quiet Departure' }] }),
  searchPage({
    title: 'T1567 Exfiltration Over Web Service',
    name: 'Exfiltration Over Web Service',
    kind: 'attack',
    is: [{ what: 'technique', text: 'T1567' }],
  }),
  searchPage({ title: 'process_curl', kind: 'macros', is: [{ what: 'macro', text: 'process_curl' }] }),
]

let engine: Engine
let base: string
beforeAll(async () => {
  const over = await engineOver(pages)
  engine = over.engine
  base = over.base
})
afterAll(() => vi.unstubAllGlobals())

const titles = async (query: string, more: Partial<SearchRequest> = {}) =>
  (await engine.search({ query, ...more })).results.map(result => result.title)

describe('the first result', () => {
  it.each([
    ['an id', id, 'Windows Curl Uploads A File'],
    ['the beginning of an id', '0a1b2c', 'Windows Curl Uploads A File'],
    ['a name', 'windows curl uploads a file', 'Windows Curl Uploads A File'],
    ['a saved search', 'ESCU - Windows Curl Uploads A File - Rule', 'Windows Curl Uploads A File'],
    ['a file name', 'curl_sends_file.yml', 'Windows Curl Uploads A File'],
    ['some words of a name', 'kernel loaded', 'Linux Kernel Module Loaded'],
    ['another form of a word', 'downloading script', 'Curl Downloads A Script'],
    ['one wrong letter', 'lunux kernel', 'Linux Kernel Module Loaded'],
    ['a missing letter', 'downlads', 'Curl Downloads A Script'],
    ['another word for the same', 'fetch a script', 'Curl Downloads A Script'],
    ['a technique', 'T1567', 'T1567 Exfiltration Over Web Service'],
    ['a macro', '`process_curl`', 'process_curl'],
    ['a story', 'quiet departure', 'Quiet Departure'],
    ['a process in a path', 'C:\\Tools\\curl.exe', 'Windows Curl Uploads A File'],
    ['an event', 'EventCode=4688', 'Windows Curl Uploads A File'],
    ['a word of the text', 'rootkits', 'Linux Kernel Module Loaded'],
    ['words of the text', 'stolen archives', 'Linux Kernel Module Loaded'],
  ])('for %s (%s)', async (_, query, title) => {
    expect((await titles(query))[0]).toBe(title)
  })
})

it('says why an exact hit was found', async () => {
  const { results } = await engine.search({ query: 'process_curl' })
  expect(results.map(({ title, why, exact }) => ({ title, why, exact }))).toEqual([
    { title: 'process_curl', why: 'macro used by 2 rules', exact: true },
    { title: 'Curl Downloads A Script', why: 'macro process_curl', exact: true },
    { title: 'Windows Curl Uploads A File', why: 'macro process_curl', exact: true },
  ])
})

it('gives addresses below the base path, details and an excerpt in runs of text', async () => {
  const [first] = (await engine.search({ query: 'curl paste site' })).results
  expect(first).toMatchObject({
    url: `${base}/detections/windows_curl_uploads_a_file/`,
    kind: 'detections',
    detail: 'TTP · High',
    exact: false,
  })
  expect(first?.excerpt).toContainEqual({ text: 'paste', mark: true })
})

it('puts what left the catalog last', async () => {
  expect(await titles('kernel module')).toEqual(['Linux Kernel Module Loaded', 'Kernel Module Loaded By Hand'])
})

it('narrows by facets, and counts each facet as if it were not chosen itself', async () => {
  const answer = await engine.search({ query: 'curl', filters: { type: ['TTP'] }, facets: true })
  expect(answer.results.map(({ title }) => title)).toEqual(['Windows Curl Uploads A File'])
  expect(answer.total).toBe(1)
  const facet = (name: string) => answer.facets.find(one => one.name === name)?.values
  expect(facet('severity')).toEqual([{ value: 'High', count: 1 }])
  expect(facet('type')).toEqual([
    { value: 'Anomaly', count: 1 },
    { value: 'TTP', count: 1 },
  ])
})

it('gives the facets of few values when that is enough', async () => {
  const names = async (facets: SearchRequest['facets'], filters = {}) =>
    (await engine.search({ query: 'curl', filters, ...(facets !== undefined && { facets }) })).facets.map(
      ({ name }) => name,
    )
  expect(await names('few')).toEqual(['kind', 'type', 'severity', 'status'])
  expect(await names(true)).toEqual(['kind', 'type', 'severity', 'status', 'story'])
  expect(await names(undefined, { story: ['Quiet Departure'] })).toEqual([])
})

it('gives the part of the results that is asked for', async () => {
  const all = await titles('curl')
  expect(await titles('curl', { offset: 1, limit: 1 })).toEqual([all[1]])
  expect((await engine.search({ query: 'curl', limit: 1 })).total).toBe(all.length)
})

it('offers the nearest names when nothing was found', async () => {
  const answer = await engine.search({ query: 'departing' })
  expect(answer.results).toEqual([])
  expect(answer.nearest).toEqual([{ text: 'Quiet Departure', url: `${base}/stories/quiet_departure/` }])
})

it.each([
  [''],
  ['   '],
  ['the of and'],
  ['!!!'],
  ['"'],
  ['😀'],
  ['%00'],
  ['*'],
  ['zzzzzz'],
])('finds nothing for "%s"', async query => {
  expect(await engine.search({ query, facets: true })).toMatchObject({ results: [], total: 0 })
})

it('rejects when the index is not there', async () => {
  const { createEngine } = await import('../../../../src/client/search/engine.ts')
  await expect(createEngine(`${base}/elsewhere`).search({ query: 'curl' })).rejects.toThrow('404')
})
