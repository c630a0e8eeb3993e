import { existsSync, readFileSync, statSync } from 'node:fs'
import type { Server } from 'node:http'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What was sent for one request, headers included: as our preview sends it, and as a host sends it that compresses texts. */
export interface Sent {
  readonly path: string
  readonly plain: number
  readonly compressed: number
}

export interface Traffic {
  /** Waits until nothing was asked for during a moment, and gives what was sent since the last call. */
  readonly settle: () => Promise<readonly Sent[]>
}

/** Kinds of file that static hosts compress; what Pagefind writes is compressed already. */
const texts = new Set(['.html', '.css', '.js', '.json', '.svg', '.txt', '.xml'])

/** Counts what a server sends, whichever page or worker asks. `base` is the path of the site on it. */
export function watchTraffic(server: Server, folder: string, base: string): Traffic {
  let sent: Sent[] = []
  let open = 0
  let last = 0
  server.on('request', (request, response) => {
    const { socket } = request
    const before = socket.bytesWritten
    const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '').slice(base.length)
    open += 1
    response.once('close', () => {
      open -= 1
      last = performance.now()
      const plain = socket.bytesWritten - before
      const saved = response.hasHeader('content-encoding') ? 0 : savingOf(join(folder, path))
      sent.push({ path, plain, compressed: plain - saved })
    })
  })
  return {
    settle: async () => {
      while (open > 0 || performance.now() - last < 120) await new Promise(done => setTimeout(done, 20))
      const all = sent
      sent = []
      return all
    },
  }
}

const savings = new Map<string, number>()

/** Bytes that compression takes off a file of the site. */
function savingOf(path: string): number {
  const file = path.endsWith('/') ? `${path}index.html` : path
  const known = savings.get(file)
  if (known !== undefined) return known
  const compresses = texts.has(extname(file)) && existsSync(file) && statSync(file).isFile()
  const content = compresses ? readFileSync(file) : Buffer.alloc(0)
  const saving = compresses ? Math.max(0, content.length - gzipSync(content).length) : 0
  savings.set(file, saving)
  return saving
}
