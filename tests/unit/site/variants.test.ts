import { describe, expect, it } from 'vitest'
import { createHighlighter } from '../../../src/markup/index.ts'
import type { SiteConfig } from '../../../src/site/config.ts'
import { createContext } from '../../../src/site/context.ts'
import { detectionPage } from '../../../src/site/detection/page.ts'
import { detectionListPage } from '../../../src/site/detection-list.ts'
import { homePage } from '../../../src/site/home-page.ts'
import { listRedirects } from '../../../src/site/redirects.ts'
import { folder, load, loadFixture, named } from '../catalog/load-fixture.ts'

const config: SiteConfig = { title: 'Rules', base: '', appPrefixes: new Map(), guide: [], repositories: new Map() }
const highlighter = await createHighlighter()
const { catalog } = loadFixture('anvilogic')
const context = createContext(catalog, config, highlighter)
const pageOf = (id: string) => {
  const rule = catalog.detections.find(one => one.id === id)
  if (rule === undefined) throw new Error(`no rule has the id ${id}`)
  return detectionPage(rule, context)
}

describe('a rule with variants', () => {
  it('leads to all of them, and marks the one that is shown', () => {
    expect(pageOf('710.12').variants).toEqual([
      { text: 'Snowflake · CrowdStrike FDR', href: '/detections/710.13/', current: false },
      { text: 'Splunk · Windows Sysmon', href: '/detections/710.12/', current: true },
      { text: 'Splunk · Windows event log', href: '/detections/710.11/', current: false },
    ])
    expect(pageOf('808.1').variants).toBeUndefined()
  })

  it('of very many leads to the first of them and itself, so that the site does not grow with their square', () => {
    const files = Array.from({ length: 120 }, (_, index) => {
      const name = `detections/cloud/owl/owl-splunk-${String(index).padStart(3, '0')}.yml`
      return [name, `title: Owl\nid: "9.${index}"\nlogic_format: Splunk\nlogic: owl=${index}\n`] as const
    })
    const many = load(folder(Object.fromEntries(files))).catalog
    const owls = createContext(many, config, highlighter)
    const pages = many.detections.map(rule => detectionPage(rule, owls))
    const current = pages.map(({ variants = [] }) => variants.filter(one => one.current).length)
    expect(new Set(current)).toEqual(new Set([1]))
    expect(Math.max(...pages.map(({ variants = [] }) => variants.length))).toBe(41)
  })

  it('is told apart in the window title, in lists and among similar rules', () => {
    const page = pageOf('710.13')
    expect([page.title, page.windowTitle]).toEqual([
      'Printer Driver Swapped',
      'Printer Driver Swapped (Snowflake · CrowdStrike FDR)',
    ])
    const rows = detectionListPage(context).groups.find(({ id }) => id === 'domain-endpoint')?.rows
    expect(rows?.map(({ name, variant }) => `${name} | ${variant}`)).toEqual([
      'Printer Driver Swapped | Snowflake · CrowdStrike FDR',
      'Printer Driver Swapped | Splunk · Windows Sysmon',
      'Printer Driver Swapped | Splunk · Windows event log',
    ])
  })

  it('shares the address by name with the others, which leads to the first, without a word', () => {
    const problems: unknown[] = []
    const redirects = listRedirects(catalog, context.urls, problem => problems.push(problem))
    expect(redirects.find(({ from }) => from === '/detections/printer_driver_swapped/')?.to).toBe('/detections/710.13/')
    expect(problems).toEqual([])
  })

  it('shows its query in the language it is in, and the author’s text for copying', () => {
    const { logic } = pageOf('710.13').sections
    expect(logic?.language).toBe('Snowflake SQL')
    expect(logic?.original.text).toContain('and `x` = 1 ')
    expect(logic?.original.lines.map(({ html }) => html).join('')).toContain('<span class="s-kw">select</span>')
    expect(pageOf('710.11').sections.logic?.language).toBe('SPL')
  })

  it('has facts from its description, with links where the name is known', () => {
    const lines = pageOf('710.11').sections.attack?.attack?.annotations ?? []
    expect(lines.find(({ label }) => label === 'Software')?.values).toEqual([{ text: 'Quillbot' }])
    expect(lines.find(({ label }) => label === 'Threat groups')?.values.slice(0, 2)).toEqual([
      { text: 'Paper Owl/Ink Moth' },
      { text: 'Krypton/Turla', href: 'https://attack.mitre.org/groups/G0010/', note: 'G0010' },
    ])
    expect(lines.find(({ label }) => label === 'Atomic tests')?.values[0]).toEqual({
      text: 'T1543.003 test 2',
      href: 'https://github.com/redcanaryco/atomic-red-team/blob/master/atomics/T1543.003/T1543.003.md',
    })
  })

  it('has no section for what the format has no place for', () => {
    const { sections, badges } = pageOf('710.11')
    for (const id of ['false-positives', 'tests', 'risk', 'schedule', 'implementation'])
      expect(sections).not.toHaveProperty(id)
    expect(badges.tested).toBeUndefined()
  })
})

it('of the variants of a similar rule the one for the same logs stands for all', () => {
  const rule = (id: string, title: string) =>
    `id: '${id}'\ntitle: ${title}\ndescription: Text.\nlogic_format: Splunk\nlogic: index=a\ntechniques: []\ntechnique_id: [T1003]\ndata_category: []\nreferences: []\n`
  const { catalog } = load(
    folder({
      'detections/endpoint/owl/owl-splunk-edr.yml': rule('1.1', 'Owl'),
      'detections/endpoint/owl/owl-splunk-sysmon.yml': rule('1.2', 'Owl'),
      'detections/endpoint/lynx/lynx-splunk-edr.yml': rule('2.1', 'Lynx'),
      'detections/endpoint/lynx/lynx-splunk-sysmon.yml': rule('2.2', 'Lynx'),
      'detections/endpoint/lynx/lynx-splunk-unix.yml': rule('2.3', 'Lynx'),
    }),
  )
  const own = createContext(catalog, config, highlighter)
  const sysmon = catalog.detections.find(({ id }) => id === '1.2') ?? named(catalog.detections, 'Owl')
  expect(detectionPage(sysmon, own).sections.related?.similar.map(({ link }) => link)).toEqual([
    { text: 'Lynx (Splunk · Sysmon)', href: '/detections/2.2/' },
  ])
})

it('the home page says for which products the rules are, and shows no changes without dates', () => {
  const home = homePage(context)
  expect(home.description).toContain('5 detection rules for Splunk and Snowflake')
  expect(home.changes).toEqual([])
})
