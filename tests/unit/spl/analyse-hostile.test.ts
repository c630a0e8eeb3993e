import { expect, test } from 'vitest'
import { analyse } from '../../../src/spl/index.ts'
import { hostileMacros, hostileSearches } from './hostile.ts'
import { misplaced } from './reading.ts'

// What it costs is counted in scripts/check-linear.ts.
test.each(
  hostileSearches.map(hostile => [hostile.name, hostile] as const),
)('much of %s is read to the end and without an exception', (_, hostile) => {
  const analysis = analyse(hostile.text(3000), hostileMacros)
  if (analysis.expansion.pieces.length === 0) expect(misplaced(analysis)).toEqual([])
})

test.each([
  ['a NUL', 'a\0b="c\0" | where d="\0"'],
  ['lone surrogates', '\uD800 a="\uDC00" | stats count by \uD83D'],
  ['a byte order mark', '\uFEFFindex=a | table b'],
  ['line ends of Windows', 'a=1\r\n| stats count\r\n by b\r\n| where count > 5\r\n'],
  [
    'names that every object has',
    'constructor=1 __proto__=2 `toString` `hasOwnProperty(1)` | constructor | rename __proto__ as toString',
  ],
  ['nothing', ''],
  ['blanks', ' \n\t '],
  ['a pipe', '|'],
])('%s is a text like any other', (_, text) => {
  expect(misplaced(analyse(text, hostileMacros))).toEqual([])
})

test('lines may end as they do on Windows', () => {
  const { groupBy, predicates } = analyse('a=1\r\n| stats count\r\n by b, c\r\n| where count > 5\r\n', hostileMacros)
  expect([groupBy, predicates.map(one => [one.field, one.values])]).toEqual([
    ['b', 'c'],
    [
      ['a', ['1']],
      ['count', ['5']],
    ],
  ])
})

test('macros that grow without end stop at a megabyte or 5,000 calls, those in strings included', () => {
  for (const text of ['`bomb` a=1', `${'| map search="`bomb`" '.repeat(3000)}`, '`wide` '.repeat(1000)]) {
    const { expansion, notices } = analyse(text, hostileMacros)
    expect(expansion.text.length).toBeLessThan(2 * 1024 * 1024)
    expect(notices.some(notice => notice.code === 'macro-limit')).toBe(true)
  }
})
