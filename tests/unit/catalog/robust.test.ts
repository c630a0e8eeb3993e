import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createCatalogMemo, loadCatalog } from '../../../src/catalog/index.ts'
import { type Diagnostic, severityOf } from '../../../src/diagnostics/index.ts'
import { parseYaml } from '../../../src/source/index.ts'
import { folder, load } from './load-fixture.ts'

const head = `name: A Rule
id: 55555555-5555-4555-8555-000000000901
version: 1
date: '2025-01-01'
author: Ada Quill
status: production
type: TTP
`

const repeat = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join('')

test('an error of our own costs one file, which is named', () => {
  const root = folder({
    'detections/a.yml': `${head}search: a`,
    'detections/b.yml': 'search: parsing fails',
    'detections/c.yml': 'search: reading fails',
  })
  const found: Diagnostic[] = []
  const catalog = loadCatalog([{ root }], diagnostic => found.push(diagnostic), {
    ...createCatalogMemo(),
    parse: (file, report) => {
      if (file.path.endsWith('b.yml')) throw new RangeError('too\nfar')
      const broken = (): never => {
        throw new TypeError('no place')
      }
      return parseYaml(file, report).map(document =>
        file.path.endsWith('c.yml') ? { ...document, placeOf: broken } : document,
      )
    },
  })
  expect(catalog.detections).toHaveLength(1)
  expect(found.map(({ code, place, message }) => `${code} ${place?.file} ${message}`)).toEqual([
    'source/internal detections/b.yml Rulepress failed on this file; this is a bug: "RangeError: too\\nfar".',
    'source/internal detections/c.yml Rulepress failed on this file; this is a bug: "TypeError: no place".',
  ])
  expect(severityOf('source/internal')).toBe('error')
})

test('what cannot be listed or leads out of the catalog is reported', () => {
  const outside = folder({ 'x/secret.yml': head })
  const root = folder({ 'detections/a.yml': `${head}search: a` })
  symlinkSync(join(outside, 'x'), join(root, 'stories'))
  expect(load(root).lines).toEqual([
    'source/symlink-outside stories: The path leads out of the catalog folder and is not followed.',
  ])
  expect(load(join(root, 'none')).lines.map(line => line.split(' ')[0])).toContain('source/unreadable')
})

test('very long lists do not exhaust the stack', () => {
  const objects = Array.from({ length: 150_000 }, (_, index) => ({ field: 'user', type: 'user', score: index % 100 }))
  const root = folder({ 'detections/a.yml': `${head}search: a` })
  const catalog = loadCatalog([{ root }], () => {}, {
    ...createCatalogMemo(),
    parse: (file, report) =>
      parseYaml(file, report).map(document => ({
        ...document,
        value: { ...(document.value as object), rba: { risk_objects: objects } },
      })),
  })
  expect(catalog.detections[0]?.risk).toMatchObject({ score: { value: 99 } })
})

test('of very many unknown keys only the first are told one by one', () => {
  const { lines } = load(folder({ 'detections/a.yml': `${head}search: a\n${repeat(120, index => `k${index}: 1\n`)}` }))
  expect(lines).toHaveLength(51)
  expect(lines[0]).toBe('rule/unknown-key detections/a.yml: There are 70 more unknown keys in this file.')
})

test('keys are quoted in messages when they are not plain', () => {
  const text = `${head}search: a\n"odd\\nkey": 1\nodd: 1\n`
  const { lines } = load(folder({ 'detections/a.yml': text }))
  expect(lines).toEqual([
    String.raw`rule/unknown-key detections/a.yml: No detection has a key "odd\nkey"; it stands in 1 file.`,
    'rule/unknown-key detections/a.yml: No detection has a key `odd`; it stands in 1 file.',
  ])
})

test('only http(s) URLs are links; what else stands there stays as text and is reported', () => {
  const { catalog, lines } = load(
    folder({
      'detections/a.yml': `${head}search: a
references: ['javascript:alert(1)', 'https://ok.example/a', 'A book, second edition', 'https://a b']
tests: [{ name: T, attack_data: [{ data: 'data:text/html,x' }, { data: HTTPS://ok.example/b }] }]
`,
      'data_sources/d.yml': `name: D
id: 55555555-5555-4555-8555-000000000902
source: s
sourcetype: t
supported_TA: [{ name: N, url: 'javascript:alert(2)' }, { url: 'https://ok.example/c' }]
`,
      'response_tasks/r.yml': `name: R
id: 55555555-5555-4555-8555-000000000903
playbook: { name: P, url_json: 'javascript:alert(3)', url_python: 'https://ok.example/d' }
`,
    }),
  )
  const [rule, task] = [catalog.detections[0], catalog.investigations[0]]
  expect(rule?.references.map(({ url }) => url)).toEqual([undefined, 'https://ok.example/a', undefined, undefined])
  expect(rule?.tests[0]?.data).toEqual([{ path: 'data:text/html,x' }, { url: 'HTTPS://ok.example/b' }])
  expect(rule?.extra).toEqual([])
  expect(catalog.dataSources[0]?.addons).toEqual([
    { name: 'N' },
    { name: 'https://ok.example/c', url: 'https://ok.example/c' },
  ])
  expect(catalog.dataSources[0]?.extra).toEqual([{ path: 'supported_TA[0].url', value: 'javascript:alert(2)' }])
  expect(task?.playbook).toEqual({ name: 'P', urls: ['https://ok.example/d'] })
  expect(task?.extra).toEqual([{ path: 'playbook.url_json', value: 'javascript:alert(3)' }])
  const refused = lines.filter(line => line.startsWith('rule/unsafe-url'))
  expect(refused.map(line => line.replace(/.*linked: /u, ''))).toEqual([
    '"javascript:alert(2)".',
    '"javascript:alert(1)".',
    '"https://a b".',
    '"data:text/html,x".',
    '"javascript:alert(3)".',
  ])
})
