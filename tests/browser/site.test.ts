import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { parseYaml, readSourceFile } from '../../src/source/index.ts'
import { browserPath, launch, serve } from '../support/browser.ts'
import { projectRoot } from '../support/command.ts'

const rulePath = 'detections/endpoint/windows_lsass_memory_read_by_unlisted_process.yml'
const rule = readRule(rulePath)
const rulePage = `detections/${rule.id}/`
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe.skipIf(browserPath === undefined)('in a browser', () => {
  let browser: Browser
  let site: Awaited<ReturnType<typeof serve>>
  let pages: Page[] = []

  beforeAll(async () => {
    site = await serve(inject('sampleSite'))
    browser = await launch()
  })
  afterEach(async () => {
    for (const page of pages) await page.context().close()
    pages = []
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
  })

  /** Opens a page of the site and fails the test when the browser complains about anything. */
  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    page.on('pageerror', error => expect.unreachable(String(error)))
    page.on('console', message => expect(message.type(), message.text()).not.toBe('error'))
    page.on('request', request => expect(request.url().startsWith(new URL(site.url).origin), request.url()).toBe(true))
    await page.goto(site.url + path)
    pages.push(page)
    return page
  }

  describe.each(['light', 'dark'] as const)('in the %s theme', colorScheme => {
    it.each(['', 'detections/', rulePage, '404.html'])('page "%s" has no accessibility fault', async path => {
      const page = await open(path, { colorScheme })
      await page.evaluate(axeSource)
      const { violations } = await page.evaluate<AxeResults>(
        'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })',
      )
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`),
      ).toEqual([])
    })
  })

  it.each([360, 768, 1440, 1920])('nothing sticks out at %i px', async width => {
    for (const path of ['', 'detections/', rulePage]) {
      const page = await open(path, { viewport: { width, height: 800 } })
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(width)
    }
  })

  it('copies the search exactly as its author wrote it', async () => {
    const page = await open(rulePage, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.getByRole('button', { name: 'Copy SPL' }).click()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(rule.search)
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

  it('finds a rule from any page by pasting its id', async () => {
    const page = await open('')
    await page.keyboard.press('/')
    await page.keyboard.type(rule.id)
    await page.keyboard.press('Enter')
    await page.waitForURL(/detections\/\?q=/)
    const rows = page.locator('[data-row]:visible')
    expect(await rows.count()).toBe(1)
    await rows.getByRole('link').click()
    expect(await page.locator('h1').textContent()).toBe(rule.name)
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

function readRule(path: string): { readonly id: string; readonly name: string; readonly search: string } {
  const file = readSourceFile(`${projectRoot}content`, path, () => {})
  const [document] = file ? parseYaml(file, () => {}) : []
  return document?.value as { id: string; name: string; search: string }
}
