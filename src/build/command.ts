import { main } from './cli.ts'
import { describeFailure } from './failure.ts'

// The process that does the work; `bin/rulepress.mjs` starts it.

/** What cannot be awaited fails here: a stream, a watcher, a library's own timer. */
function fail(error: unknown): never {
  console.error(describeFailure(error))
  process.exit(2)
}
process.on('uncaughtException', fail)

for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Nobody reads on, as behind `| head`, or the terminal is gone. The site is built all the same.
    if (error.code !== 'EPIPE' && error.code !== 'EIO') fail(error)
  })

// Whoever would tidy up after this process was killed.
process.once('disconnect', () => process.exit(2))
process.channel?.unref()

process.exitCode = await main(process.argv.slice(2))
