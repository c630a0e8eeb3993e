import fc from 'fast-check'
import { expect, test } from 'vitest'
import { analyse, findDataModels, findDataSetFields, findMacroCalls } from '../../../src/spl/index.ts'
import { splText } from './spl-text.ts'

const noMacros = { find: () => undefined, argumentCounts: () => [] }
const lookups = (text: string) => analyse(text, noMacros).lookups
const calls = (text: string) => findMacroCalls(text).map(call => [call.name, ...call.args])

test.each([
  ['`owls`', [['owls']]],
  ['`owls()`', [['owls']]],
  ['`owls(a, "b, c", d(e, f), , g=h)`', [['owls', 'a', 'b, c', 'd(e, f)', '', 'g=h']]],
  ['a ` b c ` d', []],
  ['a="`owls`" ```see `more` ``` `real`', [['real']]],
  ['| map maxsearches=3 search="search `owls(\\"a|b\\")` $x$" | `end`', [['owls', 'a|b'], ['end']]],
  ['| appendpipe [| map search="`deep`"]', [['deep']]],
  ['| eval search="`not`"', []],
])('finds macro calls in %s', (text, expected) => {
  expect(calls(text)).toEqual(expected)
})

test('ranges cover the call, also through the escapes of a map string', () => {
  const text = String.raw`| map search="x=\"1\" ${'`owls(\\"a\\")`'} y"`
  const [call] = findMacroCalls(text)
  expect(call && text.slice(call.start, call.end)).toBe('`owls(\\"a\\")`')
})

test('finds lookups with their use, past options and in subsearches', () => {
  const text =
    'a=1 [| inputlookup append=t "my owls.csv" where x=1] | lookup local=true nests key OUTPUT b | outputlookup append=t key_field="k" nests_kv | from lookup:feathers'
  expect(lookups(text).map(({ name, use }) => `${use} ${name}`)).toEqual([
    'inputlookup my owls.csv',
    'lookup nests',
    'outputlookup nests_kv',
    'inputlookup feathers',
  ])
  expect(lookups(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    '"my owls.csv"',
    'nests',
    'nests_kv',
    'feathers',
  ])
})

test('a lookup named by a macro, a token or in prose is none', () => {
  expect(lookups('lookup this | lookup `which` a | inputlookup $t$ | eval a="| lookup b"')).toEqual([])
})

test.each([
  ['| tstats count from datamodel=Sky.Owls where Owls.a=1', ['Sky']],
  ['| from datamodel:Sky.Owls | append [| tstats count from datamodel="Sea"]', ['Sky', 'Sea']],
  ['| from datamodel Sky.Owls', ['Sky']],
  ['| datamodel Sky Owls search', ['Sky']],
  ['| tstats count from datamodel = Sky', ['Sky']],
  ['index=x datamodel owl note="datamodel=Sky" ```datamodel=Sea```', []],
])('finds the data models of %s', (text, expected) => {
  expect(findDataModels(text)).toEqual(expected)
})

test('lists data set fields of tstats searches, time first', () => {
  const text =
    '| tstats count min(_time) as first values(Owls.wing) from datamodel=Sky.Owls where Owls.nest IN (Big.Nest, "Owls.no") Owls.kind=Barn.Owl by Owls.nest,Owls.head.eye ```Owls.note``` | search Owls.late=1 Moles.x=2'
  expect(findDataSetFields(text)).toEqual([
    '_time',
    'Owls.wing',
    'Owls.nest',
    'Owls.kind',
    'Owls.head.eye',
    'Owls.late',
  ])
  expect(findDataSetFields('index=x Owls.nest=1')).toEqual([])
})

test.each([
  ['index=x earliest=-7d latest=now | stats count', { earliest: '-7d', latest: 'now' }],
  ['| mstats avg(x) where `m` AND earliest="-1h@h" by y', { earliest: '-1h@h' }],
  ['| tstats count where (Latest = -1h) by y', { latest: '-1h' }],
  ['index=x note="earliest=-7d" ```latest=now``` _index_earliest=-1d', undefined],
  ['index=x | where earliest=1 | append [search b earliest=-2d]', undefined],
  ['index=x [search b earliest=-2d] | stats earliest(_time) as earliest', undefined],
  ['index=x earliest=`when` latest=', undefined],
])('finds the time range that %s sets', (text, expected) => {
  expect(analyse(text, noMacros).timeRange).toEqual(expected)
})

test('no text makes a finder throw, and ranges lie in the text', () => {
  fc.assert(
    fc.property(splText, text => {
      findDataModels(text)
      findDataSetFields(text)
      for (const { start, end } of [...findMacroCalls(text), ...lookups(text)]) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
      }
    }),
    { numRuns: 2000 },
  )
})
