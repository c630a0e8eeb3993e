import { createReadStream, type Stats, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { createGzip } from 'node:zlib'
import { contentTypes } from './content-types.ts'
import { refusalOf } from './local-only.ts'
import { UsageError } from './options.ts'
import { readManifest } from './output.ts'

/** Serves a built site on the loopback interface, below the base path it was built for. Throws UsageError when there is none. */
export async function startPreview(
  out: string,
  port: number,
): Promise<{ readonly server: Server; readonly url: string }> {
  const folder = resolve(out)
  const manifest = readManifest(folder)
  if (!manifest) throw new UsageError(`${out} holds no site. Build one first: rulepress build --out ${out}`)
  const server = createServer((request, response) => {
    const refused = refusalOf(request)
    if (refused) return sayStatus(response, refused.status, refused.text)
    const { status, file, location } = answer(folder, manifest.base, request.url ?? '/')
    if (location !== undefined) response.writeHead(302, { location }).end()
    else if (file === undefined) sayStatus(response, status)
    else sendFile(request, response, status, file)
  })
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(explain(error, port)))
    server.listen(port, '127.0.0.1', done)
  })
  const address = server.address()
  const used = typeof address === 'object' && address !== null ? address.port : port
  return { server, url: `http://127.0.0.1:${used}${manifest.base}/` }
}

/** Sends a file, compressed where that helps, as static hosts do. */
function sendFile(request: IncomingMessage, response: ServerResponse, status: number, file: string): void {
  const stream = createReadStream(file)
  const type = contentTypes[extname(file)] ?? 'application/octet-stream'
  const compress = /\bgzip\b/.test(String(request.headers['accept-encoding'])) && isText(type)
  stream.once('open', () => {
    response.writeHead(status, {
      'content-type': type,
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
      ...(compress && { 'content-encoding': 'gzip' }),
    })
    if (compress) stream.pipe(createGzip()).pipe(response)
    else stream.pipe(response)
  })
  stream.once('error', () => (response.headersSent ? response.destroy() : sayStatus(response, 500)))
  response.once('close', () => stream.destroy())
}

function isText(type: string): boolean {
  return /^text\/|^application\/(?:json|xml)|\+xml/.test(type)
}

function sayStatus(response: ServerResponse, status: number, text = STATUS_CODES[status]): void {
  response.writeHead(status, { 'content-type': 'text/plain', ...(status === 405 && { allow: 'GET, HEAD' }) }).end(text)
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  const reason = { EADDRINUSE: 'is taken', EACCES: 'may not be used' }[error.code ?? '']
  return reason === undefined
    ? error
    : new UsageError(`Port ${port} ${reason}. Choose another with --port, or 0 for any free one.`)
}

/** Which file answers a request, as a static host would: a folder's index.html, redirects to the slash, 404.html. */
function answer(folder: string, base: string, url: string): { status: number; file?: string; location?: string } {
  const { pathname = '', search } = URL.parse(`http://localhost${url}`) ?? {}
  const path = decodePath(pathname)
  // A redirect to "//name/" would lead to another host.
  if (path === undefined || !url.startsWith('/') || pathname.startsWith('//')) return { status: 400 }
  if (!`${path}/`.startsWith(`${base}/`)) return path === '/' ? { status: 302, location: `${base}/` } : notFound(folder)
  const file = join(folder, path.slice(base.length))
  if (file !== folder && !file.startsWith(folder + sep)) return notFound(folder)
  const found = lookUp(file)
  if (found?.isFile()) return { status: 200, file }
  if (!found?.isDirectory() || !isFile(join(file, 'index.html'))) return notFound(folder)
  return path.endsWith('/')
    ? { status: 200, file: join(file, 'index.html') }
    : { status: 302, location: `${pathname}/${search}` }
}

function notFound(folder: string) {
  const page = join(folder, '404.html')
  return isFile(page) ? { status: 404, file: page } : { status: 404 }
}

function isFile(path: string): boolean {
  return lookUp(path)?.isFile() === true
}

/** What lies at a path. Nothing does where the system refuses to look, as for a name that is too long: any client may ask for that. */
function lookUp(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

function decodePath(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path)
    return decoded.includes('\0') ? undefined : decoded
  } catch {
    return undefined
  }
}
