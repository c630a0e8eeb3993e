import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { UsageError } from './options.ts'
import { readManifest } from './output.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
}

/** Serves a built site on the loopback interface, below the base path it was built for. Throws UsageError when there is none. */
export async function startPreview(
  out: string,
  port: number,
): Promise<{ readonly server: Server; readonly url: string }> {
  const folder = resolve(out)
  const manifest = readManifest(folder)
  if (!manifest) throw new UsageError(`${out} holds no site. Build one first: rulepress build --out ${out}`)
  const server = createServer((request, response) => {
    const { status, file, location } = answer(folder, manifest.base, request.url ?? '/')
    if (location !== undefined) response.writeHead(302, { location }).end()
    else if (file === undefined) response.writeHead(status, { 'content-type': 'text/plain' }).end('Not found')
    else {
      response.writeHead(status, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
      createReadStream(file).pipe(response)
    }
  })
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', done)
  })
  const address = server.address()
  const used = typeof address === 'object' && address !== null ? address.port : port
  return { server, url: `http://127.0.0.1:${used}${manifest.base}/` }
}

/** Which file answers a request, as a static host would: a folder's index.html, redirects to the slash, 404.html. */
function answer(folder: string, base: string, url: string): { status: number; file?: string; location?: string } {
  const { pathname, search } = new URL(url, 'http://localhost')
  const path = decodePath(pathname)
  if (path === undefined || !`${path}/`.startsWith(`${base}/`))
    return path === '/' ? { status: 302, location: `${base}/` } : notFound(folder)
  const file = join(folder, path.slice(base.length))
  if (file !== folder && !file.startsWith(folder + sep)) return notFound(folder)
  const found = statSync(file, { throwIfNoEntry: false })
  if (found?.isFile()) return { status: 200, file }
  if (!found?.isDirectory() || !existsSync(join(file, 'index.html'))) return notFound(folder)
  return path.endsWith('/')
    ? { status: 200, file: join(file, 'index.html') }
    : { status: 302, location: `${pathname}/${search}` }
}

function notFound(folder: string) {
  const page = join(folder, '404.html')
  return existsSync(page) ? { status: 404, file: page } : { status: 404 }
}

function decodePath(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path)
    return decoded.includes('\0') ? undefined : decoded
  } catch {
    return undefined
  }
}
