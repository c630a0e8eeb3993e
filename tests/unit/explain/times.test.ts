import { expect, test } from 'vitest'
import { timeRows, timeWords } from '../../../src/explain/times.ts'
import { analyse } from '../../../src/spl/index.ts'
import { macroTable } from './macro-table.ts'

test.each([
  ['-70m@m', '70 minutes ago, back to the start of that minute'],
  ['-1d', '1 day ago'],
  ['@d', 'the start of this day'],
  ['-h', '1 hour ago'],
  ['+2w', '2 weeks from now'],
  ['now', 'now'],
  ['0', 'the beginning of all data'],
  ['01/02/2026:00:00:00', undefined],
  ['$start$', undefined],
])('%s', (modifier, words) => {
  expect(timeWords(modifier)).toBe(words)
})

test('the time of a search, of its subsearches and of comparisons with a relative time is told', () => {
  const search =
    'index=a earliest=-1d@d latest=now x=1 | join u [search index=b daysago=3] | where _time >= relative_time(now(), "-70m@m")'
  const rows = timeRows(analyse(search, macroTable({})))
  expect(
    rows.map(({ stage, text, value, inSubsearch }) => `${stage} ${text} ${value}${inSubsearch ? ' inside' : ''}`),
  ).toEqual(['1 from -1d@d', '1 until now', '2 from -3d inside', '3 _time >= -70m@m'])
})
