import type { ExitStatus } from './build-site.ts'
import { describeFailure } from './failure.ts'
import { help, parseOptions } from './options.ts'
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
    console.error(describeFailure(error))
    return 2
  }
}
