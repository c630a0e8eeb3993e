import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../../src/build/options.ts'
import { startPreview } from '../../../src/build/preview.ts'

const folder = mkdtempSync(join(tmpdir(), 'rulepress-test-'))
mkdirSync(join(folder, 'rules'))
writeFileSync(join(folder, 'rulepress.json'), '{"generator":"rulepress","base":""}')
writeFileSync(join(folder, 'index.html'), 'home')
writeFileSync(join(folder, 'rules/index.html'), 'rules')
writeFileSync(join(folder, 'data.pf_index'), 'packed')
writeFileSync(join(folder, 'secret.html'), 'secret')
chmodSync(join(folder, 'secret.html'), 0)

let preview: Awaited<ReturnType<typeof startPreview>>
beforeAll(async () => {
  preview = await startPreview(folder, 0)
})
afterAll(() => preview.server.close())

/** What the server answers to a request line that no ordinary client would send. */
function send(requestLine: string, host = 'localhost'): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect(Number(new URL(preview.url).port), '127.0.0.1')
    let answer = ''
    socket.on('data', data => {
      answer += data
    })
    socket.on('end', () => done(answer))
    socket.on('error', fail)
    socket.write(`${requestLine}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  })
}

describe('the preview', () => {
  it.each([
    ['GET / HTTP/1.1', /^HTTP\/1\.1 200 [\s\S]*home/],
    ['GET /rules HTTP/1.1', /^HTTP\/1\.1 302 [\s\S]*\nlocation: \/rules\/\r\n/i],
    ['GET // HTTP/1.1', /^HTTP\/1\.1 400 /],
    ['GET //rules HTTP/1.1', /^HTTP\/1\.1 400 /],
    ['GET /\\rules HTTP/1.1', /^HTTP\/1\.1 400 /],
    ['GET /%zz HTTP/1.1', /^HTTP\/1\.1 400 /],
    ['GET /%00 HTTP/1.1', /^HTTP\/1\.1 400 /],
    ['OPTIONS * HTTP/1.1', /^HTTP\/1\.1 405 [\s\S]*allow: GET, HEAD/i],
    ['POST / HTTP/1.1', /^HTTP\/1\.1 405 /],
    ['DELETE /index.html HTTP/1.1', /^HTTP\/1\.1 405 /],
    ['HEAD / HTTP/1.1', /^HTTP\/1\.1 200 (?![\s\S]*home)/],
    ['GET /nothing HTTP/1.1', /^HTTP\/1\.1 404 /],
    ['GET /../../etc/passwd HTTP/1.1', /^HTTP\/1\.1 404 /],
    ['GET /index.html/x HTTP/1.1', /^HTTP\/1\.1 404 /],
    [`GET /${'x'.repeat(300)} HTTP/1.1`, /^HTTP\/1\.1 404 /],
    [`GET ${'/x'.repeat(4000)} HTTP/1.1`, /^HTTP\/1\.1 404 /],
  ])('answers %s', async (line, answer) => {
    expect(await send(line)).toMatch(answer)
  })

  it.each([
    'localhost',
    'LOCALHOST:4321',
    'site.localhost:1',
    '127.0.0.1:4321',
    '127.8.8.8',
    '[::1]:4321',
  ])('answers to the local name %s', async host =>
    expect(await send('GET / HTTP/1.1', host)).toMatch(/^HTTP\/1\.1 200 /))

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.1',
    '0.0.0.0',
    '',
    'evil.example:4321',
  ])('does not answer to the name "%s", which another site may point here', async host =>
    expect(await send('GET / HTTP/1.1', host)).toMatch(/^HTTP\/1\.1 403 (?![\s\S]*home)/))

  it('compresses texts for clients that take it, and nothing else', async () => {
    const encoding = async (path: string, accept: string) => {
      const answer = await fetch(new URL(path, preview.url), { headers: { 'accept-encoding': accept } })
      return { encoding: answer.headers.get('content-encoding'), text: await answer.text() }
    }
    expect(await encoding('index.html', 'gzip')).toEqual({ encoding: 'gzip', text: 'home' })
    expect(await encoding('index.html', 'identity')).toEqual({ encoding: null, text: 'home' })
    expect(await encoding('data.pf_index', 'gzip')).toEqual({ encoding: null, text: 'packed' })
  })

  it.skipIf(process.getuid?.() === 0)('answers for a file that may not be read', async () => {
    expect(await send('GET /secret.html HTTP/1.1')).toMatch(/^HTTP\/1\.1 500 /)
  })

  it('says so when the port is taken', async () => {
    const port = Number(new URL(preview.url).port)
    await expect(startPreview(folder, port)).rejects.toThrow(
      new UsageError(`Port ${port} is taken. Choose another with --port, or 0 for any free one.`),
    )
  })
})
