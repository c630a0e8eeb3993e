import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fixtures, folder, load, loadFixture } from './load-fixture.ts'

const { catalog, diagnostics } = loadFixture('spl-problems')

/** Code, line, text of the place and message of what was reported for a file. */
function told(name: string): readonly string[] {
  const text = readFileSync(`${fixtures}spl-problems/detections/endpoint/${name}.yml`, 'utf8')
  return diagnostics
    .filter(({ place }) => place?.file.endsWith(`/${name}.yml`))
    .map(({ code, message, help, place }) => {
      const { start = 0, end = 0 } = place?.span ?? {}
      const line = text.slice(0, start).split('\n').length
      return `${code} ${line} ${text.slice(start, end)}: ${message}${help ? ` ${help}` : ''}`
    })
}

test('what is not closed is pointed at, and the rest is read', () => {
  expect(told('a_unbalanced')).toEqual([
    'spl/unbalanced 6 (: This ( has no partner.',
    'spl/unbalanced 6 ": This quotation mark is never closed.',
  ])
  expect(catalog.detections[0]?.analysis?.stages.map(stage => stage.command)).toEqual(['search', 'stats'])
})

test('an unknown command is named with the one that is like it', () => {
  expect(told('b_command')).toEqual(['spl/unknown-command 6 stat: There is no command "stat". Did you mean stats?'])
})

test('macros that are missing, wrongly called or without end are pointed at', () => {
  expect(told('c_macros')).toEqual([
    'spl/macro-arguments 5 `nest_of`: Wrong number of arguments for nest_of: 0, not 1.',
    'link/missing-macro 6 `no_such_owl`: There is no macro "no_such_owl".',
    'spl/macro-limit 6 `owl_circle`: The macro owl_circle calls itself, or grows too large.',
  ])
})

test('slips and wildcards that mean nothing are told', () => {
  expect(told('d_where')).toEqual([
    'spl/repaired 5 "tree": A comma is missing before this value.',
    'spl/lower-case-operator 5 or: Splunk searches for the word "or"; the operator is OR.',
    'spl/literal-wildcard 5 nest="bar*": In where, the * of "bar*" is an ordinary character.',
    'spl/not-understood 5 AND: No part of the command reads this: "AND".',
  ])
})

test('a command that makes events needs its pipe', () => {
  expect(told('e_pipe')).toEqual(['spl/misplaced-pipe 5 tstats: The command tstats needs a pipe before it.'])
})

test('tokens of a risk message are compared with what the search gives', () => {
  expect(told('f_token')).toEqual([
    'spl/risk-token 7 $usr$: The search gives no field usr. Did you mean user?',
    'spl/risk-token 7 $barn$: The search gives no field barn.',
  ])
})

test('what does not read as SPL is said', () => {
  expect(told('g_regex')).toEqual([
    'spl/not-understood 5 "a|b" c: This does not read as SPL: a pattern without quotes.',
  ])
})

test('a search full of one mistake does not drown the others', () => {
  const rule = `name: Owl\nid: 77777777-7777-4777-8777-000000000099\nstatus: production\ntype: TTP\nsearch: 'a ${') '.repeat(500)} | stat x'\n`
  const { diagnostics: found } = load(folder({ 'detections/a.yml': rule }))
  expect(found.map(({ code }) => code)).toEqual([...Array(11).fill('spl/unbalanced'), 'spl/unknown-command'])
  expect(found.some(({ message }) => message === 'There are 490 more of these.')).toBe(true)
})
