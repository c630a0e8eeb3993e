/**
 * Finds every regular expression of the program and attacks each with texts made from its own parts: the steps to search a
 * text must grow no faster than the text, and a text as long as a file may be
 * must not overflow the engine's stack. Steps are counted, so the verdict is the same on a busy machine. Exit 1 with
 * file:line and the attack where one grows faster, or where an expression cannot be told from the source.
 *
 *   node scripts/check-expressions.ts           all of src, bin and public
 *   node scripts/check-expressions.ts 'a+b' gi  one expression
 */
import { fileURLToPath } from 'node:url'
import { attacksOn } from './expressions/attacks.ts'
import { findExpressions } from './expressions/find.ts'
import { findGrowth } from './expressions/growth.ts'
import { createMatcher } from './expressions/matcher.ts'
import { findOverflow } from './expressions/overflow.ts'

const [source, flags = ''] = process.argv.slice(2)
const expressions =
  source === undefined
    ? findExpressions(fileURLToPath(new URL('..', import.meta.url)))
    : [{ place: 'argument', source, flags }]
const verdicts = new Map<string, string | undefined>()
let attacks = 0
let faults = 0

for (const { place, source, flags } of expressions) {
  const key = `/${source}/${flags}`
  if (!verdicts.has(key)) verdicts.set(key, judge(source, flags))
  const verdict = verdicts.get(key)
  if (verdict === undefined) continue
  faults += 1
  console.error(`${place}: ${key}\n  ${verdict}`)
}
console.log(`${expressions.length} expressions, ${attacks} attacks, ${faults} that grow faster than their text`)
process.exitCode = faults > 0 || expressions.length === 0 ? 1 : 0

function judge(source: string | undefined, flags: string): string | undefined {
  if (source === undefined) return 'cannot be told from the source: make it of literals and constants'
  const matcher = createMatcher(source, flags)
  const list = attacksOn(matcher)
  attacks += list.length
  const growth = findGrowth(matcher, list)
  if (!growth) {
    const pump = findOverflow(matcher, source, flags)
    return pump === undefined ? undefined : `${JSON.stringify(pump)}, to 5 MiB: more than the engine's stack can hold`
  }
  const { prefix, pump, suffix } = growth.attack
  return `${JSON.stringify(prefix)} + ${JSON.stringify(pump)}.repeat(n) + ${JSON.stringify(suffix)}: ${growth.steps.join(' → ')} steps for n, 2n, 4n`
}
