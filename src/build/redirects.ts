import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../diagnostics/index.ts'
import { collision, type Redirect, type SiteConfig } from '../site/index.ts'

/**
 * Writes a page for each redirect beside the rendered ones and returns their number. They do not go through Astro's router,
 * which would take longer for them than for the site. A page that is already there stays.
 * @reports page/url-collision
 */
export function writeRedirects(
  redirects: readonly Redirect[],
  config: SiteConfig,
  folder: string,
  report: Report,
): number {
  let written = 0
  for (const redirect of redirects) {
    const path = join(folder, decodeURI(redirect.from.slice(config.base.length)))
    mkdirSync(path, { recursive: true })
    try {
      writeFileSync(join(path, 'index.html'), redirectPage(redirect, config), { flag: 'wx' })
      written++
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error
      report(collision(redirect))
    }
  }
  return written
}

/** The script keeps query and fragment; without scripts the page itself is reached. */
function redirectPage({ to, title }: Redirect, { site, base }: SiteConfig): string {
  const href = escapeHtml(to)
  const name = escapeHtml(title)
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
