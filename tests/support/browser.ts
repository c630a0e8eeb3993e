import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'
import { findBrowser } from '../../scripts/find-browser.mjs'
import { startPreview } from '../../src/build/preview.ts'

/** Path of a Chromium, or undefined: tests in a browser are skipped then. */
export const browserPath = findBrowser()

/** A connection to the one browser of all tests; closing it closes its pages only. */
export function launch(): Promise<Browser> {
  return chromium.connect(inject('browserEndpoint') ?? '', { timeout: patience })
}

/** Milliseconds that a page may take to show what it should, on the busiest of machines: only a fault takes as long. */
export const patience = 120_000

/** Serves a built site on a free port; `url` ends in a slash. */
export async function serve(folder: string) {
  const { server, url } = await startPreview(folder, 0)
  return { url, close: () => server.close() }
}
