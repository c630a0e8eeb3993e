import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { rulepress, temporaryFolder } from './command.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the sample catalog's site, built below the base path /docs/rules. */
    readonly sampleSite: string
  }
}

/** Global setup: builds the sample catalog once for the tests of all projects that look at a finished site. */
export default function setup(project: TestProject): void {
  process.env['RULEPRESS_SAMPLE_SITE'] ??= build()
  project.provide('sampleSite', process.env['RULEPRESS_SAMPLE_SITE'])
}

function build(): string {
  const out = join(temporaryFolder(), 'site')
  const { status, stdout, stderr } = rulepress(
    'build',
    '--out',
    out,
    '--base',
    '/docs/rules',
    '--site',
    'https://example.org',
  )
  if (status !== 0) throw new Error(`The sample catalog does not build (exit status ${status}):\n${stdout}\n${stderr}`)
  return out
}
