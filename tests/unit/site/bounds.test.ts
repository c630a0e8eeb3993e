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

/** What a build gives, made when first asked for. */
function lazily(make: () => ReturnType<typeof build>) {
  let made: ReturnType<typeof build> | undefined
  const once = () => {
    made ??= make()
    return made
  }
  return { site: () => once().site, found: () => once().found }
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

const ids = (length: number, make: (index: number) => string) => listOf(length, make).join(' ')
const cves = (length: number) => listOf(length, i => `CVE-2021-${10000 + i}`)

/** Catalogs by the length of one list of theirs, or of several. */
const lists: Readonly<Record<string, (length: number) => Files>> = {
  'CVEs of a rule': length => detections(1, () => ({ tags: { cve: cves(length) } })),
  'CVEs in the words of a rule': length => detections(1, () => ({ description: cves(length).join(' ') })),
  'CVEs of a story': length => ({
    'stories/s.yml': { ...story(0), tags: { cve: cves(length) } },
    ...detections(1, () => ({})),
  }),
  'data sources of ten rules': length => ({
    ...detections(10, () => ({
      data_source: listOf(length, i => `Source ${i}`),
      tags: { analytic_story: ['Story 0'], mitre_attack_id: ['T1003.001'] },
    })),
    ...filesOf(length, i => `data_sources/s${i}.yml`, source),
    'stories/s.yml': story(0),
  }),
  'data sources that one entry needs together': length =>
    detections(1, () => ({ data_source: [listOf(length, i => `Source ${i}`).join(' AND ')] })),
  'add-ons of a data source of many rules': length => ({
    ...detections(length, () => ({ data_source: ['Source 0'] })),
    'data_sources/s.yml': {
      ...source(0),
      supported_TA: listOf(length, i => ({ name: `Add-on ${i}`, url: `https://a.example/${i}`, version: '1' })),
    },
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
  'drilldowns of a rule': length =>
    detections(1, () => ({ drilldown_searches: listOf(length, i => ({ name: `d${i}`, search: `index=a b=${i}` })) })),
  'authors of a rule': length => detections(1, () => ({ author: listOf(length, i => `Ann Lee${i}`).join(', ') })),
  'risk objects of a rule': length =>
    detections(1, () => ({ rba: { risk_objects: listOf(length, i => ({ field: `f${i}`, type: 'user', score: 9 })) } })),
  'values that a search looks for': length =>
    detections(2, () => ({ search: `index=a process_name IN (${listOf(length, i => `a${i}.exe`).join(',')})` })),
  'events that a search asks for': length =>
    detections(1, () => ({
      search: `source=XmlWinEventLog:Security EventCode IN (${listOf(length, i => 4000 + i).join(',')})`,
    })),
  'macros of a search': length => ({
    ...detections(2, () => ({ search: ids(length, i => `\`m${i}\``) })),
    ...filesOf(
      length,
      i => `macros/m${i}.yml`,
      i => macro(`m${i}`, 'a=b'),
    ),
  }),
  'long descriptions of what many rules use': length => ({
    ...detections(length, () => ({ search: '`long` | lookup long a' })),
    'macros/long.yml': { ...macro('long', 'a=b'), description: 'word '.repeat(50 * length) },
    'lookups/long.yml': { name: 'long', description: 'word '.repeat(50 * length), fields_list: 'a' },
  }),
  'rules of a technique and a story': length => ({
    ...detections(length, () => ({ tags: { mitre_attack_id: ['T1003.001'], analytic_story: ['Story 0'] } })),
    'stories/s.yml': story(0),
  }),
  'rules that share one long list': length =>
    detections(length, () => ({ tags: { cve: cves(20), mitre_attack_id: ['T1003.001', 'T1059.001'] } })),
  'rules of one name': length => detections(length, () => ({ name: 'Same' })),
  'rules of one id': length => detections(length, () => ({ id: '7f000000-0000-4000-8000-000000000000' })),
}

describe('what a site weighs grows no faster than its sources', () => {
  it.each(Object.keys(lists))('%s', name => {
    const [one, two, four] = [30, 60, 120].map(length => {
      const files = lists[name]?.(length) ?? {}
      return { from: JSON.stringify(files).length, to: sizeOf(build(files).site) }
    })
    if (!one || !two || !four) throw new Error('unreachable: three lengths')
    // The part that does not grow is taken off both; the square would be twice as much.
    const growth = (four.to - two.to) / Math.max(two.to - one.to, 1)
    expect(growth / ((four.from - two.from) / (two.from - one.from))).toBeLessThan(1.4)
  })
})

describe('a list longer than any', () => {
  const { site, found } = lazily(() => build(detections(1, () => ({ tags: { cve: cves(600) } }))))

  it('is used up to 500 items, and the page shows the others as they stand', () => {
    const { sections } = site().pages.detections.page(site().pages.detections.segments[0] ?? '')
    expect(sections.attack?.cves).toHaveLength(500)
    expect(site().pages.cves.segments).toHaveLength(500)
    const rest = sections.source.extra.find(({ path }) => path === 'tags.cve, items 501 to 600')
    expect(rest?.value).toContain('CVE-2021-10500')
    expect(rest?.value).toContain('CVE-2021-10599')
    expect(rest?.value).not.toContain('CVE-2021-10499')
  })

  it('is reported at its place', () => {
    const reports = found().filter(({ code }) => code === 'rule/too-long')
    expect(reports.map(({ message }) => message)).toEqual(['`tags.cve` has 600 items; the first 500 are used.'])
    expect(reports[0]?.place?.span).toBeDefined()
  })
})

it('names the first 500 CVEs of a description and says so on the page and in a report', () => {
  const { site, found } = build(detections(1, () => ({ description: cves(600).join(' ') })))
  const { attack } = site.pages.detections.page(site.pages.detections.segments[0] ?? '').sections
  expect(attack?.cves).toHaveLength(500)
  expect(attack?.cvesDerived).toMatch(/name 600 CVEs; the first 500/)
  expect(found.map(({ code }) => code)).toContain('rule/too-long')
})

it('says on a story how many further data sources its rules need', () => {
  const { site } = build({
    ...detections(1, () => ({ data_source: listOf(230, i => `Source ${i}`), tags: { analytic_story: ['Story 0'] } })),
    'stories/s.yml': story(0),
  })
  const rows = site.pages.stories.page(site.pages.stories.segments[0] ?? '').sections['data-sources']?.rows ?? []
  expect(rows).toHaveLength(201)
  expect(rows.at(-1)?.link.text).toBe('and 30 more')
})

it('shows long prose whole without markup, says so on the page and reports it at its place', () => {
  const text = `Known owls.\n${listOf(600, i => `- owl **${i}**`).join('\n')}`
  const { site, found } = build(detections(1, () => ({ known_false_positives: text })))
  const html = site.pages.detections.page(site.pages.detections.segments[0] ?? '').sections['false-positives']?.html
  expect(html).toContain('Shown as plain text, since it has more than 500 lines.')
  expect(html).toContain('owl **599**')
  expect(found.map(({ message }) => message)).toContain(
    '`known_false_positives` is shown as plain text: it has more than 500 lines.',
  )
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
  expect(macros?.note).toMatch(/first 100/)
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
