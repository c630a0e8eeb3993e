import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { refusalOf } from './local-only.ts'
import { packageRoot } from './package-root.ts'

type Handle = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void

/**
 * What the pages of the development server load: our sources, and the packages whose styles, fonts and scripts they use.
 * Vite would serve the whole workspace around the package, which is that of whoever installed it.
 */
export function servedFiles(work: string): string[] {
  const ours = createRequire(import.meta.url)
  const astro = ours.resolve('astro/package.json')
  const packages = [
    astro,
    createRequire(astro).resolve('vite/package.json'),
    ...['@fontsource-variable/ibm-plex-sans', '@fontsource/ibm-plex-mono'].map(name =>
      ours.resolve(`${name}/package.json`),
    ),
  ]
  return [work, join(packageRoot, 'src'), join(packageRoot, 'public'), ...packages.map(path => dirname(path))]
}

/**
 * Answers this machine only, and with the site only: what Vite and Astro offer to developers (`/__open-in-editor`, which
 * starts a program, `/_image`, which reads files) is called by names with a low line in front, as none of our sections is.
 */
export function serveOnly(middlewares: { use: (handle: Handle) => unknown }, base: string): void {
  middlewares.use((request, response, next) => {
    const refused =
      refusalOf(request) ?? (isTool(request.url ?? '', base) ? { status: 404, text: 'Not found' } : undefined)
    if (refused) response.writeHead(refused.status, { 'content-type': 'text/plain' }).end(refused.text)
    else next()
  })
}

function isTool(url: string, base: string): boolean {
  const path = url.split('?')[0] ?? ''
  const inside = path.startsWith(`${base}/`) ? path.slice(base.length) : path
  return /^\/+(?:_|%5f)/i.test(inside) || /^\/+(?:_|%5f)/i.test(path)
}
