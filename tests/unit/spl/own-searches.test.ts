import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Analysis } from '../../../src/spl/index.ts'
import { type Macros, outline, read, short, sliceOf } from './reading.ts'

/** Searches with answers written by hand; what the lines mean stands at the head of the file. */
const file = readFileSync(join(import.meta.dirname, 'own-searches.txt'), 'utf8')

interface Case {
  readonly name: string
  /** Lines by their key. */
  readonly lines: ReadonlyMap<string, readonly string[]>
}

const cases: readonly Case[] = file
  .split(/^# /m)
  .slice(1)
  .map(block => {
    const [name = '', ...lines] = block.split('\n').filter(line => line !== '')
    const pairs = lines.map(line => [line.slice(0, 10).trim(), line.slice(10)] as const)
    const byKey = Map.groupBy(pairs, ([key]) => key)
    return { name, lines: new Map([...byKey].map(([key, found]) => [key, found.map(([, text]) => text)])) }
  })

function macrosOf(lines: readonly string[]): Macros {
  return Object.fromEntries(lines.map(line => line.split(' := ')))
}

/** What the analyser says, in the lines of the file; absent fields of the answer have no lines. */
function linesOf(analysis: Analysis): Readonly<Record<string, readonly string[]>> {
  const { stages, predicates, terms, scored, timeBins, timeRange, outputFields, verdict } = analysis
  const place = ({ stage, sub }: { readonly stage: number; readonly sub?: string }) =>
    sub === undefined ? `${stage}` : `${stage}/${sub}`
  const facts = (fact: 'computed' | 'from') =>
    predicates.flatMap(one => (one[fact] === undefined ? [] : [`${one.field} ${one[fact]}`]))
  const marked = (mark: 'missing' | 'orAbsent') => predicates.filter(one => one[mark]).map(({ field }) => field)
  const joined = (texts: readonly string[]) => (texts.length > 0 ? [texts.join(' ')] : [])
  return {
    stages: joined(stages.map(({ command }) => command)),
    test: predicates.map(one => `${place(one)} ${short(one)}`),
    term: terms.map(one => `${place(one)} ${one.negated ? '!' : ''}${one.form} ${one.term}`),
    logic: analysis.logic.map(({ logic }) => outline(analysis, logic)),
    group: joined(analysis.groupBy),
    computed: facts('computed'),
    from: facts('from'),
    missing: marked('missing'),
    absent: marked('orAbsent'),
    scored: scored.map(one => `${one.target} ${short(one)}`),
    bin: timeBins.map(({ command, option, value, field = '-' }) => `${command} ${option} ${value} ${field}`),
    time: timeRange ? [`${timeRange.earliest} ${timeRange.latest}`] : [],
    model: analysis.dataModels,
    lookup: analysis.lookups.map(({ use, name }) => `${use} ${name}`),
    output: outputFields ? joined(outputFields) : [],
    more: joined(analysis.outputMore),
    call: analysis.macroCalls.map(one => `${place(one)} ${one.name} ${one.state}`),
    notice: analysis.notices.map(one => `${one.code} ${sliceOf(analysis, one)}`),
    verdict: verdict.parsed === 'fully' ? [] : [`${verdict.parsed} ${verdict.why.join('; ')}`],
  }
}

test('there are at least fifty', () => {
  expect(cases.length).toBeGreaterThanOrEqual(50)
})

test.each(cases.map(one => [one.name, one] as const))('%s', (_, { lines }) => {
  const { search = [], macro = [], ...expected } = Object.fromEntries(lines)
  const found = linesOf(read(search.join('\n'), macrosOf(macro)))
  const wanted = Object.fromEntries(Object.keys(found).map(key => [key, expected[key] ?? []]))
  // Calls are only listed where macros are what a search is about.
  expect(expected['call'] ? found : { ...found, call: [] }).toEqual(wanted)
  expect(Object.keys(expected).filter(key => !(key in found))).toEqual([])
})
