import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Analysis, analyse, lex, type MacroTable, type Token } from '../../../src/spl/index.ts'
import { sharedFolder } from '../../support/command.ts'
import { outline, read } from './reading.ts'
import { readSearches } from './real-searches.ts'
import { splText } from './spl-text.ts'
import { wellFormed } from './well-formed.ts'

/**
 * "Parsed fully" is a promise: nothing of the text may be lost. What a search says is compared before and after a piece of it
 * changes: where the piece mattered to Splunk, what is said changes, or the verdict names what was not read.
 */

/** All that the analyser tells, without places. */
function said(analysis: Analysis): string {
  const bare = ({ start: _start, end: _end, ...rest }: Readonly<Record<string, unknown>>) => rest
  return JSON.stringify([
    analysis.logic.map(({ logic, ...where }) => [where, outline(analysis, logic)]),
    [analysis.predicates, analysis.terms, analysis.scored, analysis.subsearches].map(list =>
      list.map(one => bare({ ...one, stages: undefined })),
    ),
    [analysis.groupings, analysis.timeBins, analysis.timeRange, analysis.dataModels],
    [analysis.lookups.map(one => bare({ ...one })), analysis.outputFields, analysis.outputMore],
    analysis.stages.map(stage => bare({ ...stage })),
    analysis.macroCalls.map(call => bare({ ...call })),
  ])
}

const isBlank = ({ kind }: Token) => kind === 'space' || kind === 'comment'
const tokensOf = (text: string) => lex(text).filter(token => !isBlank(token))

/** Things that no command takes where an option or argument is at its end. */
const intruders = ['zzz=1', '( )', '= 7', '"stray" = ', ', = ,']

/** Commands whose arguments are conditions, lists of fields or aggregates: nothing in them is free text. */
const strict =
  /^(?:search|where|regex|tstats|mstats|stats|eventstats|streamstats|eval|rename|table|fields|bin|dedup|fillnull|lookup|join|append|head|sort|transaction)$/

describe('an option that no row lists', () => {
  const commands = [
    ['sort', '- ship'],
    ['dedup', 'ship'],
    ['stats', 'count by ship'],
    ['eventstats', 'count by ship'],
    ['fillnull', 'value=0 ship'],
    ['mvexpand', 'ship limit=3'],
    ['bin', '_time span=1h'],
    ['transaction', 'ship maxspan=1h'],
    ['lookup', 'ports ship'],
    ['iplocation', 'ship'],
    ['spath', 'input=ship path=a output=b'],
    ['makemv', 'delim="," ship'],
    ['outputlookup', 'append=t ports'],
    ['addtotals', 'fieldname=all ship'],
    ['timechart', 'span=1h count by ship'],
    ['top', 'limit=3 ship'],
    ['collect', 'index=x'],
  ] as const

  test.each(commands)('of %s is named', (command, rest) => {
    expect(read(`index=x | ${command} ${rest}`).verdict.parsed).toBe('fully')
    expect(read(`index=x | ${command} ${rest} zzz=1`).verdict.why).toEqual(['zzz=1 was not read'])
    expect(read(`index=x | ${command} zzz="a b" ${rest}`).verdict.why).toEqual(['zzz="a b" was not read'])
  })
})

test('a number of results and a condition do not go together', () => {
  expect(read('index=x | head 5 zzz=1').verdict.why).toEqual(['zzz=1 was not read'])
  expect(read('index=x | head limit=5 keeplast=t null=f (zzz=1)').verdict.parsed).toBe('fully')
})

test('every word of a well-formed search matters: without it, or twice, something else is said or the verdict changes', () => {
  fc.assert(
    fc.property(wellFormed, fc.nat(), fc.boolean(), (text, seed, twice) => {
      const before = read(text)
      const tokens = tokensOf(text)
      const token = tokens[seed % tokens.length]
      if (!token || before.verdict.parsed !== 'fully') return
      const written = text.slice(token.start, token.end)
      const changed = twice
        ? `${text.slice(0, token.end)} ${written} ${text.slice(token.end)}`
        : `${text.slice(0, token.start)} ${text.slice(token.end)}`
      const after = read(changed)
      const told = after.verdict.parsed !== 'fully' || after.notices.length > 0 || said(after) !== said(before)
      if (!told && !harmless(text, token, written))
        throw new Error(`${written} of\n${text}\nsays nothing in\n${changed}`)
    }),
    { numRuns: 1500 },
  )
})

/** What says the same once, twice and not at all: AND between conditions, commas, the pipe that begins a subsearch, names in a list, arguments of values. */
function harmless(text: string, { start }: Token, written: string): boolean {
  if (written === '|' && text[start - 1] === '[') return true
  const stage = text.slice(text.lastIndexOf('| ', start) + 2)
  const command = /^\w+/.exec(stage)?.[0] ?? ''
  if (written === 'AND' || written === ',' || written === '(' || written === ')') return true
  // The value of an expression, the pattern of rex and the key of a lookup are read, not told.
  if (/^(?:eval|rex|lookup|fields|table|fillnull|join|streamstats|eventstats|stats|dedup|bin)$/.test(command))
    return true
  return /^value=|^field=/.test(written)
}

test('what stands where nothing of the kind can stand is named', () => {
  fc.assert(
    fc.property(wellFormed, fc.constantFrom(...intruders), (text, intruder) => {
      const last = text.slice(text.lastIndexOf(' | ') + 3)
      const command = /^\w+(?=\s)/.exec(last)?.[0] ?? ''
      // To search and where a further comparison is a condition; brackets end what is before them.
      if (!strict.test(command) || /^(?:search|where|eval)$/.test(command) || last.includes('[')) return
      expect([`${text} ${intruder}`, read(`${text} ${intruder}`).verdict.parsed]).toEqual([
        `${text} ${intruder}`,
        'partly',
      ])
    }),
    { numRuns: 500 },
  )
})

test('cut short anywhere, a search is never fully read with an operator, a bracket or a clause at its end', () => {
  fc.assert(
    fc.property(wellFormed, fc.nat(), (text, seed) => {
      const tokens = tokensOf(text)
      const cut = tokens.slice(0, seed % tokens.length)
      const end = cut.at(-1)?.end ?? 0
      const short = text.slice(0, end)
      const dangling = /(?:\b(?:AND|OR|NOT|by|as|AS|where|OUTPUT)|[=<>|([+*,-])$/.exec(short)?.[0]
      // A lone star, a sign of `fields` and a comma in a list of names close nothing.
      if (dangling === undefined || /[*,-]$/.test(short) || short === '') return
      expect([short, read(short).verdict.parsed]).toEqual([short, 'partly'])
    }),
    { numRuns: 1500 },
  )
})

test('whatever the text, each token of a fully read search is part of a stage that was read, and the verdict has its reasons', () => {
  fc.assert(
    fc.property(splText, text => {
      const { verdict, stages } = read(text)
      if (verdict.parsed !== 'fully') expect(verdict.why.length).toBeGreaterThan(0)
      else {
        expect(verdict.why).toEqual([])
        const outside = tokensOf(text).filter(
          ({ kind, start, end }) => kind !== 'pipe' && !stages.some(stage => stage.start <= start && end <= stage.end),
        )
        expect(outside).toEqual([])
      }
    }),
    { numRuns: 2000 },
  )
})

describe('texts of other languages are not taken for SPL', () => {
  test.each([
    ['SQL', 'select a, b from ships where berth = 4 order by a'],
    ['SQL', "INSERT INTO ships (a) VALUES ('b')"],
    ['SQL', 'with tugs as (select * from ships) select * from tugs'],
    ['EQL', 'process where process.name == "tug.exe" and process.args : "-x"'],
    ['EQL', 'sequence by host.id [process where true] [file where file.name == "a"]'],
    ['EQL', 'any where event.code == "4"'],
    ['Kusto (KQL)', 'Ships | where Berth has_any ("a", "b") | summarize count() by Ship'],
    ['Kusto (KQL)', 'let cut = 4; Ships | where Berth > cut | project Ship'],
    ['Kusto (KQL)', 'Ships | where Ship =~ "tug" | extend Half = Crew / 2'],
    ['ES|QL', 'FROM logs-ships-* | WHERE berth == 4 | LIMIT 5'],
    ['Lucene or KQL', 'ship.name:tug AND NOT berth:4'],
    ['Lucene or KQL', 'ship.name : "tug" and berth : (1 or 2)'],
    ['Lucene or KQL', 'crew:[1 TO 5] OR ship:tug*'],
    [
      'a Sigma rule',
      'title: Tugs\nlogsource:\n  product: harbour\ndetection:\n  sel:\n    ship: tug\n  condition: sel',
    ],
    ['JSON', '{"query": {"match": {"ship": "tug"}}}'],
    ['JSON', '[{"ship": "tug"}]'],
    ['YARA', 'rule tug { strings: $a = "tug" condition: $a }'],
    ['YARA', 'import "pe"\nprivate rule tug : boats { condition: pe.is_dll() }'],
  ])('%s: %s', (language, text) => {
    const { verdict, notices, predicates, terms } = read(text)
    expect(verdict).toEqual({
      parsed: 'declined',
      why: [`it looks like ${language} rather than SPL, and is shown as it is`],
    })
    expect([notices.map(({ code }) => code), predicates, terms]).toEqual([['other-language'], [], []])
  })

  test.each([
    'index=x select from where',
    'from=ann to=bob',
    'level:error',
    'rule=tug "strings"',
    '"{\\"a\\": 1}"',
    'index=x json=*{*}*',
    '| from datamodel:Harbour.Ships | search ship=tug',
    '| from datamodel Harbour.Ships',
    'error at 10:30:12',
    '`let` ship=tug | table a',
    'index=x detection: y',
  ])('%s is SPL', text => {
    expect(read(text, { let: 'a=1' }).verdict.parsed).toBe('fully')
  })
})

const catalogs = ['escu-v5', 'escu-v4', 'escu-v3', 'escu-v6', 'armory']
const folder = (name: string) => join(sharedFolder, 'catalogs', name)

describe.skipIf(!existsSync(folder('escu-v5')))('real searches, changed', () => {
  /** Every so many searches of a catalog: all of them would take too long. */
  const some = (name: string): { readonly texts: readonly string[]; readonly macros: MacroTable } => {
    const { searches, macros } = readSearches(folder(name))
    const step = Math.max(1, Math.floor(searches.length / 40))
    return { texts: searches.filter((_, index) => index % step === 0).map(({ text }) => text), macros }
  }

  test.each(catalogs)('%s: with an option nobody knows, or an operator at the end, they are not read fully', name => {
    const { texts, macros } = some(name)
    for (const text of texts) {
      for (const tail of [
        ' | sort zzz=1',
        ' | search ship=tug OR',
        ' | where ship=',
        ' | stats count by',
        ' | table ship | |',
      ]) {
        const { verdict } = analyse(text + tail, macros)
        expect([text + tail, verdict.parsed === 'fully']).toEqual([text + tail, false])
      }
    }
  })
})
