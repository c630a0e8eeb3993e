import { existsSync } from 'node:fs'

/** Path of a Chromium: the one that CHROMIUM names, else one of the usual places; undefined when there is none. */
export function findBrowser() {
  const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  return [process.env.CHROMIUM, ...usual].find(path => path !== undefined && existsSync(path))
}
