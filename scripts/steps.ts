/**
 * Counts what a piece of code does, in place of the time it takes: the same on every machine, however busy. Must be imported
 * before what it counts, since V8 counts in functions that are compiled later only.
 */
import { Session } from 'node:inspector'

interface Coverage {
  readonly result: readonly {
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[]
  }[]
}

const session = new Session()
session.connect()
post('Profiler.enable')
post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })

/** What built-in functions walked: characters and elements, which V8 does not count. Sixteen cost as much as a step. */
let walked = 0

/** Counts the elements between two indices, or to the end where nothing was found (-1). */
const distance = (length: number, from: unknown, found: number) =>
  Math.abs((found < 0 ? length : found) - (typeof from === 'number' ? Math.min(from, length) : 0))

type Method = (this: { readonly length: number }, ...args: unknown[]) => unknown

function count(
  owner: object,
  names: readonly string[],
  cost: (length: number, from: unknown, result: unknown) => number,
) {
  const methods = owner as Record<string, Method>
  for (const name of names) {
    const original = methods[name]
    if (!original) throw new Error(`there is no method ${name}`)
    methods[name] = function (...args) {
      const { length } = this
      const result = original.apply(this, args)
      walked += cost(length, args[1], result)
      return result
    }
  }
}

const search = (length: number, from: unknown, result: unknown) =>
  distance(length, from, typeof result === 'number' ? result : -1)
count(String.prototype, ['indexOf'], search)
count(Array.prototype, ['indexOf', 'includes'], search)
const made = (_length: number, _from: unknown, result: unknown) => (Array.isArray(result) ? result.length : 0)
count(Array.prototype, ['concat', 'slice'], made)
count(Array.prototype, ['join', 'unshift'], length => length)

/** Blocks of code entered while something runs, and elements walked by built-in functions. */
export function stepsOf(run: () => unknown): number {
  post('Profiler.takePreciseCoverage')
  walked = 0
  run()
  const { result } = post('Profiler.takePreciseCoverage') as unknown as Coverage
  let steps = walked / 16
  for (const { functions } of result)
    for (const { ranges } of functions) for (const range of ranges) steps += range.count
  return steps
}

/** Answers at once, since the session is of this thread. */
function post(method: string, parameters?: object): object {
  let answer: object = {}
  session.post(method, parameters, (error, result) => {
    if (error) throw error
    answer = result ?? {}
  })
  return answer
}
