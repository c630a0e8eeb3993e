import { expect, test } from 'vitest'
import { misplaced, read, sliceOf } from './reading.ts'

/** The pieces of the author's text that a reader is shown. */

test.each([
  ['a=1 b != "x y"', ['a=1', 'b != "x y"']],
  ['a IN ("x", y) NOT b NOT IN (z)', ['a IN ("x", y)', 'b NOT IN (z)']],
  ['"a field"="x"b=2', ['"a field"="x"', 'b=2']],
  ['a=""*x*""', ['a=""*x*""']],
  ['| tstats count where (Owls.a=1 OR Owls.b=TERM(x)) by c', ['Owls.a=1', 'Owls.b=TERM(x)']],
  ['* | where like(a, "x%") AND NOT ( b > 5 )', ['like(a, "x%")', '( b > 5 )']],
  ['* | where a LIKE "x%" OR 5 < b', ['a LIKE "x%"', '5 < b']],
  ['* | where isnull(a) OR in(b, 1, 2) OR c', ['isnull(a)', 'in(b, 1, 2)', 'c']],
  ['* | where searchmatch("a=1 b=\\"x\\"")', ['a=1', 'b=\\"x\\"']],
  ['* | regex a="x" ', ['a="x"']],
  ['* | map search="search a=\\"1\\" b"', ['a=\\"1\\"']],
])('the conditions of %s', (text, slices) => {
  const analysis = read(text)
  expect(analysis.predicates.map(one => sliceOf(analysis, one))).toEqual(slices)
  expect(misplaced(analysis)).toEqual([])
})

test.each([
  ['owl "barn owl" TERM(a b)', ['owl', '"barn owl"', 'TERM(a b)']],
  ['NOT (CASE(X) y*)', ['CASE(X)', 'y*']],
])('the terms of %s', (text, slices) => {
  const analysis = read(text)
  expect(analysis.terms.map(one => sliceOf(analysis, one))).toEqual(slices)
})

test('groups, subsearches, macros and lookups', () => {
  const text = 'a=1 (b=2 OR c=3) [search d] `m(1)` `unknown(2)` | lookup "my owls" e'
  const analysis = read(text, { 'm(x)': '(f=$x$ OR g=2)' })
  const [tree] = analysis.logic
  const parts = tree && 'parts' in tree.logic ? tree.logic.parts : []
  expect(parts.flatMap(part => ('start' in part ? [sliceOf(analysis, part)] : []))).toEqual([
    '(b=2 OR c=3)'.slice(1, -1),
    '[search d]',
    '`m(1)`',
    '`unknown(2)`',
  ])
  expect(analysis.macroCalls.map(call => sliceOf(analysis, call))).toEqual(['`m(1)`', '`unknown(2)`'])
  expect(analysis.lookups.map(one => sliceOf(analysis, one))).toEqual(['"my owls"'])
  expect(analysis.subsearches.map(one => sliceOf(analysis, one))).toEqual(['[search d]'])
  expect(misplaced(analysis)).toEqual([])
})

test('what begins in a macro and ends behind it reaches from one to the other', () => {
  const analysis = read('x=1 `field`"barn" y=2', { field: 'owl=' })
  expect(analysis.predicates.map(one => sliceOf(analysis, one))).toEqual(['x=1', '`field`"barn"', 'y=2'])
  expect(misplaced(analysis)).toEqual([])
})

test('a macro whose definition holds pipes keeps all in the range of its call', () => {
  const analysis = read('x=1 | `steps` | where c=1', { steps: 'search a=1 [search b=1] | lookup owls z' })
  expect(analysis.predicates.map(one => [one.stage, sliceOf(analysis, one)])).toEqual([
    [1, 'x=1'],
    [2, '`steps`'],
    [2, '`steps`'],
    [3, 'c=1'],
  ])
  expect(analysis.lookups.map(one => [one.macro, sliceOf(analysis, one)])).toEqual([['steps', '`steps`']])
  expect(misplaced(analysis)).toEqual([])
})

test('scored conditions have a place, too', () => {
  const analysis = read('* | eval x=if(a=1, "y", if(match(b, "z"), 1, 2)) | stats count(eval(c>2)) as n')
  expect(analysis.scored.map(one => sliceOf(analysis, one))).toEqual(['a=1', 'match(b, "z")', 'c>2'])
  expect(misplaced(analysis)).toEqual([])
})
