import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Engine, SearchAnswer } from '../../../../src/client/search/types.ts'
import type { SearchPage } from '../../../../src/site/index.ts'
import { engineOver, searchPage } from '../../../support/search.ts'

/** The kinds of questions of people who do not know the catalog: tests/search/strangers.yml asks them of a real one. */

const id = '0a1b2c3d-1234-4abc-8def-001122334455'
const hash = '0123456789abcdef0123456789abcdef'

const rules: readonly SearchPage[] = [
  searchPage({
    title: 'Svchost Outside Its Folder',
    is: [{ what: 'id', text: id }],
    prose: ['A program takes the name of a system process to hide among the others.'],
    about: ['Masquerading'],
    code: ['process_name=svchost.exe'],
  }),
  searchPage({
    title: 'Sign-in Outside Business Hours',
    prose: ['A user signs in at night, from a country that nobody travels to.'],
  }),
  searchPage({
    title: 'ScreenConnect Session Opened',
    prose: ['A session of remote support begins.'],
    has: [{ what: 'process', text: 'screenconnect.exe' }],
  }),
  searchPage({
    title: 'Script Host In Batch Mode',
    has: [
      { what: 'process', text: 'wscript.exe' },
      { what: 'value', text: '/b' },
    ],
    code: ['process_name="wscript.exe" process="* /b *"'],
  }),
  searchPage({
    title: 'Script Host Loads A File',
    has: [{ what: 'process', text: 'wscript.exe' }],
    code: ['process_name="wscript.exe" process="* /e *"'],
  }),
  searchPage({
    title: 'GCP Logging Sink Deleted',
    prose: ['Somebody deletes the sink that logs flow to.'],
    has: [{ what: 'data source', text: 'GCP DeleteSink' }],
  }),
  searchPage({
    title: 'Driver With Known Holes Loaded',
    prose: ['An attacker brings a vulnerable driver, and the driver ends the security product.'],
  }),
  searchPage({ title: 'Scheduled Task Made By A Script', prose: ['A task that runs each hour is made.'] }),
  searchPage({
    title: 'Portable Build Runs',
    prose: ['It targets x86_64 and calls __init__ of a module written in C++.'],
  }),
  searchPage({ title: '不審なログイン', prose: ['海外からの認証失敗が続いた後に成功した。'] }),
  searchPage({
    title: 'Beacon To A Known Host',
    has: [
      { what: 'value', text: 'drop.example' },
      { what: 'value', text: '192.0.2.9' },
    ],
  }),
]

/** What a short form stands for is explained on another page; and a page with words that are said of its technique. */
const told: readonly SearchPage[] = [
  searchPage({ title: 'Disk Picture Mounted', prose: ['It comes without the quiet odd badge (QOB) of downloads.'] }),
  searchPage({ title: 'Badge Taken Off', prose: ['The quiet odd badge is removed from a file.'] }),
  searchPage({ title: 'Credential Box Shown', plainly: ['fake window asks user password'] }),
]

const others: readonly SearchPage[] = [
  searchPage({
    title: 'remote_tools',
    kind: 'lookups',
    is: [{ what: 'lookup', text: 'remote_tools' }],
    has: [
      { what: 'field', text: 'description' },
      { what: 'field', text: 'md5' },
    ],
    rows: ['AnyDesk', 'anydesk.exe', 'Desks from anywhere'],
  }),
  searchPage({
    title: 'GCP DeleteSink',
    kind: 'sources',
    is: [{ what: 'data source', text: 'GCP DeleteSink' }],
  }),
  searchPage({ title: 'GCP DeleteTopic', kind: 'sources', is: [{ what: 'data source', text: 'GCP DeleteTopic' }] }),
]

/** Pages of which each has an ending that half of all searches hold. */
const crowd = Array.from({ length: 30 }, (_, index) =>
  searchPage({
    title: `Ordinary Tool ${index}`,
    has: [{ what: 'process', text: `tool${index}.exe` }],
    code: [`process_name="tool${index}.exe" exe`],
    prose: [`A tool of the exe kind, number ${index}, starts.`],
  }),
)

let engine: Engine
beforeAll(async () => {
  engine = (await engineOver([...rules, ...told, ...crowd, ...others])).engine
})
afterAll(() => vi.unstubAllGlobals())

const ask = (query: string): Promise<SearchAnswer> => engine.search({ query })
const titles = async (query: string) => (await ask(query)).results.map(({ title }) => title)

describe('finds first', () => {
  it.each([
    [
      'half a sentence, none of whose words is in the name',
      'program pretends to be another process',
      'Svchost Outside Its Folder',
    ],
    ['half a sentence', 'someone logs in at night from another country', 'Sign-in Outside Business Hours'],
    ['a name written apart', 'screen connect', 'ScreenConnect Session Opened'],
    ['a name written together', 'businesshours', 'Sign-in Outside Business Hours'],
    ['an id without hyphens', id.replaceAll('-', ''), 'Svchost Outside Its Folder'],
    ['an id with blanks', id.replaceAll('-', ' ').toUpperCase(), 'Svchost Outside Its Folder'],
    ['a command line with a switch', 'wscript.exe /b', 'Script Host In Batch Mode'],
    ['a command line with another switch', 'wscript /e', 'Script Host Loads A File'],
    ['a verb before a call', 'gcp delete sink', 'GCP Logging Sink Deleted'],
    ['an acronym of the field', 'BYOVD', 'Driver With Known Holes Loaded'],
    ['two wrong letters', 'schedulled taks', 'Scheduled Task Made By A Script'],
    ['two wrong letters in one word', 'screnconect', 'ScreenConnect Session Opened'],
    ['an identifier with a digit', 'x86_64', 'Portable Build Runs'],
    ['an identifier with underlines', '__init__', 'Portable Build Runs'],
    ['an identifier with signs', 'C++', 'Portable Build Runs'],
    ['a word inside Japanese text', '認証失敗', '不審なログイン'],
    ['a word inside a Japanese name', 'ログイン', '不審なログイン'],
    ['a file that only a row of a table holds', 'anydesk.exe', 'remote_tools'],
    ['a program that only a row of a table holds', 'anydesk', 'remote_tools'],
    ['an address that a rule names', '192.0.2.9', 'Beacon To A Known Host'],
    ['a name below a domain that a rule names', 'cdn.drop[.]example', 'Beacon To A Known Host'],
    ['a link to it', 'hxxps://drop[.]example/a.bin', 'Beacon To A Known Host'],
  ])('%s: %s', async (_, query, title) => {
    expect((await titles(query))[0]).toBe(title)
  })
})

it('knows a short form from the text that explains it, on every page that has the long one', async () => {
  expect((await titles('QOB removed')).slice(0, 2)).toEqual(['Badge Taken Off', 'Disk Picture Mounted'])
})

it('finds a rule by what people say of its technique', async () => {
  expect((await titles('a fake window asks for the password'))[0]).toBe('Credential Box Shown')
})

describe('a token that nothing holds', () => {
  it.each(['foobar123.exe', 'zzqx_service.dll', 'qwplmzx'])('%s is said, and its ending finds nothing', async query => {
    expect(await ask(query)).toMatchObject({ total: 0, said: { kind: 'nothing', texts: [query] } })
  })

  it('is said beside what the rest of the question finds', async () => {
    const { results, said } = await ask('screenconnect foobar123.exe')
    expect(results[0]?.title).toBe('ScreenConnect Session Opened')
    expect(said).toEqual({ kind: 'nothing', texts: ['foobar123.exe'] })
  })

  it('that only a table holds is said, with what has it', async () => {
    const { said, results } = await ask('anydesk.exe')
    expect(said).toEqual({ kind: 'untested', texts: ['anydesk.exe'] })
    expect(results.length).toBeGreaterThan(0)
  })

  it('is not said of what is there', async () => {
    for (const query of ['wscript.exe /b', 'someone logs in at night from another country'])
      expect((await ask(query)).said, query).toBeUndefined()
  })
})

describe('a value that no rule names', () => {
  it.each([
    [hash, 'an MD5 hash'],
    [`${hash}01234567`, 'a SHA-1 hash'],
    [hash.repeat(2), 'a SHA-256 hash'],
    ['198.51.100.7', 'an IP address'],
    ['198.51.100[.]7:8443', 'an IP address'],
    ['2001:db8::1', 'an IP address'],
    ['evil.example', 'a domain'],
    ['hxxp://evil[.]example/a', 'a domain'],
    ['someone@evil.example', 'an e-mail address'],
  ])('%s looks like %s', async (query, text) => {
    expect((await ask(query)).said).toEqual({ kind: 'value', title: text })
  })

  it('leads to tables with such values, and to nothing else', async () => {
    expect(await titles(hash)).toEqual(['remote_tools'])
    expect(await titles('198.51.100.7')).toEqual([])
  })
})

describe('an exact match', () => {
  it('is what the whole question is called or a token on the page', async () => {
    const exact = async (query: string) => (await ask(query)).results.filter(one => one.exact).map(({ title }) => title)
    expect(await exact('anydesk tool3.exe')).toEqual([])
    expect(await exact('tool3.exe')).toEqual(['Ordinary Tool 3'])
    expect(await exact('Ordinary Tool 3')).toEqual(['Ordinary Tool 3'])
    expect(await exact('program pretends to be another process')).toEqual([])
  })
})
