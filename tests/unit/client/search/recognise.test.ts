import { describe, expect, it } from 'vitest'
import { recognise } from '../../../../src/client/search/recognise.ts'

const unitTexts = (query: string) => recognise(query).units.map(unit => unit.text)
const keysOf = (query: string) => recognise(query).units.flatMap(unit => unit.keys)

describe('what is asked for as a whole', () => {
  it.each([
    ['ESCU - Curl Uploads A File - Rule', 'curl uploads a file'],
    ['Notable: ESCU - Curl Uploads A File - Rule (dest=dc01)', 'curl uploads a file'],
    ['ESCU - Baseline of Curl', 'baseline of curl'],
    ['Detection: Curl Uploads A File', 'curl uploads a file'],
    ['"Curl Uploads A File"', 'curl uploads a file'],
    ['detections/endpoint/curl_uploads_a_file.yml', 'curl uploads a file'],
    ['https://research.splunk.com/stories/quiet_start/', 'quiet start'],
    ['https://attack.mitre.org/techniques/T1003/001/', 't1003 001'],
    ['https://example.org/macros/my%20macro/?x=1#top', 'my macro'],
    ['macro `curl_filter`', 'curl_filter'],
  ])('%s', (query, key) => {
    expect(recognise(query).whole).toContain(key)
  })
})

describe('an id', () => {
  const id = '0a1b2c3d-1234-4abc-8def-001122334455'
  it.each([
    [id, id],
    [` {${id.toUpperCase()}} `, id],
    [`id: ${id}`, id],
    [`https://research.splunk.com/endpoint/${id}/`, id],
    ['0a1b2c', '0a1b2c'],
    ['0a1b2c3d-12', '0a1b2c3d-12'],
  ])('%s', (query, expected) => {
    expect(recognise(query).id).toBe(expected)
  })

  it.each([['decade'], ['0a1b2'], [`${id} curl`], ['facade effaced']])('is not %s', query => {
    expect(recognise(query).id).toBeUndefined()
  })
})

describe('a log event', () => {
  it.each([
    ['EventCode=4688', '4688'],
    ['EventCode="4688"', '4688'],
    ['Event ID 4688', '4688'],
    ['<EventID>4688</EventID>', '4688'],
    ['{"EventID": 4688}', '4688'],
    ['Sysmon EventID 10', 'sysmon 10'],
    ['sysmon 10', 'sysmon 10'],
    ['Windows Security event id 4688', 'security 4688'],
    ['4688', '4688'],
  ])('%s', (query, key) => {
    expect(keysOf(query)).toContain(key)
  })

  it('is not the year of a date or a number in passing', () => {
    expect(keysOf('Sep 12 10:02:11 curl failed 3 times')).not.toContain('12')
  })
})

it('takes a command line apart into its tokens', () => {
  const keys = keysOf('cmd.exe /c "C:\\Windows\\System32\\rundll32.exe" C:\\temp\\x.dll,Start -k=HKLM\\Software\\Run')
  expect(keys).toEqual(
    expect.arrayContaining(['cmd.exe', '/c', 'rundll32.exe', 'system32\\rundll32.exe', 'x.dll', 'start']),
  )
  expect(keys).toEqual(expect.arrayContaining(['software\\run', 'run']))
})

it('finds ids inside other tokens', () => {
  expect(keysOf('attack.t1059.001')).toContain('t1059 001')
  expect(keysOf('see CVE-2021-44228!')).toContain('cve-2021-44228')
})

it('leaves out what every search is written with', () => {
  expect(unitTexts('| tstats count from datamodel=Endpoint.Processes where Processes.name="curl.exe" by host')).toEqual(
    ['endpoint.processes', 'processes.name', 'curl.exe', 'host'],
  )
})

it('tells which kind of page was asked for', () => {
  expect(recognise('lookup known_hosts')).toMatchObject({ kind: 'lookups' })
  expect(recognise('| inputlookup known_hosts')).toMatchObject({ kind: 'lookups' })
  expect(recognise('known_hosts macro')).toMatchObject({ kind: 'macros' })
  expect(recognise('sourcetype="web:access"')).toMatchObject({
    kind: 'sources',
    whole: expect.arrayContaining(['web:access']),
  })
  expect(recognise('known_hosts').kind).toBeUndefined()
})

it('leaves out when a line was written, and numbers of hosts', () => {
  expect(unitTexts('2025-03-04T09:11:52.123Z ws-114 curl.exe')).toEqual(['ws-114', 'curl.exe'])
  expect(unitTexts('Mar  4 09:11:52 web01 sudo')).toEqual(['web01', 'sudo'])
  expect(recognise('ws-114').units[0]?.words).toEqual(['ws'])
  expect(recognise('114').units[0]?.words).toEqual(['114'])
})

it('takes words of a command for tokens', () => {
  expect(recognise('reg add HKLM\\Software /v ProxyServer').units.map(unit => unit.plain)).not.toContain(true)
  expect(recognise('proxy server').units.map(unit => unit.plain)).not.toContain(false)
})

it('knows other words for the same, phrases too', () => {
  const [first] = recognise('remote desktop brute force').units
  expect(first).toMatchObject({ words: ['remote', 'desktop'], synonyms: [['rdp']] })
  expect(unitTexts('remote desktop brute force')).toEqual(['remote desktop', 'brute force'])
})

it('looks at the most telling pieces of a long line only', () => {
  const line = `${Array.from({ length: 200 }, (_, index) => `word${index}x`).join(' ')} C:\\odd\\path.exe`
  const { units } = recognise(line)
  expect(units.length).toBeLessThanOrEqual(16)
  expect(units.flatMap(unit => unit.keys)).toContain('path.exe')
})

it('survives anything', () => {
  for (const query of [
    '',
    '   ',
    '%',
    '\\',
    '"',
    '|||',
    '((((',
    'https://',
    'https://x',
    '%E0%A4%A',
    '😀',
    '`',
    '\u0000',
  ])
    expect(() => recognise(query)).not.toThrow()
})
