/** What a build tells the person who waits for it. Goes to standard error, so that standard output holds diagnostics only. */
export interface Progress {
  /** Runs a step and prints one line about it: name, what came of it, seconds. */
  readonly step: <T>(name: string, run: () => T | Promise<T>, outcome: (result: T) => string) => Promise<T>
  readonly line: (text: string) => void
  /** Seconds since the start. */
  readonly seconds: () => number
}

export function createProgress(write: (text: string) => void = text => process.stderr.write(text)): Progress {
  const started = performance.now()
  return {
    step: async (name, run, outcome) => {
      const from = performance.now()
      const result = await run()
      write(`${name.padEnd(9)} ${outcome(result).padEnd(72)} ${((performance.now() - from) / 1000).toFixed(1)} s\n`)
      return result
    },
    line: text => write(`${text}\n`),
    seconds: () => (performance.now() - started) / 1000,
  }
}
