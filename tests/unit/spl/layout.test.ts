import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findLookups, layoutStages, lex, splitStages } from '../../../src/spl/index.ts'
import { splText } from './spl-text.ts'

const show = (text: string) =>
  layoutStages(text).map(line => `${line.stage ?? '-'} ${'> '.repeat(line.indent)}${line.text}`)

test('puts every stage on a line', () => {
  expect(show('owl=1 | stats count | `f`')).toEqual(['1 owl=1 ', '2 | stats count ', '3 | `f`'])
})

test('keeps the lines of the author and moves continued stages in', () => {
  expect(show('owl=1\n nest=2 | table\na ```b\nc```\n\n| `f`')).toEqual([
    '1 owl=1',
    '-  nest=2 ',
    '2 | table',
    '- > a ```b',
    '- c```',
    '- ',
    '3 | `f`',
  ])
})

test('breaks long stages before their clauses', () => {
  const wide = 'Owls.a Owls.b Owls.c Owls.d Owls.e Owls.f Owls.g Owls.h Owls.i Owls.j'
  expect(show(`| tstats count from datamodel=Sky.Owls where Owls.a="by x" (Owls.b=1) by ${wide}`)).toEqual([
    '1 | tstats count ',
    '- > from datamodel=Sky.Owls ',
    '- > where Owls.a="by x" (Owls.b=1) ',
    `- > by ${wide}`,
  ])
})

test('breaks long subsearches before their bracket and pipes', () => {
  expect(
    show('a=1 NOT [| inputlookup owls_of_the_northern_woods | rename nest AS place | fields place wing tail] b=2'),
  ).toEqual([
    '1 a=1 NOT ',
    '- > [| inputlookup owls_of_the_northern_woods ',
    '- > > | rename nest AS place ',
    '- > > | fields place wing tail] b=2',
  ])
})

test.each([
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
])('a long stage of the command %s is laid out', word => {
  expect(show(`| ${word} ${'a '.repeat(80)}`)).toHaveLength(1)
  expect(findLookups(`| ${word} lookup`)).toEqual([])
})

test('an empty text is one empty line', () => {
  expect(layoutStages('')).toEqual([{ text: '', start: 0, end: 0, indent: 0 }])
})

test('without the inserted breaks the lines are the text', () => {
  fc.assert(
    fc.property(splText, text => {
      const joined = layoutStages(text).map((line, index) => (index > 0 && !line.wrapped ? '\n' : '') + line.text)
      expect(joined.join('')).toBe(text.replaceAll('\r\n', '\n'))
    }),
    { numRuns: 3000 },
  )
})

test('inserted breaks fall between tokens, and every stage is numbered once', () => {
  fc.assert(
    fc.property(splText, text => {
      const lines = layoutStages(text)
      const starts = new Set(lex(text).map(token => token.start))
      for (const line of lines) if (line.wrapped) expect(starts.has(line.start)).toBe(true)
      expect(lines.flatMap(line => line.stage ?? [])).toEqual(splitStages(text).map((_, index) => index + 1))
    }),
    { numRuns: 3000 },
  )
})
