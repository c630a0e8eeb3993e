import { beforeAll, describe, expect, it } from 'vitest'
import type { IndicatorRow } from '../../../src/explain/index.ts'
import { createHighlighter } from '../../../src/markup/index.ts'
import { createContext, type SiteContext } from '../../../src/site/context.ts'
import type { IndicatorsSection } from '../../../src/site/detection/indicators.ts'
import { type DetectionPage, detectionPage } from '../../../src/site/detection/page.ts'
import { folder, load, named } from '../catalog/load-fixture.ts'

const searches: Readonly<Record<string, string>> = {
  'Door One':
    '| tstats count min(_time) as first from datamodel=Endpoint.Processes where Processes.process_name=door.exe Processes.process IN ("*--open*", "* /o*") NOT Processes.user IN ("guard", "porter") by Processes.dest Processes.user Processes.process | `drop_dm_object_name(Processes)` | where count > 5 | `door_one_filter`',
  'Door Two':
    '`door_log` EventCode=1 Image="*\\\\door.exe" user!=guard (TERM(open) OR "left open") NOT "test" | stats count by host | eval late=if(hour > 20 OR match(door, "^g"), 1, 0) | where late=1',
  'Door Three': 'index=doors process_name=door.exe | bin _time span=5m | dedup host | table _time host',
  'Door Four': '| from $source | where x="y"; $out = | from read_ssa_enriched_events()',
}

const files = {
  'macros/door_log.yml':
    'name: door_log\ndefinition: sourcetype="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational"\ndescription: The log of the doors.\n',
  ...Object.fromEntries(
    Object.entries(searches).map(([name, search], index) => [
      `detections/endpoint/d${index}.yml`,
      rule(name, search, index),
    ]),
  ),
}

function rule(name: string, search: string, index: number): string {
  return [
    `name: ${name}`,
    `id: 3f0f7b1${index}-7a34-4c0e-9a3e-5b1f3a0c9d2e`,
    'version: 1',
    'date: 2026-01-05',
    'author: A. Warden',
    'status: production',
    'type: TTP',
    'description: Doors.',
    `search: ${JSON.stringify(search)}`,
    'how_to_implement: Collect.',
    'known_false_positives: None.',
    'tags:\n  asset_type: Endpoint',
    '',
  ].join('\n')
}

let context: SiteContext
let pages: Readonly<Record<string, DetectionPage>>

beforeAll(async () => {
  const { catalog } = load(folder(files))
  const config = { title: 'Rules', base: '', appPrefixes: new Map(), guide: [], repositories: new Map(), search: false }
  context = createContext(catalog, config, await createHighlighter())
  pages = Object.fromEntries(
    Object.keys(searches).map(name => [name, detectionPage(named(catalog.detections, name), context)]),
  )
})

const sectionOf = (name: string): IndicatorsSection => {
  const section = pages[name]?.sections.indicators
  if (!section) throw new Error(`${name} has no indicators`)
  return section
}

/** "process_name (process.name) equals door.exe" */
const rows = (list: readonly IndicatorRow[]) =>
  list.map(({ field, normalised, kind, not, values }) =>
    [field, normalised && `(${normalised})`, not && 'not', kind, values.map(value => value.text).join(', ')]
      .filter(Boolean)
      .join(' '),
  )

describe('the indicators of a rule', () => {
  it("name the author's field first and what it is called elsewhere second", () => {
    expect(rows(sectionOf('Door One').matches)).toEqual([
      'Processes.process_name (process.name) equals door.exe',
      'Processes.process (process.command_line) contains --open, " /o"',
    ])
  })

  it('lead to the other rules that look for the same, and only where there are some', () => {
    const [name, line] = sectionOf('Door One').matches
    expect(name?.values[0]?.others).toMatchObject({ text: '2 other rules' })
    expect(line?.values.map(value => value.others)).toEqual([undefined, undefined])
  })

  it('keep exclusions apart', () => {
    expect(rows(sectionOf('Door One').exclusions)).toEqual(['Processes.user equals guard, porter'])
    expect(rows(sectionOf('Door Two').exclusions)).toEqual(['user equals guard'])
  })

  it('list words of the event with their form and polarity', () => {
    expect(rows(sectionOf('Door Two').terms)).toEqual([
      'event text contains the term open',
      'event text contains left open',
      'event text not contains test',
    ])
  })

  it('set apart where it looks', () => {
    expect(rows(sectionOf('Door Two').scope)).toEqual([
      'sourcetype equals XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
    ])
    expect(rows(sectionOf('Door Three').scope)).toEqual(['index equals doors'])
  })

  it('count no computed value as an indicator', () => {
    expect(sectionOf('Door One').thresholds).toMatchObject([
      { field: 'count', operator: '>', values: ['5'], stage: 3, made: 1 },
    ])
    expect(sectionOf('Door Two').thresholds).toMatchObject([{ field: 'late', operator: '=', values: ['1'], made: 3 }])
  })

  it('list conditions that compute a value with the field they decide', () => {
    const [late, ...more] = sectionOf('Door Two').decisions
    expect(more).toEqual([])
    const [yes, no] = late?.parts ?? []
    expect([late?.head?.text, yes && 'head' in yes && yes.head?.text, no && 'label' in no && no.label]).toEqual([
      'late',
      '1',
      'otherwise',
    ])
    expect(yes).toMatchObject({
      label: 'when',
      parts: [
        {
          parts: [
            { subject: { text: 'hour' }, operator: '>', values: [{ text: '20' }] },
            { subject: { text: 'door' }, operator: 'matches regex', values: [{ text: '^g' }] },
          ],
        },
      ],
    })
    expect(sectionOf('Door Two').scored).toEqual([])
  })

  it('say what is grouped, in steps of what time, and what comes out', () => {
    expect(sectionOf('Door One').groupings).toEqual([
      { stage: 1, fields: ['Processes.dest', 'Processes.user', 'Processes.process'], inSubsearch: false },
    ])
    expect(sectionOf('Door One').output).toEqual({
      fields: ['dest', 'user', 'process', 'count', 'first'],
      more: [],
    })
    expect(sectionOf('Door Three').bins).toEqual([{ stage: 2, text: 'bin span of _time', value: '5m' }])
    expect(sectionOf('Door Three').groupings).toEqual([])
    expect(sectionOf('Door Three').output?.fields).toEqual(['_time', 'host'])
  })

  it('name the events it covers', () => {
    expect(sectionOf('Door Two').events).toMatchObject([
      { id: '1', channel: 'Microsoft-Windows-Sysmon/Operational', title: 'Process creation' },
    ])
  })
})

describe('the page of a rule', () => {
  it('has the three views of its search in their order', () => {
    const ids = pages['Door One']?.contents.map(({ id }) => id) ?? []
    expect(ids.slice(ids.indexOf('logic'), ids.indexOf('attack'))).toEqual(['logic', 'stages', 'indicators', 'macros'])
  })

  it('names the fields it groups by beside the page', () => {
    const fact = pages['Door One']?.facts.find(({ label }) => label === 'Group by')
    expect(fact).toMatchObject({
      mono: true,
      values: [{ text: 'Processes.dest' }, { text: 'Processes.user' }, { text: 'Processes.process' }],
    })
    expect(fact?.fold).toBeUndefined()
  })

  it('shows SPL2 without pretending to have read it', () => {
    const sections = pages['Door Four']?.sections
    expect(sections?.logic?.language).toBe('SPL2')
    expect(sections?.logic?.tree).toBeUndefined()
    expect(sections?.stages).toBeUndefined()
    expect(sections?.indicators).toBeUndefined()
  })

  it('offers the expanded search only where a macro says more than its name', () => {
    expect(pages['Door Two']?.sections.logic?.expanded?.text).toContain('sourcetype="XmlWinEventLog')
    expect(pages['Door Three']?.sections.logic?.expanded).toBeUndefined()
  })

  it('marks what a macro gave with its name and the place of its call', () => {
    const html = pages['Door Two']?.sections.logic?.expanded?.lines.map(line => line.html).join('')
    expect(html).toMatch(
      /^<span class="expansion" data-from="0-10" data-macro="door_log">.*sourcetype.*?<\/span><\/span> /,
    )
  })
})
