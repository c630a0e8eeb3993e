import type { Browser, Page } from 'playwright-core'
import type { Sent, Traffic } from './traffic.ts'

/** What the search page answered to one query. */
export interface Answer {
  /** Paths of the results below the base path, in rank order; empty when there were none. */
  readonly paths: readonly string[]
  /** What is said beside them; '' for nothing. */
  readonly said: string
  readonly milliseconds: number
  /** What was fetched for it, the page itself and what every page has left out. */
  readonly sent: readonly Sent[]
  /** Why there is no answer. */
  readonly failed?: string
}

export interface Asked {
  /** Asked by opening the search page in a browser that never saw the site. */
  readonly first: Answer
  /** Asked by typing over the query before, in the same page. */
  readonly later: Answer
}

const patience = 20_000

/** Asks every query twice: as the first one of a fresh page, and as the second one of the page of another. */
export async function askAll(
  asks: readonly string[],
  browser: Browser,
  url: string,
  traffic: Traffic,
  onProgress: (done: number) => void,
): Promise<readonly Asked[]> {
  const common = await pathsOfAnyPage(browser, url, traffic)
  const ofSearch = (all: readonly Sent[]) => all.filter(({ path }) => !common.has(path) && !path.endsWith('/'))
  const first: Answer[] = []
  const later: Answer[] = []
  // A neighbour is of the same class mostly and would find everything fetched.
  const stride = Math.max(1, Math.floor(asks.length / 2) - 1)
  for (const [index, ask] of asks.entries()) {
    const context = await browser.newContext()
    const page = await context.newPage()
    first[index] = await measure(page, url, traffic, ofSearch, () => open(page, url, ask))
    const other = (index + stride) % asks.length
    later[other] = await measure(page, url, traffic, ofSearch, () => type(page, asks[other] ?? ''))
    await context.close()
    onProgress(index + 1)
  }
  return asks.map((_, index) => ({ first: first[index] ?? nothing, later: later[index] ?? nothing }))
}

const nothing: Answer = { paths: [], said: '', milliseconds: 0, sent: [], failed: 'not asked' }

/** What any page of the site fetches: styles, fonts, the scripts of the top bar. */
async function pathsOfAnyPage(browser: Browser, url: string, traffic: Traffic): Promise<ReadonlySet<string>> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(url, { waitUntil: 'load' })
  const sent = await traffic.settle()
  await context.close()
  return new Set(sent.map(({ path }) => path))
}

async function measure(
  page: Page,
  url: string,
  traffic: Traffic,
  ofSearch: (all: readonly Sent[]) => readonly Sent[],
  ask: () => Promise<void>,
): Promise<Answer> {
  await traffic.settle()
  const start = performance.now()
  const failed = await ask().then(
    () => undefined,
    (error: unknown) => String(error).split('\n')[0] ?? 'failed',
  )
  const milliseconds = performance.now() - start
  const sent = ofSearch(await traffic.settle())
  if (failed !== undefined) return { paths: [], said: '', milliseconds, sent, failed }
  const base = new URL(url).pathname.replace(/\/$/, '')
  const hrefs = await page.locator('[data-result] a').evaluateAll(links => links.map(link => link.getAttribute('href')))
  const paths = hrefs.map(href => new URL(href ?? '', url).pathname.slice(base.length))
  const said = (await page.locator('[data-search-said]').textContent()) ?? ''
  return { paths: paths.map(decodeURI), said, milliseconds, sent }
}

async function open(page: Page, url: string, ask: string): Promise<void> {
  await page.goto(`${url}search/?q=${encodeURIComponent(ask)}`, { waitUntil: 'commit' })
  await ready(page)
}

/** Takes the mark of the last answer away, so that the next one is waited for. */
async function type(page: Page, ask: string): Promise<void> {
  await page.locator('[data-results-ready]').evaluateAll(lists => {
    for (const list of lists) list.removeAttribute('data-results-ready')
  })
  await page.locator('main input[name=q]').fill(ask.replaceAll('\n', ' '))
  await ready(page)
}

async function ready(page: Page): Promise<void> {
  await page.waitForSelector('[data-results-ready]', { state: 'attached', timeout: patience })
}
