import type { ExitStatus } from './build-site.ts'
import { help, parseOptions, UsageError } from './options.ts'
import { startPreview } from './preview.ts'

/** Runs the command line and returns the exit status; a preview keeps the process alive. */
export async function main(args: readonly string[]): Promise<ExitStatus> {
  if (args.includes('--help') || args.includes('-h') || args[0] === 'help') {
    console.log(help)
    return 0
  }
  try {
    const options = parseOptions(args)
    // Exiting runs what tidies up; being killed by the signal would not.
    for (const [signal, status] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const])
      process.once(signal, () => process.exit(status))
    if (options.command === 'build') {
      // Loaded only now: a wrong option should not wait for Astro.
      const { buildSite } = await import('./build-site.ts')
      return await buildSite(options)
    }
    if (options.command === 'dev') {
      const { startDev } = await import('./dev.ts')
      const url = await startDev(options)
      if (url === undefined) return 1
      console.log(`The site is at ${url} and follows your edits (stop with Ctrl+C).`)
      return 0
    }
    const { url } = await startPreview(options.out, options.port)
    console.log(`The site is at ${url} (stop with Ctrl+C).`)
    return 0
  } catch (error) {
    if (error instanceof UsageError) console.error(`${error.message}\nSee rulepress --help.`)
    else console.error(`This is a bug in Rulepress. Please report it with what follows.\n${describe(error)}`)
    return 2
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
