/**
 * Doubles hostile searches up to 256 KB and looks at the processor time: SPL must cost no more than its length. Exit 1 when one
 * costs more. Usage: node scripts/check-spl-linear.ts [FUNCTION …]
 */
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
/** Each length is above what the lexer keeps answers for. */
const lengths = [64, 128, 256].map(kilobytes => kilobytes * 1024 - 64)

/** Processor time in milliseconds, the best of some rounds: other work on the machine, and our own rubbish, only ever add. */
function time(step: (text: string) => unknown, { text }: Hostile, length: number, rounds: number): number {
  return Math.min(
    ...Array.from({ length: rounds }, () => {
      const search = text(length)
      const start = process.cpuUsage()
      step(search)
      return process.cpuUsage(start).user / 1000
    }),
  )
}

/** How much longer twice the text takes; what takes no time to speak of says nothing. */
function growthOf([short = 0, , long = 0]: readonly number[]): number {
  return long < 60 ? 0 : Math.sqrt(long / Math.max(short, 1))
}

const milliseconds = (times: readonly number[]) => times.map(ms => ms.toFixed(0)).join(' → ')

const wanted = process.argv.slice(2)
for (const [name, step] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const rows = hostileSearches.map(hostile => {
    const measure = (rounds: number) => lengths.map(length => time(step, hostile, length, rounds))
    const once = measure(1)
    // Only what seems to grow too much is worth measuring well.
    const times = growthOf(once) > 2.3 ? measure(4) : once
    return { search: hostile.name, times, growth: growthOf(times) }
  })
  const worst = rows.toSorted((a, b) => b.growth - a.growth).slice(0, 3)
  const slowest = rows.toSorted((a, b) => (b.times[2] ?? 0) - (a.times[2] ?? 0)).slice(0, 2)
  console.log(
    `${name}: ${rows.length} searches of ${lengths.map(length => `${Math.round(length / 1024)} KB`).join(', ')}`,
  )
  for (const { search, times, growth } of worst)
    console.log(`  x${growth.toFixed(1)} a doubling, ${milliseconds(times)} ms: ${search}`)
  for (const { search, times } of slowest) console.log(`  slowest, ${milliseconds(times)} ms: ${search}`)
  // Twice the text takes twice as long; the square would be four times.
  if (worst.some(({ growth }) => growth > 3.2)) process.exitCode = 1
}
