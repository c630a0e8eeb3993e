import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { browserPath, launch, serve } from '../support/browser.ts'
import { walkSite } from '../support/walk.ts'

const folder = inject('sampleSite')
const base = '/docs/rules'

describe.skipIf(browserPath === undefined)('below a base path', () => {
  let browser: Browser
  let site: Awaited<ReturnType<typeof serve>>
  let page: Page

  beforeAll(async () => {
    site = await serve(folder)
    browser = await launch()
    page = await browser.newPage()
    page.on('pageerror', error => expect.unreachable(String(error)))
    page.on('response', response => {
      const { pathname } = new URL(response.url())
      expect(pathname.startsWith(`${base}/`), response.url()).toBe(true)
      if (!pathname.includes('no-such-rule') && pathname === pathname.toLowerCase())
        expect(response.status(), response.url()).toBeLessThan(400)
    })
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
  })

  const path = () => new URL(page.url()).pathname.slice(base.length)

  it('every section is reached by clicking, and from each a page', async () => {
    await page.goto(site.url)
    const sections = await page
      .locator('.nav a')
      .evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
    const visited = new Set([path()])
    for (const href of sections) {
      await page.goto(site.url)
      const link = page.locator(`.nav a[href="${href}"]`)
      if (!(await link.isVisible())) await page.locator('.more > summary').click()
      await link.click()
      await page.waitForURL(url => url.pathname === href)
      visited.add(path())
      const inner = page
        .locator(`main a[href^="${base}/"]:not([href="${href}"]):not([href^="${href}#"]):visible`)
        .first()
      if ((await inner.count()) === 0) continue
      const target = new URL((await inner.getAttribute('href')) ?? '', site.url)
      await inner.click()
      await page.waitForURL(url => url.pathname === target.pathname)
      expect(await page.locator('h1').count(), page.url()).toBe(1)
      visited.add(path())
      await page.locator('.brand').click()
      await page.waitForURL(site.url)
    }
    expect(visited.size).toBeGreaterThanOrEqual(10)
  })

  it('another address of a page leads to it, with query and fragment', async () => {
    const [[from, to] = ['', '']] = walkSite(folder, base).redirects
    await page.goto(`${site.url}${from.replace('index.html', '')}?from=wiki#false-positives`)
    await page.waitForURL(url => url.pathname === to)
    expect(new URL(page.url()).search + new URL(page.url()).hash).toBe('?from=wiki#false-positives')
  })

  it('another address of a page leads to it without scripts', async () => {
    const [[from, to] = ['', '']] = walkSite(folder, base).redirects
    const context = await browser.newContext({ javaScriptEnabled: false })
    const plain = await context.newPage()
    await plain.goto(site.url + from.replace('index.html', ''))
    await plain.waitForURL(url => url.pathname === to)
    expect(await plain.locator('h1').textContent()).toBe(
      /<h1[^>]*>([^<]*)/.exec(readFileSync(join(folder, to.slice(base.length), 'index.html'), 'utf8'))?.[1]?.trim(),
    )
    await context.close()
  })

  it('an address in upper case leads to the one in lower case', async () => {
    const [[, to] = ['', '']] = walkSite(folder, base).redirects
    const id = to.split('/').at(-2) ?? ''
    await page.goto(`${site.url}detections/${id.toUpperCase()}/#source`)
    await page.waitForURL(url => url.pathname === to && url.hash === '#source')
    await page.goto(`${site.url}detections/no-such-rule/`)
    expect(await page.locator('h1').textContent()).toBe('There is no page here')
  })
})
