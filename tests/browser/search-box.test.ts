import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { browserPath, launch, serve } from '../support/browser.ts'
import { sampleRule } from '../support/sample-rule.ts'
import { accessibilityFaults, createVisitor, type Visitor } from '../support/visit.ts'

describe.skipIf(browserPath === undefined)('the search box', () => {
  let browser: Browser
  let site: Awaited<ReturnType<typeof serve>>
  let visitor: Visitor

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

  const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search' })
  const field = (page: Page) => page.getByRole('combobox')
  const options = (page: Page) => dialog(page).getByRole('option')
  const chosen = (page: Page) => dialog(page).getByRole('option', { selected: true })
  const pathOf = (page: Page) => new URL(page.url()).pathname.slice(new URL(site.url).pathname.length)

  /** Opens the box and waits until the results of a query are there: the last option leads to all of them. */
  async function search(page: Page, query: string): Promise<void> {
    if (!(await dialog(page).isVisible())) await page.keyboard.press('Control+k')
    await dialog(page).waitFor()
    await field(page).fill(query)
    await options(page)
      .getByText(/^See (all|the result)/)
      .waitFor()
  }

  it('opens with the keyboard on any page and gives the focus back', async () => {
    const page = await visitor.open('macros/')
    const link = page.locator('main a').first()
    for (const key of ['/', 'Control+k', 'Meta+k']) {
      await link.focus()
      await page.keyboard.press(key)
      await dialog(page).waitFor()
      expect(await field(page).evaluate(element => element === element.ownerDocument.activeElement)).toBe(true)
      await page.keyboard.press('Escape')
      await dialog(page).waitFor({ state: 'hidden' })
      expect(await link.evaluate(element => element === element.ownerDocument.activeElement)).toBe(true)
    }
  })

  it('opens from the fields of the pages, and leaves other fields alone', async () => {
    const page = await visitor.open('')
    for (const large of await page.locator('form.find input').all()) {
      await large.click()
      await dialog(page).waitFor()
      await dialog(page).getByRole('button', { name: 'Close' }).click()
      await dialog(page).waitFor({ state: 'hidden' })
    }
    await page.keyboard.press('Control+k')
    await dialog(page).waitFor()
    await page.mouse.click(5, 500)
    await dialog(page).waitFor({ state: 'hidden' })
    const list = await visitor.open('detections/')
    await list.getByRole('searchbox', { name: /Filter/ }).press('/')
    expect(await list.getByRole('searchbox', { name: /Filter/ }).inputValue()).toBe('/')
    expect(await dialog(list).count()).toBe(0)
  })

  it('fetches nothing before it is used', async () => {
    const page = await visitor.open(`detections/${sampleRule.id}/`)
    const loaded = () => page.evaluate<string[]>("performance.getEntriesByType('resource').map(one => one.name)")
    const before = await loaded()
    expect(before.filter(url => /search|pagefind/.test(new URL(url).pathname))).toEqual([])
    await search(page, 'lsass')
    expect((await loaded()).length).toBeGreaterThan(before.length)
  })

  it('loses no key that is pressed before it is there: an id and Enter lead to the rule', async () => {
    const page = await visitor.open('stories/')
    await page.keyboard.press('/')
    await page.keyboard.type(sampleRule.id)
    await dialog(page).waitFor()
    expect(await field(page).inputValue()).toBe(sampleRule.id)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/detections/${sampleRule.id}/`)
    expect(await page.locator('h1').textContent()).toBe(sampleRule.name)
  })

  it('goes through the results with the arrows and opens the chosen one', async () => {
    const page = await visitor.open('')
    await search(page, 'windows')
    const count = await options(page).count()
    expect(count).toBeGreaterThan(3)
    const position = async () => {
      const id = await field(page).getAttribute('aria-activedescendant')
      expect(await chosen(page).getAttribute('id')).toBe(id)
      return options(page).evaluateAll((all, wanted) => all.findIndex(one => one.id === wanted), id)
    }
    expect(await position()).toBe(0)
    await page.keyboard.press('ArrowDown')
    expect(await position()).toBe(1)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    expect(await position()).toBe(count - 1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const target = (await chosen(page).getAttribute('href')) ?? ''
    await page.keyboard.press('Enter')
    await page.waitForURL(url => url.pathname === target)
  })

  it('opens a result in a new tab with Ctrl+Enter and stays open', async () => {
    const page = await visitor.open('')
    await search(page, sampleRule.id)
    const [tab] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Control+Enter')])
    await tab.waitForURL(`**/detections/${sampleRule.id}/`)
    expect(await dialog(page).isVisible()).toBe(true)
    expect(pathOf(page)).toBe('')
  })

  it('leads to all results on the search page', async () => {
    const page = await visitor.open('')
    await search(page, 'windows process')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/search/?q=windows+process')
    await page.waitForSelector('[data-results-ready]')
    expect(await page.locator('[data-result]').count()).toBeGreaterThan(1)
  })

  it('ranks as the search page does, and heads only what is exactly what was typed with that', async () => {
    const page = await visitor.open('')
    await search(page, 'windows process')
    const inBox = await options(page).locator('.hit-title').allTextContents()
    expect(await dialog(page).getByRole('group', { name: 'Exact matches' }).count()).toBe(0)
    await page.goto(`${site.url}search/?q=windows+process`)
    await page.waitForSelector('[data-results-ready]')
    expect(await page.locator('[data-result] a').allTextContents()).toEqual(inBox)
    await search(page, sampleRule.name)
    const exact = dialog(page).getByRole('group', { name: 'Exact matches' }).getByRole('option')
    expect(await exact.locator('.hit-title').allTextContents()).toEqual([sampleRule.name])
  })

  it('says what no page has and what a value looks like', async () => {
    const page = await visitor.open('')
    await search(page, 'lsass qqqqzzzz.exe')
    const said = 'No page has “qqqqzzzz.exe”. Shown is what has the rest.'
    expect(await dialog(page).getByRole('status').textContent()).toContain(said)
    expect(await dialog(page).locator('.box-note').textContent()).toBe(said)
    await field(page).fill('0123456789abcdef0123456789abcdef')
    await dialog(page).getByText('This looks like an MD5 hash; no rule names it.').first().waitFor()
  })

  it('shows each result once, in named groups', async () => {
    const page = await visitor.open('')
    await search(page, 'lsass')
    const addresses = await options(page).evaluateAll(all => all.map(one => one.getAttribute('href')))
    expect(new Set(addresses).size).toBe(addresses.length)
    const groups = await dialog(page).getByRole('group').all()
    expect(groups.length).toBeGreaterThan(0)
    for (const group of groups)
      expect(await page.locator(`#${await group.getAttribute('aria-labelledby')}`).textContent()).toBeTruthy()
  })

  it('remembers what was searched for until it is told to forget it', async () => {
    const page = await visitor.open('')
    await search(page, sampleRule.name)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/detections/${sampleRule.id}/`)
    await page.keyboard.press('/')
    const recent = dialog(page).getByRole('group', { name: 'Recent searches' })
    await recent.getByRole('option').click()
    await options(page).getByText(/^See /).waitFor()
    expect(await field(page).inputValue()).toBe(sampleRule.name)
    await field(page).fill('')
    await dialog(page).getByRole('button', { name: 'Clear recent searches' }).click()
    expect(await recent.count()).toBe(0)
    await page.reload()
    await page.keyboard.press('/')
    await dialog(page).waitFor()
    expect(await recent.count()).toBe(0)
    expect(await dialog(page).getByRole('button', { name: 'Clear' }).isVisible()).toBe(false)
  })

  it('leads to the search page where its code cannot be fetched', async () => {
    const page = await browser.newPage()
    await page.goto(site.url)
    await page.route('**/search-box.*', route => route.abort())
    await page.keyboard.press('/')
    await page.keyboard.type('lsass')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/search/?q=lsass')
    await page.close()
  })

  it('works where nothing may be stored', async () => {
    const page = await visitor.open('404.html')
    await page.addInitScript(
      "Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden') } })",
    )
    await page.goto(site.url)
    await search(page, sampleRule.id)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/detections/${sampleRule.id}/`)
  })

  it('tells screen readers what it shows', async () => {
    const page = await visitor.open('')
    await page.keyboard.press('/')
    await dialog(page).waitFor()
    const list = dialog(page).getByRole('listbox', { name: 'Results' })
    expect(await field(page).getAttribute('aria-controls')).toBe(await list.getAttribute('id'))
    await search(page, 'lsass')
    expect(await field(page).getAttribute('aria-expanded')).toBe('true')
    expect(await dialog(page).getByRole('status').textContent()).toMatch(/^\d+ results?$/)
    await field(page).fill('qqqqzzzz xxxxjjjj')
    await dialog(page).getByText('Nothing matches “qqqqzzzz xxxxjjjj”.').waitFor()
    expect(await dialog(page).getByRole('status').textContent()).toBe('No results')
  })

  it('shows what is typed as text', async () => {
    const page = await visitor.open('')
    await page.keyboard.press('/')
    await dialog(page).waitFor()
    const markup = '"><qqqqzzzz></qqqqzzzz>'
    await field(page).fill(markup)
    await dialog(page).getByText(`Nothing matches “${markup}”.`).waitFor()
    expect(await dialog(page).locator('qqqqzzzz').count()).toBe(0)
  })

  it('fills the screen of a phone, with nothing sticking out', async () => {
    const page = await visitor.open('', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    await page.locator('form.find input').first().tap()
    await dialog(page).waitFor()
    await search(page, 'windows')
    expect(await dialog(page).boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 })
    expect(await dialog(page).evaluate(element => element.scrollWidth)).toBeLessThanOrEqual(390)
    await dialog(page).getByRole('button', { name: 'Close' }).tap()
    expect(await dialog(page).isVisible()).toBe(false)
  })

  it('has no accessibility fault in either theme', async () => {
    const page = await visitor.open('')
    await page.keyboard.press('/')
    await dialog(page).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await search(page, 'lsass')
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await accessibilityFaults(page), colorScheme).toEqual([])
    }
  })
})
