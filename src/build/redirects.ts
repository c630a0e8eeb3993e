import { type Dirent, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { showHidden } from '../characters/index.ts'
import type { Report } from '../diagnostics/index.ts'
import { collision, type Redirect, type SiteConfig } from '../site/index.ts'
import { manifestName } from './output.ts'

/**
 * Writes a page for each redirect into a folder that holds the whole rest of the site, and returns their number. They do not go
 * through Astro's router, which would take longer for them than for the site. What is already there stays: a redirect that would
 * fall onto a page or a file, or into a folder of files of the site, is left out.
 * @reports page/url-collision
 */
export function writeRedirects(
  redirects: readonly Redirect[],
  config: SiteConfig,
  folder: string,
  report: Report,
): number {
  const takenBy = namesOf(folder)
  let written = 0
  for (const redirect of redirects) {
    const path = decodeURI(redirect.from.slice(config.base.length)).replaceAll(/^\/|\/$/g, '')
    const taken = takenBy(path)
    if (taken === undefined) {
      mkdirSync(join(folder, path), { recursive: true })
      writeFileSync(join(folder, path, 'index.html'), redirectPage(redirect, config))
      written++
    } else report(collision(redirect, taken))
  }
  return written
}

/**
 * Says, in words, what of the site a folder for a page would take the place of. Names are compared without case, as on many disks.
 * A folder at the top without a page of its own, such as that of the scripts, is the site's, with all that is in it.
 */
function namesOf(folder: string): (path: string) => string | undefined {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = new Set([manifestName, ...entries.filter(entry => entry.isFile()).map(pathBelow(folder))])
  const folders = new Set(entries.filter(entry => entry.isDirectory()).map(pathBelow(folder)))
  return path => {
    const parts = path.toLowerCase().split('/')
    const [top = ''] = parts
    const blocking = parts.map((_, end) => parts.slice(0, end + 1).join('/')).find(start => files.has(start))
    if (blocking !== undefined) return `the site has a file ${blocking}`
    if (files.has(`${parts.join('/')}/index.html`)) return 'a page has that address'
    return folders.has(top) && !files.has(`${top}/index.html`)
      ? `the site keeps the folder ${top} for itself`
      : undefined
  }
}

const pathBelow =
  (folder: string) =>
  ({ parentPath, name }: Dirent): string =>
    relative(folder, join(parentPath, name)).split(sep).join('/').toLowerCase()

/** The script keeps query and fragment; without scripts the page itself is reached. */
function redirectPage({ to, title }: Redirect, { site, base }: SiteConfig): string {
  const href = escapeHtml(to)
  const name = escapeHtml(showHidden(title))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; base-uri 'none'">
<meta name="rulepress" content="redirect">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<link rel="canonical" href="${escapeHtml(site ?? '')}${href}">
<script src="${escapeHtml(base)}/redirect.js" data-to="${href}"></script>
<noscript><meta http-equiv="refresh" content="0; url=${href}"></noscript>
</head>
<body><p>This page is at <a href="${href}">${name}</a>.</p></body>
</html>
`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
