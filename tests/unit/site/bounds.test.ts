import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadCatalog } from '../../../src/catalog/index.ts'
import type { Diagnostic } from '../../../src/diagnostics/index.ts'
import { createHighlighter, type Highlighter } from '../../../src/markup/index.ts'
import { createSite, type Site } from '../../../src/site/index.ts'
import { temporaryFolder } from '../../support/command.ts'

let highlighter: Highlighter
beforeAll(async () => {
  highlighter = await createHighlighter()
})

type Files = Readonly<Record<string, object>>

function rule(number: number, more: object = {}): object {
  return {
    name: `Rule ${number}`,
    id: `7f000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    version: 1,
    date: '2025-01-01',
    author: 'Ann Lee',
    status: 'production',
    type: 'TTP',
    description: 'A rule among others.',
    search: 'index=a EventCode=1 a=b',
    ...more,
  }
}

function build(files: Files): { readonly site: Site; readonly found: readonly Diagnostic[] } {
  const root = temporaryFolder()
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), JSON.stringify(content))
  }
  const found: Diagnostic[] = []
  const catalog = loadCatalog([{ root }], diagnostic => found.push(diagnostic))
  const config = {
    title: 'Owls',
    base: '/',
    appPrefixes: new Map(),
    repositories: new Map(),
    guide: [],
    search: true,
  }
  return { site: createSite(catalog, config, highlighter), found }
}

/** Characters of the data of all pages, indexes and of what the search knows of them. */
function sizeOf({ pages, searchPages }: Site): number {
  const data = Object.values(pages).flatMap((one): readonly unknown[] =>
    typeof one === 'function' ? [one()] : one.segments.map(segment => one.page(segment)),
  )
  return JSON.stringify([data, searchPages()]).length
}

const listOf = <T>(length: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length }, (_, index) => make(index))
const filesOf = (count: number, path: (index: number) => string, make: (index: number) => object): Files =>
  Object.fromEntries(listOf(count, index => [path(index), make(index)]))
const detections = (count: number, more: (index: number) => object): Files =>
  filesOf(
    count,
    index => `detections/endpoint/r${index}.yml`,
    index => rule(index, more(index)),
  )
const source = (index: number): object => ({ name: `Source ${index}`, id: `s${index}`, source: 's', sourcetype: 't' })
const macro = (name: string, definition: string): object => ({ name, definition, description: 'A macro.' })
const story = (index: number): object => ({ ...rule(9000 + index), name: `Story ${index}`, narrative: 'A story.' })

/** Catalogs by the length of one list of theirs. */
const lists: Readonly<Record<string, (length: number) => Files>> = {
  'CVEs of a rule': length => detections(1, () => ({ tags: { cve: listOf(length, i => `CVE-2021-${10000 + i}`) } })),
  'CVEs in the words of a rule': length =>
    detections(1, () => ({ description: listOf(length, i => `CVE-2021-${10000 + i}`).join(' ') })),
  'data sources of a rule': length => ({
    ...detections(1, () => ({ data_source: listOf(length, i => `Source ${i}`) })),
    ...filesOf(length, i => `data_sources/s${i}.yml`, source),
  }),
  'stories of a rule': length => ({
    ...detections(1, () => ({ tags: { analytic_story: listOf(length, i => `Story ${i}`) } })),
    ...filesOf(length, i => `stories/s${i}.yml`, story),
  }),
  'tests of a rule': length =>
    detections(1, () => ({
      tests: listOf(length, i => ({ name: `t${i}`, attack_data: [{ data: `https://a.example/${i}` }] })),
    })),
  'references of a rule': length =>
    detections(1, () => ({ references: listOf(length, i => `https://a.example/${i}`) })),
  'authors of a rule': length => detections(1, () => ({ author: listOf(length, i => `Ann Lee${i}`).join(', ') })),
  'risk objects of a rule': length =>
    detections(1, () => ({ rba: { risk_objects: listOf(length, i => ({ field: `f${i}`, type: 'user', score: 9 })) } })),
  'rules of a technique and a story': length => ({
    ...detections(length, () => ({ tags: { mitre_attack_id: ['T1003.001'], analytic_story: ['Story 0'] } })),
    'stories/s.yml': story(0),
  }),
}

describe('what a site weighs grows no faster than its sources', () => {
  it.each(Object.keys(lists))('%s', name => {
    const sizes = [120, 240, 480].map(length => sizeOf(build(lists[name]?.(length) ?? {}).site))
    const [one = 0, two = 0, four = 0] = sizes
    // Twice as many more for twice as many; the square would be four times.
    expect(two).toBeGreaterThan(one)
    expect((four - two) / (two - one)).toBeLessThan(2.6)
  })
})

it('lists every CVE on the page of its rule, gives pages to the first 200 and says so', () => {
  const { site } = build(lists['CVEs of a rule']?.(1000) ?? {})
  const segment = site.pages.detections.segments[0] ?? ''
  const attack = site.pages.detections.page(segment).sections.attack
  expect(attack?.cves).toHaveLength(1000)
  expect(attack?.cvesNote).toMatch(/first 200/)
  expect(site.pages.cves.segments).toHaveLength(200)
})

it('stops at 100 macros that a search reaches through others, and says so', () => {
  const { site, found } = build({
    ...detections(1, () => ({ search: '`all`' })),
    'macros/all.yml': macro('all', listOf(150, i => `\`m${i}\``).join(' ')),
    ...filesOf(
      150,
      i => `macros/m${i}.yml`,
      i => macro(`m${i}`, 'a=b'),
    ),
  })
  const macros = site.pages.detections.page(site.pages.detections.segments[0] ?? '').sections.macros
  expect([...(macros?.main ?? []), ...(macros?.helpers ?? [])]).toHaveLength(101)
  expect(found.map(({ message }) => message)).toContain(
    'Its macros call more than 100 others; the page lists the first 100.',
  )
})

it('does not write a long macro out in every rule that calls it', () => {
  const { found } = build({
    ...detections(120, () => ({ search: '`long`' })),
    'macros/long.yml': macro('long', `a="${'x'.repeat(60_000)}"`),
  })
  expect(found.filter(({ code }) => code === 'spl/macro-limit').length).toBeGreaterThan(40)
})
