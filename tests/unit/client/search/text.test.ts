import { describe, expect, it } from 'vitest'
import { codeTokens, nameKey, nameWords, stem, tokenKey } from '../../../../src/client/search/text.ts'

describe('the key of a name', () => {
  it.each([
    ['Windows Curl: Upload (HTTP)', 'windows curl upload http'],
    ['windows_curl_upload__http', 'windows curl upload http'],
    ['T1003.001', 't1003 001'],
    ['T1003/001', 't1003 001'],
    ['Café Prüfung', 'cafe prufung'],
  ])('of %s is %s', (text, key) => {
    expect(nameKey(text)).toBe(key)
  })
})

describe('the key of a token', () => {
  it.each([
    ['*\\\\Lsass.exe*', 'lsass.exe'],
    ['"HKLM\\\\Software\\Run\\\\"', 'hklm\\software\\run'],
    ['/z', '/z'],
    ['-enc', '-enc'],
    ['`drop_name`', 'drop_name'],
  ])('of %s is %s', (text, key) => {
    expect(tokenKey(text)).toBe(key)
  })
})

it('takes a search apart at everything but what tokens are made of', () => {
  const search = '| where Processes.name="*\\\\a.exe" path IN ("*/z*","C:\\\\Temp\\\\*") `my_macro(x1, "y")` | eval n=1'
  expect(codeTokens(search)).toEqual([
    'where',
    'processes.name',
    'a.exe',
    'path',
    'in',
    '/z',
    'c:\\temp',
    'my_macro',
    'x1',
    'eval',
  ])
})

it('finds the words of a name in camel case, together and apart', () => {
  expect(nameWords('CreateRemoteThread In LSASS')).toEqual([
    'createremotethread',
    'in',
    'lsass',
    'create',
    'remote',
    'thread',
  ])
})

describe('a stem', () => {
  it.each([
    ['dump', 'dumps', 'dumped', 'dumping'],
    ['delete', 'deletes', 'deleted', 'deleting', 'deletion'],
    ['policy', 'policies'],
    ['batch', 'batches'],
    ['stop', 'stopped', 'stopping'],
    ['encode', 'encoded', 'encoding'],
  ])('of %s is that of its forms', (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1)
  })

  it.each([['lsass'], ['process'], ['aws'], ['rdp'], ['t1003'], ['dns']])('leaves %s alone', word => {
    expect(stem(word)).toBe(word)
  })
})
