import { expect, test } from 'vitest'
import type { Analysis, Decided, Logic } from '../../../src/spl/index.ts'
import { read } from './reading.ts'

/** What sets each field, in one line. */
function decisions(text: string): readonly string[] {
  const analysis = read(text)
  return analysis.decisions.map(({ field, value }) => `${field}: ${say(analysis, value)}`)
}

function say(analysis: Analysis, value: Decided): string {
  const again = (inner: Decided) => say(analysis, inner)
  switch (value.is) {
    case 'literal':
      return value.text
    case 'null':
      return 'nothing'
    case 'field':
      return value.decided === undefined ? value.field : `${value.field}#${value.decided}`
    case 'truth':
      return `whether ${condition(analysis, value.when)}`
    case 'choice':
      return value.branches
        .map(one => `${again(one.value)}${one.when ? ` if ${condition(analysis, one.when)}` : ''}`)
        .join('; ')
    case 'coalesce':
      return `first of ${value.values.map(again).join(', ')}`
    case 'sum':
      return value.parts.map(again).join(' plus ')
    case 'aggregate':
      return `${value.function} of ${value.value ? again(value.value) : (value.of ?? 'results')}`
    case 'formula':
      return value.parts.map(part => (typeof part === 'string' ? part : `<${again(part)}>`)).join('')
  }
}

function condition({ scored }: Analysis, logic: Logic): string {
  if ('parts' in logic)
    return `(${logic.parts.map(part => condition({ scored } as Analysis, part)).join(` ${logic.is} `)})`
  if (logic.is !== 'predicate') return logic.is
  const { field, kind, values, negated } = scored[logic.index] ?? { field: '?', kind: '?', values: [], negated: false }
  return `${negated ? 'not ' : ''}${field} ${kind} ${values.join()}`
}

/** The fields that later conditions test, each with the decision that set it. */
function tests(text: string): readonly string[] {
  return read(text).predicates.flatMap(({ field, decided }) => (decided === undefined ? [] : [`${field}#${decided}`]))
}

test.each([
  ['eval a=if(b=1 AND c=2,"x",0)', ['a: x if (b eq 1 all c eq 2); 0']],
  ['eval a=case(b=1,"x",c>2,d,1=1,"z",e=3,"never")', ['a: x if b eq 1; d if c gt 2; z']],
  ['eval a=case(b=1,1,true(),if(c=1,2,null()))', ['a: 1 if b eq 1; 2 if c eq 1; nothing']],
  ['eval a=coalesce(b,if(c=1,d,null),"none")', ['a: first of b, d if c eq 1; nothing, none']],
  ['eval a=(b=1 OR c=2)', ['a: whether (b eq 1 any c eq 2)']],
  ['eval s=if(b=1,1,0)+if(c=1,2,0)', ['s: 1 if b eq 1; 0 plus 2 if c eq 1; 0']],
  ['eval upper=avg+3*stdev, late=if(n>upper,1,0)', ['upper: <avg> + 3 * <stdev>', 'late: 1 if n gt upper; 0']],
  ['stats avg(n) as mean count(eval(a="x")) as hits by b', ['mean: avg of n', 'hits: count of whether a eq x']],
  ['eval a=if(true() AND b=1,1,0)', ['a: 1 if b eq 1; 0']],
  ['eval a=if(true() OR b=1,1,0)', ['a: 1']],
  ['eval a=if((true() OR b=1) AND c=1,1,0)', ['a: a condition that is not read here']],
])('%s', (search, expected) => {
  expect(decisions(`index=x | ${search}`)).toEqual(expected)
})

test.each([
  ['a test knows what set its field', 'eval a=if(b=1,1,0) | where a=1', ['a#0']],
  ['the last one counts', 'eval a=if(b=1,1,0) | eval a=if(c=1,1,0) | search a=1', ['a#1']],
  ['under another name', 'eval a=if(b=1,1,0) | rename a as d | where d=1', ['d#0']],
  ['through a table', 'eval a=if(b=1,1,0) | table a b | where a=1', ['a#0']],
  ['put together by stats', 'eval a=if(b=1,1,0) | stats values(a) as a by c | where a=1', ['a#0']],
  ['the aggregate, where it is another value', 'eval a=if(b=1,1,0) | stats max(a) as a by c | where a=1', ['a#1']],
  ['not once it is gone', 'eval a=if(b=1,1,0) | stats count by c | where a=1', []],
  ['not once values were changed', 'eval a=if(b=1,1,0) | replace 0 with 1 in a | where a=1', []],
  ['not of rows that stand beside others', 'eval a=if(b=1,1,0) | append [search index=y | eval a=1] | where a=1', []],
  ['with what fills it', 'eval a=if(b=1,1,null()) | fillnull value=0 a | where a=0', ['a#1']],
])('%s', (_, search, expected) => {
  expect(tests(`index=x | ${search}`)).toEqual(expected)
})

test('expressions can be read', () => {
  const { predicates } = read(
    'index=x | where len(a . "b  c")>len( d )+1 AND n>[search index=base | stats avg(c) as a | return $a]',
  )
  expect(predicates.flatMap(({ written }) => (written ? [[written.field, ...(written.values ?? [])]] : []))).toEqual([
    ['len(a . "b  c")', 'len(d) + 1'],
    [undefined, '[search index=base | stats avg(c) as a | return $a]'],
  ])
})
