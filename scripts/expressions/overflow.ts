import { maxFileSize } from '../../src/source/index.ts'
import { partsOf } from './attacks.ts'
import type { Matcher } from './matcher.ts'

/**
 * A text that the real engine cannot search at the length of the longest file: each round of a repeated group leaves something
 * on its stack, and it throws when that is full. Single characters, repeated, leave nothing.
 */
export function findOverflow({ pattern, alphabet }: Matcher, source: string, flags: string): string | undefined {
  const { groups, pumps } = partsOf(pattern, alphabet)
  if (!groups) return undefined
  const expression = new RegExp(source, flags.replaceAll(/[gy]/g, ''))
  const rounds = [...pumps]
    .filter(pump => pump !== '')
    .sort((a, b) => a.length - b.length)
    .slice(0, 8)
  return rounds
    .flatMap(one => rounds.map(two => (one === two ? one : one + two)))
    .find(pump => {
      try {
        expression.test(pump.repeat(maxFileSize / pump.length))
        return false
      } catch {
        return true
      }
    })
}
