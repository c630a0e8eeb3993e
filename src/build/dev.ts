import { createReadStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, relative } from 'node:path'
import type { AstroIntegration } from 'astro'
import { type Diagnostic, severityOf } from '../diagnostics/index.ts'
import { createHighlighter } from '../markup/index.ts'
import { provideSite, type Site } from '../site/index.ts'
import { findSideFile } from '../source/index.ts'
import { astroConfig, loadAstro } from './astro-alone.ts'
import { contentTypes } from './content-types.ts'
import type { Options } from './options.ts'
import { toOverlay } from './overlay.ts'
import { printDiagnostics } from './print-diagnostics.ts'
import { createSiteReader, type Reading } from './site-reader.ts'
import { makeWorkFolder } from './work-folder.ts'

/** Changes that arrive within this many milliseconds are one change: editors write a file in several steps. */
const settle = 30

type SetUp = NonNullable<AstroIntegration['hooks']['astro:server:setup']>
type ViteServer = Parameters<SetUp>[0]['server']

/**
 * Serves the site until the process ends, and keeps it up to date: when a rule, macro, story or setting changes, it is read again, everything is
 * linked again, and open pages reload. While an edit is broken, pages show the last site that worked, with the error over it.
 * Gives its address; undefined when the first reading has errors, which are printed.
 */
export async function startDev(options: Options): Promise<string | undefined> {
  const read = createSiteReader(options, await createHighlighter())
  const first = read()
  printDiagnostics(options, first.collector.all())
  if (!first.site) return undefined
  provideSite(first.site)
  const { base } = first.site.config
  const work = makeWorkFolder(tmpdir(), 'rulepress-dev-').path
  const { dev } = await loadAstro(work)
  const config = astroConfig(work, base)
  const server = await dev({
    ...config,
    logLevel: 'warn',
    server: { host: '127.0.0.1', port: options.port },
    integrations: [...config.integrations, liveCatalog(options, first, read)],
  })
  return `http://127.0.0.1:${server.address.port}${base}/`
}

/** Watches the catalogs, reads them again when they change, and tells the open pages. */
function liveCatalog(options: Options, first: Reading, read: () => Reading): AstroIntegration {
  let site = first.site
  let broken: readonly Diagnostic[] = []

  const overlay = () => {
    const [error] = broken
    return error && { type: 'error' as const, err: toOverlay(error) }
  }
  const update = (server: ViteServer) => {
    const started = performance.now()
    const reading = read()
    broken = reading.collector.all().filter(({ code }) => severityOf(code) === 'error')
    if (reading.site) {
      site = reading.site
      provideSite(site)
      // Astro remembers which pages there are until it hears of a change of content.
      for (const environment of Object.values(server.environments)) environment.hot.send('astro:content-changed', {})
      server.ws.send({ type: 'full-reload' })
    } else {
      const error = overlay()
      // Without an open page the error would be kept for the next one, which may come after it was mended.
      if (error && server.ws.clients.size > 0) server.ws.send(error)
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(2)
    console.error(reading.site ? `Updated in ${seconds} s.` : `Not updated (${seconds} s):`)
    printDiagnostics(options, broken)
  }

  return {
    name: 'rulepress-live-catalog',
    hooks: {
      'astro:server:setup': ({ server }) => {
        const roots = first.folders.map(({ root }) => root)
        let timer: NodeJS.Timeout | undefined
        server.watcher.add(roots)
        server.watcher.on('all', (_event, path) => {
          if (!roots.some(root => isContent(relative(root, path)))) return
          clearTimeout(timer)
          timer = setTimeout(() => update(server), settle)
        })
        // A page that is opened, or reloads, while the catalog is broken is told as well.
        server.ws.on('connection', socket => {
          const error = overlay()
          if (error) socket.send(JSON.stringify(error))
        })
        server.middlewares.use((request, response, next) => {
          const offered = site && findOffered(site, request.url ?? '')
          if (offered === undefined) return next()
          response.setHeader('content-type', contentTypes[extname(offered.to)] ?? 'application/octet-stream')
          if (typeof offered.source === 'string') createReadStream(offered.source).once('error', next).pipe(response)
          else response.end(offered.source)
        })
      },
    },
  }
}

/** Whether a path below a catalog can change the site: inside it, in no dot folder, and no leftover of an editor. */
function isContent(path: string): boolean {
  if (path === '' || path.startsWith('..')) return false
  return !/(?:^|[\\/])(?:\.|node_modules)|(?:~|\.sw[a-z]|\.tmp)$/.test(path)
}

/** The file that an address of the site stands for: its path, or its content. */
function findOffered(
  site: Site,
  url: string,
): { readonly to: string; readonly source: string | Uint8Array } | undefined {
  const path = url.split('?')[0] ?? ''
  const file = site.files.find(({ to }) => encodeURI(`${site.config.base}/${to}`) === path)
  if (file === undefined) return undefined
  const source = 'content' in file ? file.content : findSideFile(file.from.root, file.from.path)?.real
  return source === undefined ? undefined : { to: file.to, source }
}
