import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { browserPath, launch, serve } from '../support/browser.ts'
import { sampleRule } from '../support/sample-rule.ts'
import { accessibilityFaults, createVisitor, type Visitor } from '../support/visit.ts'
import { walkSite } from '../support/walk.ts'

const rulePage = `detections/${sampleRule.id}/`

describe.skipIf(browserPath === undefined)('in a browser', () => {
  let browser: Browser
  let site: Awaited<ReturnType<typeof serve>>
  let visitor: Visitor
  const open: Visitor['open'] = (path, options) => visitor.open(path, options)

  beforeAll(async () => {
    site = await serve(inject('sampleSite'))
    browser = await launch()
    visitor = createVisitor(browser, site.url)
  })
  afterEach(() => visitor.closeAll())
  afterAll(async () => {
    await browser?.close()
    site?.close()
  })

  describe.each(['light', 'dark'] as const)('in the %s theme', colorScheme => {
    it.each(['', 'detections/', rulePage, '404.html'])('page "%s" has no accessibility fault', async path => {
      const page = await open(path, { colorScheme })
      expect(await accessibilityFaults(page)).toEqual([])
    })
  })

  it.each([360, 768, 1440, 1920])('nothing sticks out at %i px', async width => {
    for (const path of ['', 'detections/', rulePage]) {
      const page = await open(path, { viewport: { width, height: 800 } })
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(width)
    }
  })

  it('names of any length stay within a narrow page of every kind', async () => {
    const kindOf = (path: string) => (path.split('/').length > 2 ? path.replace(/[^/]+\/index\.html$/, '') : path)
    const kinds = Map.groupBy(walkSite(inject('sampleSite'), '/docs/rules').pages.keys(), kindOf)
    expect(kinds.size).toBeGreaterThan(30)
    const page = await open('', { viewport: { width: 360, height: 800 } })
    for (const [path = ''] of kinds.values()) {
      await page.goto(site.url + path.replace(/index\.html$/, ''))
      await page.evaluate(
        `document.querySelectorAll('h1, main a, .bars th, .badge, .row-type').forEach(name => name.append('x'.repeat(300)))`,
      )
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(360)
    }
  })

  it('copies the search exactly as its author wrote it', async () => {
    const page = await open(rulePage, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.getByRole('button', { name: 'Copy SPL' }).click()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(sampleRule.search)
  })

  it('remembers the theme and applies it before the first paint', async () => {
    const page = await open(rulePage, { colorScheme: 'light' })
    const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
    const light = await ground()
    await page.getByRole('button', { name: /Colour theme/ }).click()
    await page.getByRole('button', { name: 'Colour theme: light' }).click()
    expect(await ground()).not.toBe(light)
    await page.reload({ waitUntil: 'commit' })
    await page.waitForSelector('h1')
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark')
  })

  it('marks the section being read in the contents', async () => {
    const page = await open(`${rulePage}#risk`, { viewport: { width: 1440, height: 900 } })
    await page.waitForSelector('[data-contents] [aria-current]')
    expect(await page.locator('[data-contents] [aria-current]').textContent()).toBe('Risk')
  })

  it('reads completely without JavaScript', async () => {
    const page = await open(rulePage, { javaScriptEnabled: false })
    for (const id of [
      'about',
      'false-positives',
      'drilldowns',
      'logic',
      'stages',
      'indicators',
      'macros',
      'data-sources',
      'attack',
      'implementation',
      'schedule',
      'risk',
      'tests',
      'related',
      'references',
      'history',
      'source',
    ]) {
      expect(await page.locator(`#${id}`).isVisible(), id).toBe(true)
    }
    // Nothing is offered that needs a script: the one button left submits the search.
    const buttons = page.getByRole('button')
    expect(await buttons.count()).toBe(1)
    expect(await buttons.getAttribute('aria-label')).toBe('Search')
  })

  it('lets the keyboard skip to the content and see where it is', async () => {
    const page = await open(rulePage)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
  })
})
