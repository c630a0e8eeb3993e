/**
 * Measures the search of a built site: asks the queries of `tests/search/queries.yml` in a headless Chromium and prints how
 * often the right page came first, by class, with bytes and milliseconds; then the queries that failed.
 *
 *   npm run bench:search -- [--engine] [--catalog DIR] [--catalog-times N] [--out DIR] [--queries FILE] [--only CLASS]
 *
 * --engine             asks the engine in this process over an index without its site: a minute in place of ten, and no browser
 *
 * --catalog DIR        the catalog, as a rule escu-v5 of the shared folder, which the queries are about
 * --catalog-times N    that catalog N times over, the copies with names and ids of their own
 * --out DIR            a site built before from that catalog; nothing is built then
 * --queries FILE       another set of queries
 * --only CLASS         classes whose name holds this
 *
 * KB are what our preview sends, which compresses texts as static hosts do, without the page and what every page fetches;
 * "first" is the first query of a fresh browser, "later" one typed over another. Times need a quiet machine.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { startPreview } from '../src/build/preview.ts'
import { loadCatalog } from '../src/catalog/index.ts'
import { createJudge } from '../tests/search/judge.ts'
import { readQueries } from '../tests/search/queries.ts'
import { askAll } from './bench-search/ask.ts'
import { build, replicate, sizeOf } from './bench-search/build.ts'
import { askEngine, buildIndex } from './bench-search/engine.ts'
import { judgeAll, renderAims, renderFailures, renderPlain, renderTable } from './bench-search/report.ts'
import { watchTraffic } from './bench-search/traffic.ts'
import { findBrowser } from './find-browser.mjs'

const shared = process.env['RULEPRESS_SHARED'] ?? fileURLToPath(new URL('../../shared', import.meta.url))
const { values: options } = parseArgs({
  options: {
    engine: { type: 'boolean', default: false },
    catalog: { type: 'string', default: join(shared, 'catalogs/escu-v5') },
    'catalog-times': { type: 'string', default: '1' },
    out: { type: 'string' },
    queries: { type: 'string', default: fileURLToPath(new URL('../tests/search/queries.yml', import.meta.url)) },
    only: { type: 'string', default: '' },
  },
})
/** Folders of a site that hold its search index. */
const indexes = ['search-index']

const classes = readQueries(options.queries).filter(one => one.class.includes(options.only))
if (classes.length === 0) fail(`No class of queries is called ${options.only}.`)
if (!existsSync(options.catalog)) fail(`There is no catalog at ${options.catalog}: set RULEPRESS_SHARED or --catalog.`)

const scratch = mkdtempSync(join(tmpdir(), 'rulepress-bench-'))
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))

const times = Number(options['catalog-times'])
const catalog = times > 1 ? join(scratch, 'catalog') : options.catalog
if (times > 1) replicate(options.catalog, times, catalog)
const out = options.out ?? join(scratch, 'site')
if (options.out === undefined && options.engine) {
  console.log(`indexed in ${(await buildIndex(catalog, out)).toFixed(1)} s`)
} else if (options.out === undefined) {
  const cost = await build(catalog, out)
  console.log(`built in ${cost.seconds.toFixed(1)} s, peak memory ${cost.peakMB?.toFixed(0) ?? 'unknown'} MB`)
}
for (const folder of indexes) {
  const { bytes, files } = sizeOf(join(out, folder))
  console.log(`/${folder}/: ${(bytes / 1024 / 1024).toFixed(2)} MB in ${files} files`)
}

const judge = createJudge(loadCatalog([{ root: catalog }], () => {}))
const asks = classes.flatMap(one => one.queries.map(query => query.ask))
const asked = options.engine ? await askEngine(asks, out) : await askBrowser()

const judged = judgeAll(classes, asked, judge)
console.log(`\n${renderTable(judged)}\n\n${renderAims(judged)}`)
console.log(`${renderPlain(judged)}\n\n${renderFailures(judged, judge)}`)

async function askBrowser() {
  const { server, url } = await startPreview(out, 0)
  const traffic = watchTraffic(server, out, new URL(url).pathname.replace(/\/$/, ''))
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })
  try {
    return await askAll(asks, browser, url, traffic, done => {
      if (done % 50 === 0) console.error(`${done} of ${asks.length} queries`)
    })
  } finally {
    await browser.close()
    server.close()
  }
}

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}
