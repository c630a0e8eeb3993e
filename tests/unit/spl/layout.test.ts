import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layoutStages, lex, splitStages } from '../../../src/spl/index.ts'
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

test('breaks very long lists at their commas, and long calls of eval at theirs', () => {
  const call = 'case(match(owl, "a, b|c"), 1, like(owl, "(%"), `two(1, 2)`, true(), 0)'
  expect(
    show(`| eval wing=lower(owl), nest=${call}x, egg=if(wing="barn, owl" AND nest=1, ${call}, "no"), z=1`),
  ).toEqual([
    '1 | eval wing=lower(owl), ',
    `- > nest=${call}x, `,
    '- > egg=if(',
    '- > > wing="barn, owl" AND nest=1, ',
    `- > > ${call}, `,
    '- > > "no"), ',
    '- > z=1',
  ])
  const long = 'case(match(owl_name, "barn owl"), "the first of them", match(owl_name, "b"), 2, true(), 0)'
  expect(show(`| eval kind=${long}, wing_of_the_owl=lower(owl_name), nest_of_the_owl=upper(nest_name), egg=1`)).toEqual(
    [
      '1 | eval kind=case(',
      '- > > match(owl_name, "barn owl"), "the first of them", ',
      '- > > match(owl_name, "b"), 2, ',
      '- > > true(), 0), ',
      '- > wing_of_the_owl=lower(owl_name), ',
      '- > nest_of_the_owl=upper(nest_name), ',
      '- > egg=1',
    ],
  )
})

test('fills the lines of very long field lists', () => {
  const fields = Array.from({ length: 12 }, (_, index) => `field_of_owls_${index}`).join(', ')
  expect(show(`| table ${fields}`).map(line => line.length)).toEqual([95, 89, 38])
  const [first, second] = show(`| stats count by ${fields}`)
  expect([first, second?.slice(0, 30)]).toEqual(['1 | stats count ', '- > by field_of_owls_0, field_o'.slice(0, 30)])
  expect(show(`| table ${fields.replaceAll(', ', ',\n')}`)).toHaveLength(12)
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
