import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fieldClassOf } from '../../../src/indicators/field-classes.ts'
import { bareName } from '../../../src/indicators/field-names.ts'
import { keyOf, segmentOf, termKeyOf } from '../../../src/indicators/index.ts'

const inProcesses = new Set(['Endpoint'])
const raw = new Set<string>()

it('takes letter case and doubled backslashes for the same value', () => {
  expect(keyOf('file.path', 'contains', 'C:\\\\Temp\\').id).toBe('file.path contains c:\\temp\\')
  expect(keyOf('file.path', 'contains', 'c:\\TEMP\\').id).toBe('file.path contains c:\\temp\\')
})

it('leaves regular expressions as they are written', () => {
  expect(keyOf('process.name', 'regex_match', '\\\\S{8}').value).toBe('\\\\S{8}')
})

it.each([
  ['process.executable', 'ends_with', '\\Tool.exe'],
  ['process.executable', 'ends_with', '/tool.exe'],
  ['process.executable', 'eq', 'tool.exe'],
  ['process.name', 'eq', 'TOOL.EXE'],
] as const)('reads %s %s %s as a test of the process name', (fieldClass, kind, text) => {
  expect(keyOf(fieldClass, kind, text).id).toBe('process.name eq tool.exe')
})

it.each([
  ['process.executable', 'ends_with', 'tool.exe'],
  ['process.executable', 'ends_with', '\\bin\\tool.exe'],
  ['process.executable', 'eq', 'c:\\tool.exe'],
  ['process.executable', 'contains', '\\tool.exe'],
  ['process.executable', 'exists', ''],
  ['process.command_line', 'ends_with', '\\tool.exe'],
] as const)('keeps %s %s %s apart from the process name', (fieldClass, kind, text) => {
  expect(keyOf(fieldClass, kind, text).fieldClass).toBe(fieldClass)
})

it('keeps parents, libraries and files apart from processes', () => {
  const names = ['process.parent.executable', 'dll.path', 'file.path'].map(one => keyOf(one, 'eq', 'a.dll').id)
  expect(names).toEqual(['process.parent.name eq a.dll', 'dll.name eq a.dll', 'file.name eq a.dll'])
})

it('reads names with one meaning everywhere, those with several by the data model', () => {
  expect(fieldClassOf('process_name', raw)).toBe('process.name')
  expect(fieldClassOf('Image', raw)).toBe('process.executable')
  expect(fieldClassOf('process', inProcesses)).toBe('process.command_line')
  expect(fieldClassOf('process', raw)).toBe('process')
  expect(fieldClassOf('status', new Set(['Web']))).toBe('http.response.status_code')
  expect(fieldClassOf('status', new Set(['Change']))).toBe('status')
  expect(fieldClassOf('dest', new Set(['Network_Traffic']))).toBe('dest')
})

it.each([
  ['All_Changes.Account_Management.src_user', 'src_user', 'Change'],
  ['winlog.event_data.TargetUserName', 'TargetUserName', undefined],
  ['userIdentity.type', 'userIdentity.type', undefined],
  ['processes.x', 'processes.x', undefined],
])('finds the bare name of %s', (field, name, context) => {
  expect(bareName(field)).toEqual({ name, ...(context && { context }) })
})

it('makes a readable segment, and tells apart what it had to change', () => {
  expect(segmentOf(keyOf('process.name', 'eq', 'msiexec.exe'))).toBe('eq-msiexec.exe')
  expect(segmentOf(keyOf('process.name', 'exists', ''))).toBe('exists')
  expect(segmentOf(keyOf('url.path', 'eq', 'index.html'))).toMatch(/^eq-index-html-[a-z0-9]+$/)
  expect(segmentOf(termKeyOf('a b'))).toMatch(/^term-a-b-[a-z0-9]+$/)
  expect(segmentOf(termKeyOf('a b'))).not.toBe(segmentOf(termKeyOf('a/b')))
})

it('makes segments that are safe in a URL and on any disk, whatever the value', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.stringMatching(/^[.a\\/-]{0,12}$/)),
      text => {
        expect(segmentOf(termKeyOf(text))).toMatch(/^(?!.*\.\.)term(-[a-z0-9._-]{0,56}[a-z0-9])?$/)
      },
    ),
  )
})
