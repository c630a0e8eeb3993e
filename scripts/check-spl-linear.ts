/** Makes hostile texts eight times as long and looks at the time: SPL must cost no more than its length. Exit 1 when one does. */
import { createHighlighter } from '../src/markup/index.ts'
import {
  findDataModels,
  findDataSetFields,
  findLookups,
  findMacroCalls,
  findTimeRange,
  layoutStages,
  lex,
} from '../src/spl/index.ts'

const highlighter = await createHighlighter()
const steps: Readonly<Record<string, (text: string) => unknown>> = {
  lex,
  layoutStages,
  findMacroCalls,
  findLookups,
  findDataModels,
  findTimeRange,
  findDataSetFields: text => findDataSetFields(`| tstats count from datamodel=Sky.Owls ${text}`),
  highlight: text => highlighter.runs(text, 'spl'),
}
const units = [
  'a=1 ',
  'a ` ',
  '\\" "',
  '"',
  '[',
  '[a] ',
  '( ',
  '| stats count by a ',
  'NOT ',
  'x',
  'a=',
  '```',
  '*',
  ' ',
  '\\',
]
units.push(
  '| join [ search a | eval b=1 ] ',
  '| map search="a `x`" ',
  'datamodel ',
  '| lookup a=b ',
  'earliest="',
  'latest ',
  'eval a=case(b,c), ',
  '$a',
  'a.b',
  '-',
  '1',
  ':',
)
const texts = [...units.map(unit => (length: number) => unit.repeat(length / unit.length)), nested]

function nested(length: number): string {
  return '[ search a | '.repeat(length / 16) + ' ] '.repeat(length / 16)
}

/** The best of three: the machine's own noise only ever adds. */
function time(step: (text: string) => unknown, makeText: (length: number) => string, length: number): number {
  return Math.min(
    ...[0, 1, 2].map(round => {
      const text = makeText(length + round)
      const start = performance.now()
      step(text)
      return performance.now() - start
    }),
  )
}

for (const [name, step] of Object.entries(steps)) {
  const short = name === 'highlight' ? 16_000 : 32_000
  let worst = { growth: 0, sample: '', ms: 0 }
  for (const makeText of texts) {
    const small = time(step, makeText, short)
    const ms = time(step, makeText, short * 8)
    const growth = ms < 20 ? 0 : ms / small
    if (growth > worst.growth) worst = { growth, sample: makeText(40), ms }
  }
  // Eight times the text takes eight times as long; the square would be sixty-four.
  const fine = worst.growth < 24
  console.log(`${name.padEnd(18)} x${worst.growth.toFixed(1)} for x8 (${Math.round(worst.ms)} ms): ${worst.sample}`)
  if (!fine) process.exitCode = 1
}
