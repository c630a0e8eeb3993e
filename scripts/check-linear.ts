/**
 * Proves that reading costs no more than the length of what is read: counts the steps for hostile texts, and for the same four
 * times as long. Exit 1 when one grows faster. Usage: node scripts/check-linear.ts [WORD …]   only cases with such a word
 */
import useScratch from '../tests/support/scratch.ts'
import type { Case } from './linear/case.ts'
import { stepsOf } from './steps.ts'

useScratch()

// Only now: what is loaded before the counting begins is not counted in full.
const rooms = await Promise.all([
  import('./linear/spl.ts'),
  import('./linear/catalog.ts'),
  import('./linear/texts.ts'),
  import('./linear/example-log.ts'),
])
const words = process.argv.slice(2)
const cases = rooms.flatMap(room => room.cases).filter(({ name }) => words.every(word => name.includes(word)))

/** How many times the steps of some cases grow where their texts are four times as long; the square would be sixteen. */
function growthOf(some: readonly Case[], length: number): number {
  const [short = 0, long = 0] = [length, 4 * length].map(size => {
    const runs = some.map(({ of }) => of(size))
    return stepsOf(() => {
      for (const run of runs) run()
    })
  })
  return long / Math.max(short, 1)
}

// To count is dear, so a dozen is counted at once. What begins late, or ends at a limit, is told from the square by a longer look.
const dozens = Array.from({ length: Math.ceil(cases.length / 12) }, (_, index) =>
  cases.slice(12 * index, 12 * index + 12),
)
const suspects = dozens.filter(dozen => growthOf(dozen, 2048) > 4.5).flat()
const bad = suspects.flatMap(one => {
  const growth = growthOf([one], 9000)
  return growth > 6 ? [`x${growth.toFixed(1)} for x4: ${one.name}`] : []
})
for (const line of bad) console.log(line)
console.log(
  `${cases.length} texts, ${suspects.length} of them looked at twice; ${bad.length} cost more than their length`,
)
process.exitCode = cases.length > 0 && bad.length === 0 ? 0 : 1
