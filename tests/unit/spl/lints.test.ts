import { expect, test } from 'vitest'
import { lintsOf } from '../../../src/spl/index.ts'
import { read } from './reading.ts'

/** What is doubtful in a search, with the text it is about. */
function lints(search: string): readonly string[] {
  return lintsOf(read(search)).map(({ code, start, end }) => `${code}: ${search.slice(start, end)}`)
}

test.each([
  ['index=a (b!=1 OR b!=2)', ['always-true: b!=2']],
  ['index=a | where b!="x" OR c=1 OR b!="y"', ['always-true: b!="y"']],
  ['index=a NOT (b=1 b=2)', ['always-true: b=2']],
  ['index=a (b!=1 OR b!=1)', []],
  ['index=a (b!=1 OR c!=2)', []],
  ['index=a (b!=1* OR b!=2*)', []],
  ['index=a b!=1 b!=2', []],
  ['index=a | stats count by e | where f=1', ['missing-field: f=1']],
  ['index=a | stats count by e | where e=1 AND count>2', []],
  ['index=a | stats count by e | where isnull(f)', []],
  ['index=a | stats count by e | lookup l e | where f=1', []],
  ['index=a | table e | search NOT f=1', ['missing-field: f=1']],
])('%s', (search, expected) => {
  expect(lints(search)).toEqual(expected)
})
