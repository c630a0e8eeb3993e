import { describe, expect, it } from 'vitest'
import { events } from '../../../src/attack/index.ts'
import type { Catalog } from '../../../src/catalog/index.ts'
import { createHighlighter } from '../../../src/markup/index.ts'
import { createContext } from '../../../src/site/context.ts'
import { eventRows } from '../../../src/site/detection/event-coverage.ts'
import { channelSegment } from '../../../src/site/events/channel.ts'
import { commonestKeys } from '../../../src/site/events/commonest.ts'
import { eventListPage } from '../../../src/site/events/list.ts'
import { eventPage } from '../../../src/site/events/page.ts'
import { eventParts } from '../../../src/site/events/parts.ts'
import { folder, hasShared, load, loadReal, named } from '../catalog/load-fixture.ts'

const sysmon = 'Microsoft-Windows-Sysmon/Operational'
const powershell = 'Microsoft-Windows-PowerShell/Operational'

const macros = {
  sysmon: 'source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" OR source="Syslog:Linux-Sysmon/Operational"',
  audit_log: 'source="WinEventLog:Security" OR Channel=security',
  // Says nothing of its log but by its name.
  wineventlog_system: 'index=windows',
}

/** A catalog of rules by name: search, then data sources. Ids count up in the order of the rules. */
function catalogOf(
  rules: Readonly<Record<string, readonly [search: string, ...sources: string[]]>>,
  files: Readonly<Record<string, string>> = {},
): Catalog {
  const definitions = Object.entries(macros).map(([name, definition]) => [
    `macros/${name}.yml`,
    `name: ${name}\ndefinition: ${JSON.stringify(definition)}\ndescription: A log.\n`,
  ])
  const detections = Object.entries(rules).map(([name, [search, ...sources]], index) => [
    `detections/endpoint/d${String(index).padStart(4, '0')}.yml`,
    [
      `name: ${name}`,
      `id: 5d2c7b10-7a34-4c0e-9a3e-${String(index).padStart(12, '0')}`,
      'version: 1',
      'date: 2026-01-05',
      'author: A. Warden',
      'status: production',
      'type: TTP',
      'description: Doors.',
      `search: ${JSON.stringify(search)}`,
      `data_source: ${JSON.stringify(sources)}`,
      'how_to_implement: Collect.',
      'known_false_positives: None.',
      'tags:\n  asset_type: Endpoint\n  mitre_attack_id: [T1059]',
      '',
    ].join('\n'),
  ])
  return load(
    folder(
      Object.fromEntries(
        [...definitions, ...detections].map(([path, text]) => [path, text]).concat(Object.entries(files)),
      ),
    ),
  ).catalog
}

const source = (name: string, parts: Readonly<Record<string, string>>) =>
  [
    'version: 1',
    'date: 2026-01-05',
    'author: A. Warden',
    `name: ${name}`,
    'id: 0b1d7c8a-1111-4c0e-9a3e-5b1f3a0c9d2e',
    'description: Events.',
    ...Object.entries(parts).map(([key, value]) => `${key}: ${JSON.stringify(value)}`),
    '',
  ].join('\n')

const highlighter = await createHighlighter()
const contextOf = (catalog: Catalog) =>
  createContext(
    catalog,
    { title: 'Rules', base: '', appPrefixes: new Map(), guide: [], repositories: new Map(), search: false },
    highlighter,
  )

/** The events of one rule: "Security 4688 (search)". */
function coverage(search: string, sources: readonly string[] = [], files: Readonly<Record<string, string>> = {}) {
  const catalog = catalogOf({ 'Door Opened': [search, ...sources] }, files)
  return eventRows(named(catalog.detections, 'Door Opened'), contextOf(catalog)).map(
    ({ channel = '?', id, namedBy }) => `${channel} ${id} (${namedBy})`,
  )
}

describe('the log of an event id', () => {
  it.each([
    ['a source beside it', 'source="XmlWinEventLog:Security" EventCode=4688', ['Security 4688 (search)']],
    ['a source type', `sourcetype="XmlWinEventLog:${sysmon}" EventID=10`, [`${sysmon} 10 (search)`]],
    ['the channel of the event', 'index=w Channel=Security EventCode=4624', ['Security 4624 (search)']],
    ['what a macro stands for', '`audit_log` EventCode=4625', ['Security 4625 (search)']],
    ['Windows’ own of two logs read alike', '`sysmon` EventCode=1', [`${sysmon} 1 (search)`]],
    ['the name of a macro that says no log', '`wineventlog_system` EventCode=7045', ['System 7045 (search)']],
    ['the name of a macro that is not there', '`get_powershell_data` EventCode=4104', [`${powershell} 4104 (search)`]],
    ['a later stage', '`audit_log` | where EventCode=4688', ['Security 4688 (search)']],
    ['a number that the table has not', 'source="WinEventLog:Security" EventCode=9999', ['Security 9999 (search)']],
    [
      'Windows’ auditing, where Windows is spoken of',
      '`get_winevent` TERM(EventCode=4688)',
      ['Security 4688 (search)'],
    ],
    ['nothing: the index is called as people like', 'index=security EventCode=4688', ['? 4688 (search)']],
    ['nothing: security is a word of many', 'sourcetype="acme:security" EventCode=4688', ['? 4688 (search)']],
    ['nothing at all', 'index=x EventCode=15', ['? 15 (search)']],
    ['nothing: other logs than auditing count from 1', '`get_winevent` EventCode=15', ['? 15 (search)']],
  ])('is told by %s', (_, search, expected) => {
    expect(coverage(search)).toEqual(expected)
  })

  it('is that of the data sources, where the search says none and they leave one', () => {
    expect(coverage('index=x EventCode=10', ['Sysmon EventID 10'])).toEqual([`${sysmon} 10 (search and data source)`])
    expect(coverage('index=x EventCode=11', ['Sysmon EventID 10'])).toEqual([
      `${sysmon} 11 (search)`,
      `${sysmon} 10 (data source)`,
    ])
    expect(coverage('index=x EventCode=16', ['Sysmon EventID 10', 'Windows Event Log System 7045'])[0]).toBe(
      '? 16 (search)',
    )
  })

  it('is each of several, as far as they have the id', () => {
    const search = '(`audit_log` OR source="WinEventLog:System") EventCode IN (4688, 7045)'
    expect(coverage(search)).toEqual(['Security 4688 (search)', 'System 7045 (search)'])
  })

  it('says from what it is known', () => {
    const catalog = catalogOf({ 'Door Opened': ['`audit_log` EventCode=4688', 'Windows Event Log Security 4688'] })
    const [row] = eventRows(named(catalog.detections, 'Door Opened'), contextOf(catalog))
    expect(row?.derived).toBe(
      'From EventCode of the search, its log by the macro audit_log; from the data source Windows Event Log Security 4688.',
    )
  })
})

describe('the ids a search asks for', () => {
  it('are those of lists and of raw terms, each once', () => {
    expect(coverage('`audit_log` EventCode IN (4624, 4625, 4624)')).toEqual([
      'Security 4624 (search)',
      'Security 4625 (search)',
    ])
    expect(coverage('`sysmon` (TERM(EventCode=1) OR "<EventID>1<" OR "<EventID>3<")')).toEqual([
      `${sysmon} 1 (search)`,
      `${sysmon} 3 (search)`,
    ])
  })

  it('are not those it leaves out, computes or only compares', () => {
    expect(coverage('`audit_log` NOT EventCode=4688 EventCode!=4624 NOT "<EventID>4625<"')).toEqual([])
    expect(coverage('`audit_log` NOT [search `audit_log` EventCode=4624 | fields user]')).toEqual([])
    expect(coverage('`audit_log` | eval EventCode=4688 | where EventCode=4688')).toEqual([])
    expect(coverage('`audit_log` | eval odd=if(EventCode=4688, 1, 0)')).toEqual([])
    expect(coverage('`audit_log` EventCode>4688 EventCode=46*')).toEqual([])
  })

  it('are those of subsearches that bring events, with their own logs', () => {
    expect(coverage('`audit_log` EventCode=4662 | join host [search `sysmon` EventCode=3 | fields host]')).toEqual([
      'Security 4662 (search)',
      `${sysmon} 3 (search)`,
    ])
  })

  it('are no signature ids of anything else', () => {
    expect(coverage('sourcetype=ids signature_id=2000')).toEqual([])
    expect(coverage('source="WinEventLog:Security" signature_id=4688')).toEqual(['Security 4688 (search)'])
  })

  it('are at most 200, however many there are', () => {
    const ids = Array.from({ length: 5000 }, (_, index) => index + 1)
    expect(coverage(`source="WinEventLog:Security" EventCode IN (${ids.join(',')})`)).toHaveLength(200)
    expect(coverage(`source="WinEventLog:Security" (${ids.map(id => `EventCode=${id}`).join(' OR ')})`)).toHaveLength(
      200,
    )
  })
})

describe('the event of a data source', () => {
  it.each([
    ['Sysmon EventID 10', [`${sysmon} 10 (data source)`]],
    ['Sysmon for Linux EventID 1', ['Linux-Sysmon/Operational 1 (data source)']],
    ['Windows Event Log Security 4688', ['Security 4688 (data source)']],
    ['Powershell Script Block Logging 4104', [`${powershell} 4104 (data source)`]],
    ['Windows Event Log System 4720', ['Security 4720 (data source)']],
    ['Acme Security Gateway 7', []],
    ['Office 365', []],
  ])('is read from the name %s', (name, expected) => {
    expect(coverage('| tstats count from datamodel=Endpoint.Processes', [name])).toEqual(expected)
  })

  it('goes by separator and source of the file where the name says less, and by the name before the source', () => {
    const files = {
      'data_sources/a.yml': source('Process Starts', {
        source: `XmlWinEventLog:${sysmon}`,
        separator: 'EventID',
        separator_value: '1',
      }),
    }
    expect(coverage('index=x', ['Process Starts'], files)).toEqual([`${sysmon} 1 (data source)`])
    const mislabelled = {
      'data_sources/a.yml': source('Windows Event Log Defender 1121', { source: 'XmlWinEventLog:Security' }),
    }
    expect(coverage('index=x', ['Windows Event Log Defender 1121'], mislabelled)).toEqual([
      'Microsoft-Windows-Windows Defender/Operational 1121 (data source)',
    ])
  })
})

describe('what rules look for in an event', () => {
  const keys = (event: { channel: string; id: string }, rules: Parameters<typeof catalogOf>[0]) => {
    const { events: use, indicators } = contextOf(catalogOf(rules))
    return commonestKeys(use.entry(event)?.readers ?? [], indicators).map(({ key, count }) => `${key.id}: ${count}`)
  }

  it('is what stands in the same conjunction, not in that of another event', () => {
    const rules: Parameters<typeof catalogOf>[0] = {
      One: [
        '(`audit_log` EventCode=4624 Logon_Type=3) OR (`sysmon` EventCode=3 DestinationPort=80) | search user=anna',
      ],
    }
    expect(keys({ channel: 'Security', id: '4624' }, rules)).toEqual(['user eq anna: 1', 'winlog.logon.type eq 3: 1'])
    expect(keys({ channel: sysmon, id: '3' }, rules)).toEqual(['destination.port eq 80: 1', 'user eq anna: 1'])
  })

  it('is not what a part of the search limits to another event', () => {
    const rules: Parameters<typeof catalogOf>[0] = {
      One: ['`sysmon` EventCode IN (1, 3) ((EventCode=1 Image="*\\\\door.exe") OR (EventCode=3 DestinationPort=80))'],
      Two: ['`sysmon` EventCode=1 | join host [search `audit_log` EventCode=4624 Logon_Type=3]'],
    }
    expect(keys({ channel: sysmon, id: '1' }, rules)).toEqual(['process.name eq door.exe: 1'])
  })

  it('leaves out what rules exclude and the event ids themselves', () => {
    const rules: Parameters<typeof catalogOf>[0] = {
      One: ['`sysmon` (TERM(EventCode=1) OR "<EventID>1<" OR Type=Process) TERM(door) NOT "test" NOT user=anna'],
    }
    expect(keys({ channel: sysmon, id: '1' }, rules)).toEqual(['event.original term door: 1'])
  })

  it('is all of a search over one data model that can run on the data source alone', () => {
    const search = '| tstats count from datamodel=Endpoint.Processes where Processes.process_name=door.exe'
    const joined = `${search} | join host [| tstats count from datamodel=Endpoint.Filesystem where Filesystem.file_name=key.txt by Filesystem.dest]`
    expect(keys({ channel: sysmon, id: '1' }, { One: [search, 'Sysmon EventID 1'] })).toHaveLength(1)
    expect(keys({ channel: sysmon, id: '1' }, { One: [search, 'Sysmon EventID 1 AND Sysmon EventID 11'] })).toEqual([])
    expect(keys({ channel: sysmon, id: '1' }, { One: [joined, 'Sysmon EventID 1'] })).toEqual([])
  })
})

describe('the pages of events', () => {
  it('has one for each event of a known log, and lists the others', () => {
    const context = contextOf(
      catalogOf({
        One: ['`sysmon` EventCode=1 Image="*\\\\door.exe"'],
        Two: ['`sysmon` EventCode=1 Image="*\\\\door.exe" user=anna'],
        Three: ['index=x EventCode=15'],
        Four: ['| tstats count from datamodel=Endpoint.Processes', 'Sysmon EventID 1'],
      }),
    )
    const parts = eventParts(context)
    expect(parts.map(({ segment }) => segment)).toEqual(['sysmon/1'])
    const page = eventPage(parts[0] ?? expect.unreachable(), context)
    expect([page.title, page.path, page.lead]).toEqual([
      'Sysmon 1: Process creation',
      '/events/sysmon/1/',
      '3 rules read this event: 2 ask for it in the search, 1 only names it as a data source.',
    ])
    expect(page.sections.rules?.map(({ name }) => name)).toEqual(['One', 'Two'])
    expect(page.sections['source-rules']?.map(({ name }) => name)).toEqual(['Four'])
    expect(page.sections.indicators).toEqual([
      { link: { text: 'Process name = door.exe', href: '/indicators/process.name/#eq-door.exe' }, count: '2 rules' },
    ])
    expect(page.sections.techniques?.map(({ link, count }) => [link.text, count])).toEqual([
      ['T1059 Command and Scripting Interpreter', '3 rules'],
    ])
    const list = eventListPage(context)
    expect(list.groups.map(({ title, rows }) => [title, rows.map(({ link }) => link.text)])).toEqual([
      ['Sysmon', ['1 Process creation']],
      ['Channel unknown', ['15']],
    ])
  })

  it('parts the rules of an event into pages that stay light', () => {
    const rules = Object.fromEntries(
      Array.from(
        { length: 401 },
        (_, index) => [`Rule ${String(index).padStart(3, '0')}`, ['`sysmon` EventCode=1']] as const,
      ),
    )
    const context = contextOf(catalogOf(rules))
    const pages = eventParts(context).map(part => eventPage(part, context))
    expect(pages.map(({ path, sections }) => [path, sections.rules?.length])).toEqual([
      ['/events/sysmon/1/', 400],
      ['/events/sysmon/1/2/', 1],
    ])
    expect(pages[1]?.parts).toEqual([{ text: '1', href: '/events/sysmon/1/' }, { text: '2' }])
    expect(pages[1]?.crumbs.at(-1)).toEqual({ text: 'Sysmon 1', href: '/events/sysmon/1/' })
  })

  it('has an address of its own for each channel', () => {
    const channels = [...new Set(events().map(({ channel }) => channel))]
    const segments = channels.map(channelSegment)
    expect(new Set(segments).size).toBe(channels.length)
    expect(segments.filter(segment => !/^[a-z0-9-]+$/.test(segment))).toEqual([])
    expect(['Security', sysmon, powershell, 'Windows PowerShell'].map(channelSegment)).toEqual([
      'security',
      'sysmon',
      'powershell',
      'windows-powershell',
    ])
  })
})

it.skipIf(!hasShared)('places every id that the searches of 2025 ask for', () => {
  const { catalog } = loadReal('escu-v5')
  const { events: use } = contextOf(catalog)
  const rules = new Set(use.events.flatMap(({ readers }) => readers.map(({ rule }) => rule)))
  const searching = use.events.flatMap(({ readers }) =>
    readers.filter(({ covered }) => covered.namedBy !== 'data source'),
  )
  const channels = Map.groupBy(use.events, ({ channel }) => channel)
  const rulesIn = (channel: string) =>
    new Set(channels.get(channel)?.flatMap(({ readers }) => readers.map(({ rule }) => rule))).size
  expect([rules.size, new Set(searching.map(({ rule }) => rule)).size]).toEqual([1207, 394])
  expect([use.events.length, channels.size]).toEqual([132, 24])
  expect(use.unplaced).toEqual([])
  expect(use.events.filter(({ event }) => event === undefined)).toEqual([])
  expect([sysmon, 'Security', powershell, 'System'].map(rulesIn)).toEqual([817, 576, 109, 18])
})
