import type { Score } from './meaning.ts'

/** How many of some conditions a sum of their points asks for: "At least 2 of". */
export function scoreLabel({ test, base, parts }: Score): string {
  const { kind, negated, matchers } = test
  const wanted = Number(matchers[0]?.text ?? Number.NaN) - base
  const [first = 1] = parts.map(({ points }) => points)
  const even = parts.every(({ points }) => points === first)
  const total = parts.reduce((sum, { points }) => sum + points, 0)
  const least = Math.min(...parts.map(({ points }) => points))
  const reach = kind === 'gt' ? (points: number) => points > wanted : (points: number) => points >= wanted
  if (!negated && (kind === 'ge' || kind === 'gt')) {
    if (reach(least)) return 'Any of'
    if (reach(total) && !reach(total - least)) return 'All of'
    if (even) return `At least ${kind === 'gt' ? Math.floor(wanted / first) + 1 : Math.ceil(wanted / first)} of`
  }
  if (!negated && kind === 'eq' && even) return wanted === total ? 'All of' : `Exactly ${wanted / first} of`
  if (!negated && even && (kind === 'lt' || kind === 'le'))
    return `At most ${kind === 'le' ? Math.floor(wanted / first) : Math.ceil(wanted / first) - 1} of`
  return 'Points for each of, added up'
}

/** The points are worth telling where they differ. */
export function pointsNote({ parts }: Score, points: number): string | undefined {
  const even = parts.every(part => part.points === parts[0]?.points)
  return even ? undefined : `${points} ${points === 1 ? 'point' : 'points'}`
}
