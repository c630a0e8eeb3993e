import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shared, sharedFolder } from './command.ts'

/**
 * Global setup of every project, and of scripts that write. All that tests, builds and browsers put into the temp folder lies in one folder, which is
 * removed when the run ends, however it ends; a run that leaves anything behind fails.
 */
export default function setup(): void {
  if (process.env['RULEPRESS_SCRATCH'] !== undefined) return
  const folder = mkdtempSync(join(tmpdir(), 'rulepress-'))
  process.env['RULEPRESS_SCRATCH'] = folder
  process.env['TMPDIR'] = folder
  // Who is not root builds in a folder below it, in pack.test.ts.
  chmodSync(folder, 0o711)
  // The tests start the command dozens of times: what Node has compiled once need not be compiled again.
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled')
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    if (!existsSync(folder)) return
    console.error(`Something still writes to ${folder}.`)
    process.exitCode = 1
  })
  if (shared('catalogs') === undefined)
    console.warn(`Skipped: tests on real catalogs, which are not at ${sharedFolder} (set RULEPRESS_SHARED).`)
}
