import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { findBrowser } from '../../scripts/find-browser.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the one browser of all tests listens, or undefined where there is no browser. */
    readonly browserEndpoint: string | undefined
  }
}

/** Global setup: starts one browser for all tests. In CI there must be one, elsewhere its tests are skipped. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const executablePath = findBrowser()
  if (executablePath === undefined) {
    if (process.env['CI']) throw new Error('No Chromium found: set CHROMIUM to its path.')
    console.warn('Skipped: tests in a browser, since no Chromium was found (set CHROMIUM to its path).')
    project.provide('browserEndpoint', undefined)
    return undefined
  }
  const server = await chromium.launchServer({
    executablePath,
    host: '127.0.0.1',
    // No test waits for the clock; this is how long a machine with much else to do may take.
    timeout: 600_000,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  project.provide('browserEndpoint', server.wsEndpoint())
  return () => server.close()
}
