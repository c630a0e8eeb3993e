import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { parseOptions } from '../../src/build/options.ts'
import { searchFiles } from '../../src/build/search/search-files.ts'
import { readSettings } from '../../src/build/settings.ts'
import { toSiteConfig } from '../../src/build/site-config.ts'
import { writeFiles } from '../../src/build/write-files.ts'
import { loadCatalog } from '../../src/catalog/index.ts'
import { indexFolder } from '../../src/client/index.ts'
import { createEngine } from '../../src/client/search/engine.ts'
import type { Engine } from '../../src/client/search/types.ts'
import { saidOf } from '../../src/client/search-view/said.ts'
import { createHighlighter } from '../../src/markup/index.ts'
import { createSite } from '../../src/site/index.ts'
import type { Answer, Asked } from './ask.ts'
import type { Sent } from './traffic.ts'

/** Writes the search index of a catalog and nothing else of its site; gives the seconds it took. */
export async function buildIndex(root: string, out: string): Promise<number> {
  const start = performance.now()
  const catalog = loadCatalog([{ root }], () => {})
  const settings = readSettings(parseOptions(['build', root]), root, () => {})
  if (!settings) throw new Error(`The configuration of ${root} cannot be used.`)
  const site = createSite(catalog, toSiteConfig(settings, catalog), await createHighlighter())
  mkdirSync(out, { recursive: true })
  writeFiles(await searchFiles(site.searchPages()), join(out, indexFolder))
  return (performance.now() - start) / 1000
}

/** Asks the engine itself, each query as its first one and after another, as `askAll` does in a browser. Bytes are without headers. */
export async function askEngine(asks: readonly string[], out: string): Promise<readonly Asked[]> {
  const base = pathToFileURL(out).href
  let sent: Sent[] = []
  // Node's own reads no files.
  globalThis.fetch = async input => {
    const address = new URL(String(input))
    const path = address.pathname.slice(new URL(base).pathname.length)
    try {
      const content = readFileSync(address)
      sent.push({
        path,
        bytes: path.endsWith('.gz') ? content.length : gzipSync(content).length,
        plain: content.length,
      })
      return new Response(content)
    } catch {
      return new Response(null, { status: 404 })
    }
  }
  const ask = async (engine: Engine, query: string): Promise<Answer> => {
    sent = []
    const start = performance.now()
    const answer = await engine.search({ query, facets: 'few' })
    const milliseconds = performance.now() - start
    const paths = answer.results.map(({ url }) => decodeURI(url.slice(base.length)))
    return { paths, said: saidOf(answer), milliseconds, sent }
  }
  const all: Asked[] = []
  const stride = Math.max(1, Math.floor(asks.length / 2) - 1)
  for (const [index, query] of asks.entries()) {
    const first = await ask(createEngine(base), query)
    const engine = createEngine(base)
    await ask(engine, asks[(index + stride) % asks.length] ?? '')
    all.push({ first, later: await ask(engine, query) })
  }
  return all
}
