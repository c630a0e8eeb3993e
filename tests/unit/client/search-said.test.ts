import { expect, it } from 'vitest'
import type { Said, SearchAnswer } from '../../../src/client/search/types.ts'
import { saidOf } from '../../../src/client/search-view/said.ts'

const answer = (said: Said | undefined, total = 0): SearchAnswer => ({
  query: 'q',
  results: [],
  total,
  facets: [],
  nearest: [],
  ...(said && { said }),
})

it.each([
  ['nothing to say', undefined, 3, ''],
  ['one missing piece', { kind: 'nothing', texts: ['a.exe'] }, 3, 'No page has “a.exe”. Shown is what has the rest.'],
  ['two', { kind: 'nothing', texts: ['a.exe', 'b'] }, 1, 'No page has “a.exe” or “b”. Shown is what has the rest.'],
  [
    'what only a table has',
    { kind: 'untested', texts: ['a.exe'] },
    2,
    'No search tests “a.exe”, which stands in a table or a text.',
  ],
  ['nothing at all, which is said elsewhere', { kind: 'nothing', texts: ['a.exe'] }, 0, ''],
  ['a value', { kind: 'value', title: 'an MD5 hash' }, 0, 'This looks like an MD5 hash; no rule names it.'],
  [
    'a value with tables',
    { kind: 'value', title: 'an IP address' },
    2,
    'This looks like an IP address; no rule names it. Tables with such values:',
  ],
  [
    'a value below a domain that is named',
    { kind: 'value', title: 'a domain', above: 'drop.example' },
    1,
    'This looks like a domain; no rule names it. Pages that name “drop.example”:',
  ],
  ['a long line', { kind: 'long', pieces: 16 }, 9, 'Only the 16 most telling pieces of what was asked are looked up.'],
] as const)('%s', (_, said, total, text) => {
  expect(saidOf(answer(said, total))).toBe(text)
})
