import { expect, it } from 'vitest'
import { titledLink } from '../../../src/site/detection/closing.ts'
import { explainCron } from '../../../src/site/detection/schedule.ts'
import { replayLine } from '../../../src/site/detection/tests.ts'
import { splitLead } from '../../../src/site/prose.ts'

it.each([
  ['One thing happened here today. Then another.', 'One thing happened here today.', 'Then another.'],
  [
    'Finds tools such as e.g. Mimikatz in memory. Check it.',
    'Finds tools such as e.g. Mimikatz in memory.',
    'Check it.',
  ],
  ['Looks for `a. B` in the command line. Next.', 'Looks for `a. B` in the command line.', 'Next.'],
  ['No full stop at all', 'No full stop at all', ''],
  ['A first paragraph without an end\n\nA second.', 'A first paragraph without an end', 'A second.'],
  ['Broken over\nlines by the author. More\ntext.', 'Broken over lines by the author.', 'More\ntext.'],
])('the lead of %j', (text, lead, rest) => {
  expect(splitLead(text)).toEqual({ lead, rest })
})

it.each([
  ['0 * * * *', 'every hour at minute 0'],
  ['10 0 * * *', 'every day at 00:10'],
  ['0 2 * * 0', 'every Sunday at 02:00'],
  ['0 0 1 * *', 'on day 1 of each month at 00:00'],
  ['*/5 * * * *', undefined],
])('cron %s is %s', (cron, words) => {
  expect(explainCron(cron)).toBe(words)
})

it.each([
  ['https://attack.mitre.org/techniques/T1218/007/', 'ATT&CK T1218.007', 'attack.mitre.org'],
  ['https://www.example.com/blog/a-tale-of_two.html', 'A tale of two', 'example.com'],
  ['https://example.com/', 'example.com', ''],
  ['https://example.com/a/%E0report', '%E0report', 'example.com'],
])('%s is titled %s', (url, title, host) => {
  expect(titledLink(url)).toEqual({ title, host, url })
})

it('a replay line gives the shell nothing to interpret', () => {
  const line = replayLine({
    url: "https://example.org/a'$(reboot)`x`.log",
    source: 'Xml"$(id)\'',
    sourcetype: 'a&b;c',
    index: '`win`',
    host: 'web 01',
  })
  expect(line).toContain(`'https://example.org/a'\\''$(reboot)\`x\`.log'`)
  expect(line?.split('--data-binary @- ')[1]).toBe(
    '"$SPLUNK_HEC/services/collector/raw?channel=$(uuidgen)&index=%60win%60&host=web%2001&source=Xml%22%24%28id%29%27&sourcetype=a%26b%3Bc"',
  )
})

it('a replay line sends a file of the catalog as it lies there', () => {
  const line = replayLine({ path: './data/a b.log', file: "data/a'b.log", index: 'win' })
  expect(line).toContain(`--data-binary '@data/a'\\''b.log' `)
  expect(replayLine({ path: 'data/gone.log' })).toBeUndefined()
})
