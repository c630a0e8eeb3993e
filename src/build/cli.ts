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
    if (options.command === 'build') {
      // Loaded only now: a wrong option should not wait for Astro.
      const { buildSite } = await import('./build-site.ts')
      return await buildSite(options)
    }
    const { url } = await startPreview(options.out, options.port)
    console.log(`The site is at ${url} (stop with Ctrl+C).`)
    return 0
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(`${error.message}\nSee rulepress --help.`)
    return 2
  }
}
