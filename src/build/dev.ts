import { createReadStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname } from 'node:path'
import type { AstroIntegration } from 'astro'
import { type Diagnostic, severityOf } from '../diagnostics/index.ts'
import { createHighlighter } from '../markup/index.ts'
import { provideSite, type Site } from '../site/index.ts'
import { findSideFile } from '../source/index.ts'
import { astroConfig, loadAstro } from './astro-alone.ts'
import { contentTypes } from './content-types.ts'
import { servedFiles, serveOnly } from './dev-access.ts'
import { describeFailure } from './failure.ts'
import { followPaths } from './follow-paths.ts'
import { type Options, UsageError } from './options.ts'
import { faultOverlay, toOverlay } from './overlay.ts'
import { printDiagnostics } from './print-diagnostics.ts'
import { createSiteReader, type Reading } from './site-reader.ts'
import { describeSystemError } from './system-errors.ts'
import { makeWorkFolder } from './work-folder.ts'

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
  if (first.fault !== undefined) throw first.fault
  if (!first.site) return undefined
  provideSite(first.site)
  const { base } = first.site.config
  const work = makeTemporaryFolder()
  const { dev } = await loadAstro(work)
  const config = astroConfig(work, base)
  const server = await dev({
    ...config,
    logLevel: 'warn',
    server: { host: '127.0.0.1', port: options.port },
    integrations: [...config.integrations, liveCatalog(options, first, read)],
    vite: { ...config.vite, server: { cors: false, fs: { strict: true, allow: servedFiles(work) } } },
  })
  return `http://127.0.0.1:${server.address.port}${base}/`
}

function makeTemporaryFolder(): string {
  try {
    return makeWorkFolder(tmpdir(), 'rulepress-dev-').path
  } catch (error) {
    const reason = describeSystemError(error) ?? error
    throw new UsageError(`No temporary files can be written: ${reason} TMPDIR says where they go.`)
  }
}

/** Watches what the site is made of, reads it again when it changes, and tells the open pages. */
function liveCatalog(options: Options, first: Reading, read: () => Reading): AstroIntegration {
  let site = first.site
  let overlay: ReturnType<typeof toOverlay> | undefined

  const update = (server: ViteServer): readonly string[] => {
    const started = performance.now()
    const reading = read()
    const { fault } = reading
    const broken: readonly Diagnostic[] = reading.collector.all().filter(({ code }) => severityOf(code) === 'error')
    const [error] = broken
    overlay = fault === undefined ? error && toOverlay(error) : faultOverlay(describeFailure(fault))
    if (reading.site) {
      site = reading.site
      provideSite(site)
      // Astro remembers which pages there are until it hears of a change of content.
      for (const environment of Object.values(server.environments)) environment.hot.send('astro:content-changed', {})
      server.ws.send({ type: 'full-reload' })
    } else if (overlay && server.ws.clients.size > 0) {
      // Without an open page the error would be kept for the next one, which may come after it was mended.
      server.ws.send({ type: 'error', err: overlay })
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(2)
    console.error(reading.site ? `Updated in ${seconds} s.` : `Not updated (${seconds} s):`)
    if (fault !== undefined) console.error(describeFailure(fault))
    printDiagnostics(options, broken)
    return reading.follows
  }

  return {
    name: 'rulepress-live-catalog',
    hooks: {
      'astro:server:setup': ({ server }) => {
        const follow = followPaths(server.watcher, () => follow(update(server)))
        follow(first.follows)
        server.watcher.on('error', error => console.error(describeFailure(error)))
        // A page that is opened, or reloads, while the catalog is broken is told as well.
        server.ws.on('connection', socket => {
          if (overlay) socket.send(JSON.stringify({ type: 'error', err: overlay }))
        })
        serveOnly(server.middlewares, first.site?.config.base ?? '')
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
