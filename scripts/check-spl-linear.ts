/** Doubles hostile searches up to 256 KB and looks at the time: SPL must cost no more than its length. Exit 1 when one does. */
import { createHighlighter } from '../src/markup/index.ts'
import { analyse, findDataSetFields, findMacroCalls, layoutStages, lex } from '../src/spl/index.ts'
import { type Hostile, hostileMacros, hostileSearches } from '../tests/unit/spl/hostile.ts'

const highlighter = await createHighlighter()
const steps: Readonly<Record<string, (text: string) => unknown>> = {
  analyse: text => analyse(text, hostileMacros),
  lex,
  layoutStages,
  findMacroCalls,
  findDataSetFields: text => findDataSetFields(`| tstats count from datamodel=Sky.Owls ${text}`),
  highlight: text => highlighter.runs(text, 'spl'),
}
const longest = 256 * 1024 - 64

/** The best of `rounds`: the machine's own noise only ever adds. Each round has its own text, since some answers are kept. */
function time(step: (text: string) => unknown, { text }: Hostile, length: number, rounds: number): number {
  return Math.min(
    ...Array.from({ length: rounds }, (_, round) => {
      const search = text(length + round * 8)
      const start = performance.now()
      step(search)
      return performance.now() - start
    }),
  )
}

for (const [name, step] of Object.entries(steps)) {
  const long = name === 'highlight' ? longest / 2 : longest
  let worst = { growth: 0, search: '', ms: 0 }
  let slowest = { search: '', ms: 0 }
  for (const hostile of hostileSearches) {
    const once = time(step, hostile, long, 1)
    if (once > slowest.ms) slowest = { search: hostile.name, ms: once }
    // Only what grew much is worth measuring well.
    if (once < 20 || once / time(step, hostile, long / 8, 1) < 8) continue
    const ms = time(step, hostile, long, 3)
    const growth = ms / time(step, hostile, long / 8, 5)
    if (growth > worst.growth) worst = { growth, search: hostile.name, ms }
  }
  console.log(
    `${name.padEnd(18)} x${worst.growth.toFixed(1)} for x8 (${Math.round(worst.ms)} ms): ${worst.search}; slowest ${Math.round(slowest.ms)} ms: ${slowest.search}`,
  )
  // Eight times the text takes eight times as long; the square would be sixty-four.
  if (worst.growth >= 24) process.exitCode = 1
}
