import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  allStages,
  commands,
  openingCommands,
  otherLanguage,
  splitStages,
  splitSubsearches,
} from '../../../src/spl/index.ts'
import { splText } from './spl-text.ts'

const shape = (text: string) => splitStages(text).map(stage => `${stage.command}:${text.slice(stage.start, stage.end)}`)

test('splits at pipes and names the commands', () => {
  expect(shape('`owls` wing=left | STATS count by nest|where count > 3 | `owl_filter`')).toEqual([
    'search:`owls` wing=left',
    'stats:STATS count by nest',
    'where:where count > 3',
    'macro:`owl_filter`',
  ])
})

test.each([
  ['nest=1', 'search', true],
  ['search nest=1', 'search', undefined],
  ['search=1', 'search', true],
  ['stats count', 'search', true],
  ['tstats count', 'tstats', undefined],
  ['from=owl', 'search', true],
  ['| owlcmd x', 'owlcmd', undefined],
  ['"owl" nest', 'search', true],
  ['(a OR b)', 'search', true],
])('the first stage of %s is %s', (text, command, implicit) => {
  expect(splitStages(text)[0]).toMatchObject({ command, ...(implicit ? { implicit } : {}) })
  expect(splitStages(text)[0]?.implicit).toBe(implicit)
})

test('a command opens a search without a pipe exactly when the highlighter says so', () => {
  const opening = commands.filter(command => splitStages(`${command} x`)[0]?.implicit === undefined)
  expect(opening.sort()).toEqual([...openingCommands].sort())
})

test('pieces without words are no stages', () => {
  expect(shape(' | | ```only a note``` | table a | ')).toEqual(['table:table a'])
  expect(shape('')).toEqual([])
})

test('keeps comments in the stage they stand in', () => {
  expect(shape('a=1 ```why | not``` | ```then``` table a')).toEqual([
    'search:a=1 ```why | not```',
    'table:```then``` table a',
  ])
})

test('leaves subsearches whole and splits them on request', () => {
  const text = 'a NOT [search b | fields c] | append [| inputlookup owls | eval d=[e]]'
  expect(shape(text)).toHaveLength(2)
  expect(splitSubsearches(text).map(stages => stages.map(stage => stage.command))).toEqual([
    ['search', 'fields'],
    ['inputlookup', 'eval'],
    ['e'],
  ])
  expect(allStages(text).map(stage => stage.command)).toEqual([
    ...['search', 'search', 'fields', 'append', 'inputlookup', 'eval', 'e'],
  ])
})

test('stages are in order, apart, and inside the text', () => {
  fc.assert(
    fc.property(splText, text => {
      let at = 0
      for (const stage of splitStages(text)) {
        expect(stage.start).toBeGreaterThanOrEqual(at)
        expect(stage.end).toBeGreaterThan(stage.start)
        at = stage.end
      }
      expect(at).toBeLessThanOrEqual(text.length)
    }),
  )
})

test('subsearch stages lie inside a stage of the main pipeline', () => {
  fc.assert(
    fc.property(splText, text => {
      const main = splitStages(text)
      for (const inner of splitSubsearches(text).flat()) {
        expect(main.some(stage => stage.start <= inner.start && inner.end <= stage.end)).toBe(true)
      }
    }),
  )
})

test.each([
  ['| from read_owls() | eval a=map_get(b, "c") | into nest', true],
  ['| from datamodel:Sky.Owls | stats count', false],
  ['index=x note="| from read_owls()"', false],
  ['index=x ```| into y```', false],
])('tells SPL2 by its marks: %s', (text, expected) => {
  expect(otherLanguage(text) === 'SPL2').toBe(expected)
})
