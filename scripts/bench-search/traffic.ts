import { statSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'

/** What was sent for one request, in bytes with the headers: compressed where the server does that, and what it had been otherwise. */
export interface Sent {
  readonly path: string
  readonly bytes: number
  readonly plain: number
}

export interface Traffic {
  /** Waits until nothing was asked for during a moment, and gives what was sent since the last call. */
  readonly settle: () => Promise<readonly Sent[]>
}

/** Counts what a server sends, whichever page or worker asks. `base` is the path on it of the site in `folder`. */
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
      const bytes = socket.bytesWritten - before
      const file = statSync(join(folder, path, path.endsWith('/') ? 'index.html' : ''), { throwIfNoEntry: false })
      sent.push({ path, bytes, plain: Math.max(bytes, file?.size ?? 0) })
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
