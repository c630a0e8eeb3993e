import { type Browser, chromium } from 'playwright-core'
import { findBrowser } from '../../scripts/find-browser.mjs'
import { startPreview } from '../../src/build/preview.ts'

/** Path of a Chromium, or undefined (with a clear line): CI must have one, other machines may skip. */
export const browserPath = findBrowser()
if (browserPath === undefined) {
  if (process.env['CI']) throw new Error('No Chromium found: set CHROMIUM to its path.')
  console.warn('Skipped: no Chromium found (set CHROMIUM to its path).')
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    ...(browserPath !== undefined && { executablePath: browserPath }),
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
}

/** Serves a built site on a free port; `url` ends in a slash. */
export async function serve(folder: string) {
  const { server, url } = await startPreview(folder, 0)
  return { url, close: () => server.close() }
}
