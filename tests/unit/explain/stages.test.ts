import { describe, expect, it } from 'vitest'
import { phrases } from '../../../src/explain/command-phrases.ts'
import type { KnownMacro } from '../../../src/explain/index.ts'
import { stageRows } from '../../../src/explain/stages.ts'
import { analyse, commands } from '../../../src/spl/index.ts'
import { hasShared, loadReal } from '../catalog/load-fixture.ts'
import { macroTable } from './macro-table.ts'

const table = macroTable({
  door_log: 'sourcetype=door',
  'readable(1)': 'convert ctime($field$)',
  tidy: 'eval a=lower(a) | lookup people a OUTPUT name | fields - a',
})
const macros: ReadonlyMap<string, KnownMacro> = new Map([
  ['door_log', { role: 'input', definition: 'sourcetype=door' }],
  ['rule_filter', { role: 'filter', definition: 'search *' }],
  ['tuned_filter', { role: 'filter', definition: 'search NOT floor=2' }],
])

/** "1 search: finds events", one line for each stage. */
function say(search: string): readonly string[] {
  return stageRows(analyse(search, table), macros, name => ({ text: name, href: `/macros/${name}/` })).map(
    ({ number, command, phrase }) => `${number} ${command}: ${phrase.map(({ text }) => text).join('')}`,
  )
}

describe('the stages of a search', () => {
  it('are all told, since other parts of the page lead to them', () => {
    expect(say(`index=a${' | eval a=1'.repeat(999)}`)).toHaveLength(1000)
  })

  it('say what they do in the words of the fields', () => {
    expect(
      say(
        '`door_log` door=open floor=2 | bin _time span=5m | stats count dc(badge) as badges by door, _time | eval late=if(hour>20,1,0)' +
          ' | where badges > 3 | rename door as gate | lookup people badge OUTPUT name | sort - count | table gate count',
      ),
    ).toEqual([
      '1 search: finds events chosen by door_log and 2 conditions',
      '2 bin: rounds _time to steps of 5m',
      '3 stats: aggregates by door, _time; gives count, badges',
      '4 eval: computes late',
      '5 where: keeps results where badges > 3',
      '6 rename: renames fields to gate',
      '7 lookup: looks up in people; gives name',
      '8 sort: orders the results by count, largest first',
      '9 table: shows a table of gate, count',
    ])
  })

  it('name the data model of a tstats, and count what would be a long list', () => {
    expect(
      say('| tstats count from datamodel=Endpoint.Processes where Processes.process=x by a b c d e f _time span=1h'),
    ).toEqual([
      '1 tstats: summarises events of Endpoint.Processes where Processes.process = x, in steps of 1h, by 7 fields; gives count',
    ])
  })

  it('tell the tuning hook and what other macros do', () => {
    expect(say('a=1 | `readable(firstTime)` | `tidy` | `gone` | `rule_filter`').slice(1)).toEqual([
      '2 macro: formats firstTime',
      '3 macro: computes fields, looks up in a lookup and chooses fields',
      '4 macro: a macro that is not in this catalog',
      '5 macro: tuning hook: lets everything through until you define it',
    ])
    expect(say('a=1 | `tuned_filter`').at(-1)).toBe('2 macro: tuning hook')
  })

  it.each([
    ['dedup user', 'keeps the first result of each user'],
    ['dedup 3 user', 'keeps the first 3 of each user'],
    ['dedup 2 user host sortby -_time', 'keeps the first 2 of each combination of user, host'],
    ['fields - a b', 'removes a, b'],
    ['fields -a', 'removes a'],
    ['fields a, b', 'keeps only a, b'],
    ['sort 20 - count', 'orders the results by count, largest first; keeps the first 20'],
    ['sort 0 user -count', 'orders the results by user, count, largest first'],
    ['sort 20', 'orders the results; keeps the first 20'],
    ['head', 'keeps the first 10 results'],
    ['head 5', 'keeps the first 5 results'],
    ['tail limit=3', 'keeps the last 3 results'],
    ['rare q', 'keeps the 10 rarest values of q; gives count, percent'],
    ['top limit=5 user by host', 'keeps the 5 most frequent values of user, for each host; gives count, percent'],
    ['replace "a*" with b in f', 'replaces a* by b in f'],
    ['apply door_model threshold=0.1', 'applies the trained model door_model'],
    ['fillnull value=none a', 'fills empty fields a with none'],
    ['mvexpand a', 'makes a result of each value of a'],
    ['timechart span=1h count by user', 'aggregates over time, in steps of 1h, by user'],
  ])('say all of %s', (stage, words) => {
    expect(
      say(`a=1 | ${stage}`)
        .at(-1)
        ?.replace(/^2 \w+: /, ''),
    ).toBe(words)
  })

  it('say how a transaction begins and ends', () => {
    expect(say('a=1 | transaction user startswith="log on" endswith=(x=1) maxspan=10m').at(-1)).toBe(
      '2 transaction: puts events together by user, within 10m; starts with log on; ends with (x=1); gives duration, eventcount, closed_txn',
    )
  })

  it('name what a pivot and a set work on', () => {
    expect(say('| pivot Doors Opened count(Opened) AS n SPLITROW badge').at(-1)).toMatch(
      /^1 pivot: summarises events of Doors, Opened, by badge/,
    )
    expect(say('| set diff [search a=1] [search b=2]').at(-1)).toBe(
      '1 set: compares two searches: results of only one of them (search) (search)',
    )
  })

  it('name the commands of a subsearch', () => {
    expect(say('a=1 | join badge [| inputlookup people | fields badge]').at(-1)).toBe(
      '2 join: joins the results of a subsearch (inputlookup, fields)',
    )
  })

  it('leave long conditions to the text', () => {
    expect(say(`a="${'x'.repeat(50)}"`)).toEqual(['1 search: finds events that meet one condition'])
  })

  it('say when a command is not known', () => {
    expect(say('a=1 | frobnicate b').at(-1)).toBe('2 frobnicate: a command that is not known here')
  })

  it('carry their text, their place and the page of the macro they call', () => {
    const search = 'a=1 | `readable(firstTime)`'
    const [, stage] = stageRows(analyse(search, table), macros, name => ({ text: name, href: `/macros/${name}/` }))
    expect(stage).toMatchObject({ text: '`readable(firstTime)`', at: '6-27', href: '/macros/readable/' })
  })
})

describe('the phrases', () => {
  it('are of commands that exist', () => {
    const known = new Set(commands)
    expect([...phrases.keys()].filter(command => !known.has(command))).toEqual(['first search'])
  })

  it.skipIf(!hasShared)('cover every command of a whole catalog', () => {
    const { catalog } = loadReal('escu-v5')
    const used = catalog.detections.flatMap(({ analysis }) => analysis?.stages ?? []).filter(stage => !stage.unknown)
    const said = (command: string) => command === 'macro' || phrases.has(command)
    expect([...new Set(used.map(({ command }) => command))].filter(command => !said(command))).toEqual([])
  })
})
