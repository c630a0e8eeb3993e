import { UsageError } from './options.ts'
import { describeSystemError } from './system-errors.ts'

/** What to tell the user of an error: wrong usage, what the machine refuses, or else a bug of ours. */
export function describeFailure(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\nSee rulepress --help.`
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return describeSystemError(error) ?? `This is a bug in Rulepress. Please report it with what follows.\n${details}`
}
