import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { startPreview } from '../../src/build/preview.ts'

const known = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Path of a Chromium, or undefined (with a clear line): CI must have one, other machines may skip. */
export const browserPath = known.find(path => path !== undefined && existsSync(path))
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
