import type { Attack } from './attacks.ts'
import type { Matcher } from './matcher.ts'

export interface Growth {
  readonly attack: Attack
  /** Steps for n, 2n and 4n pumps. */
  readonly steps: readonly number[]
}

/** Small texts first; only what seems to grow too fast is looked at in long ones, where a bounded part has met its bound. */
const rounds: readonly { readonly pumps: number; readonly most: number }[] = [
  { pumps: 16, most: 2.5 },
  { pumps: 200, most: 2.8 },
]

/** The first attack whose steps grow faster than the text. */
export function findGrowth(matcher: Matcher, attacks: readonly Attack[]): Growth | undefined {
  for (const attack of attacks) {
    let last: readonly number[] = []
    const grows = rounds.every(({ pumps, most }) => {
      last = [1, 2, 4].map(times => stepsOf(matcher, attack, pumps * times))
      const [one = 0, two = 0, four = 0] = last
      // What is linear takes twice as many more steps from 2n to 4n as from n to 2n; the square four times.
      return four === Number.POSITIVE_INFINITY || (four > two && two > one && four - two > most * (two - one))
    })
    if (grows) return { attack, steps: last }
  }
  return undefined
}

function stepsOf(matcher: Matcher, { prefix, pump, suffix }: Attack, pumps: number): number {
  return matcher.countSteps(prefix + pump.repeat(pumps) + suffix, 5_000_000)
}
