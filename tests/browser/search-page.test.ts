import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { browserPath, launch, serve } from '../support/browser.ts'
import { sampleRule } from '../support/sample-rule.ts'
import { accessibilityFaults, createVisitor, type Visitor } from '../support/visit.ts'

describe.skipIf(browserPath === undefined)('the search page', () => {
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

  const ready = (page: Page) => page.waitForSelector('[data-results-ready]')
  const results = (page: Page) => page.locator('[data-result]')
  const titles = (page: Page) => results(page).getByRole('link').allTextContents()
  const status = (page: Page) => page.locator('[data-search-status]').textContent()
  const total = async (page: Page) => Number((await status(page))?.match(/^[\d,]+/)?.[0].replaceAll(',', ''))
  const open: Visitor['open'] = async (query, options) => {
    const page = await visitor.open(`search/${query}`, options)
    await ready(page)
    return page
  }

  it('answers what its address asks', async () => {
    const page = await open(`?q=${sampleRule.id}`)
    const first = results(page).first()
    expect(await first.getByRole('link').count()).toBe(1)
    expect(await first.getByRole('link').textContent()).toBe(sampleRule.name)
    expect(await page.getByRole('searchbox', { name: 'Words to search' }).inputValue()).toBe(sampleRule.id)
    expect(await page.title()).toContain(sampleRule.id)
    await first.getByRole('link').click()
    await page.waitForURL(`**/detections/${sampleRule.id}/`)
  })

  it('numbers its results, each with one link below the base path', async () => {
    const page = await open('?q=windows')
    const found = await results(page).evaluateAll(all =>
      all.map(one => ({
        rank: one.getAttribute('data-result'),
        links: [...one.querySelectorAll('a')].map(link => link.pathname),
      })),
    )
    expect(found.map(({ rank }) => rank)).toEqual(found.map((_, index) => String(index + 1)))
    for (const { links } of found) expect(links).toEqual([expect.stringMatching(/^\/docs\/rules\/.+\/$/)])
    expect(await page.locator('[data-results]').getAttribute('data-results-ready')).toBe('')
  })

  it('goes from page to page of results, and back', async () => {
    const page = await open('?q=windows')
    const first = await titles(page)
    expect(await total(page)).toBeGreaterThan(first.length)
    await page.getByRole('link', { name: 'Next' }).click()
    await page.waitForURL('**/search/?q=windows&page=2')
    await ready(page)
    const second = await titles(page)
    expect(second.filter(title => first.includes(title))).toEqual([])
    expect(await results(page).first().getAttribute('data-result')).toBe(String(first.length + 1))
    await page.goBack()
    await ready(page)
    expect(await titles(page)).toEqual(first)
    await page.goForward()
    await ready(page)
    expect(await titles(page)).toEqual(second)
  })

  it('shows the last page for a page beyond it', async () => {
    const page = await open('?q=windows&page=999')
    expect(await results(page).count()).toBeGreaterThan(0)
    expect(new URL(page.url()).search).not.toContain('999')
  })

  it('narrows by filters that its address keeps and that can be taken away', async () => {
    const page = await open('?q=windows')
    const all = await total(page)
    const filters = page.getByRole('group', { name: 'Filters' })
    const box = filters.getByRole('checkbox', { name: 'Stories' })
    const count = Number(await box.locator('xpath=ancestor::li/*[last()]').textContent())
    await box.check()
    await page.waitForURL('**/search/?q=windows&kind=stories')
    await ready(page)
    expect(await total(page)).toBe(count)
    expect(count).toBeLessThan(all)
    expect(await filters.getByRole('checkbox', { name: 'Stories' }).isChecked()).toBe(true)
    const chip = page.getByRole('button', { name: 'Remove the filter Kind: Stories' })
    await page.reload()
    await ready(page)
    expect(await total(page)).toBe(count)
    await chip.click()
    await page.waitForURL('**/search/?q=windows')
    await ready(page)
    expect(await total(page)).toBe(all)
    expect(await chip.count()).toBe(0)
    await page.goBack()
    await ready(page)
    expect(await total(page)).toBe(count)
  })

  it('offers more filters when they are wanted, or when the address names one', async () => {
    const page = await open('?q=windows')
    const technique = page.getByRole('group', { name: 'Technique' })
    expect(await technique.count()).toBe(0)
    await page.getByRole('button', { name: 'More filters' }).click()
    await technique.waitFor()
    expect(await page.evaluate('document.activeElement.type')).toBe('checkbox')
    await technique.getByRole('checkbox').first().check()
    await page.waitForURL('**/search/?q=windows&technique=*')
    await page.reload()
    await ready(page)
    expect(await technique.getByRole('checkbox').first().isChecked()).toBe(true)
    expect(await page.getByRole('button', { name: 'More filters' }).isHidden()).toBe(true)
  })

  it('does not move what is there when the results come', async () => {
    const page = await visitor.open('404.html')
    await page.addInitScript(`new PerformanceObserver(list => {
      for (const shift of list.getEntries()) window.shifted = (window.shifted ?? 0) + shift.value
    }).observe({ type: 'layout-shift', buffered: true })`)
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 })
      await page.goto(`${site.url}search/?q=windows`)
      await ready(page)
      await page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))')
      expect(await page.evaluate('window.shifted ?? 0'), `${width} px`).toBeLessThan(0.01)
    }
  })

  it('goes through the results with the arrows', async () => {
    const page = await open('?q=windows')
    await page.getByRole('searchbox', { name: 'Words to search' }).press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const focused = await page.evaluate('document.activeElement.textContent')
    expect(focused).toBe((await titles(page))[1])
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    expect(await page.evaluate('document.activeElement.name')).toBe('q')
  })

  it('follows what is typed with one entry of the history', async () => {
    const page = await open('?q=windows')
    const before = await titles(page)
    const field = page.getByRole('searchbox', { name: 'Words to search' })
    // The old ranking is no longer complete as soon as a key is pressed.
    const stale = await field.evaluate(element => {
      element.dispatchEvent(new Event('input', { bubbles: true }))
      return element.ownerDocument.querySelector('[data-results]')?.hasAttribute('data-results-ready')
    })
    expect(stale).toBe(false)
    // Nothing was changed: the entry of this search stays.
    await ready(page)
    await field.fill('')
    await field.pressSequentially('lsass', { delay: 20 })
    await page.waitForURL('**/search/?q=lsass')
    await ready(page)
    expect(await titles(page)).not.toEqual(before)
    await page.goBack()
    await ready(page)
    expect(await field.inputValue()).toBe('windows')
    expect(await titles(page)).toEqual(before)
  })

  it('says with examples that find something what can be typed', async () => {
    const page = await open('')
    const examples = await page
      .getByRole('region', { name: 'What can be typed' })
      .getByRole('link')
      .evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
    expect(examples.length).toBeGreaterThanOrEqual(6)
    for (const example of examples) {
      const query = new URL(example, site.url).searchParams.get('q') ?? ''
      await page.getByRole('searchbox', { name: 'Words to search' }).fill(query)
      await page.waitForURL(url => url.searchParams.get('q') === query)
      await ready(page)
      expect(await results(page).count(), query).toBeGreaterThan(0)
    }
  })

  it('says so when nothing matches, and shows what is typed as text', async () => {
    const query = '"><qqqqzzzz></qqqqzzzz>'
    const page = await open(`?q=${encodeURIComponent(query)}`)
    expect(await status(page)).toBe(`No results for “${query}”`)
    expect(await results(page).count()).toBe(0)
    expect(await page.locator('qqqqzzzz').count()).toBe(0)
    expect(await page.getByRole('heading', { name: 'Look through the lists' }).isVisible()).toBe(true)
  })

  it('says what no page has, and takes it back', async () => {
    const page = await open('?q=lsass+qqqqzzzz.exe')
    const said = page.getByRole('status').and(page.locator('[data-search-said]'))
    expect(await said.textContent()).toBe('No page has “qqqqzzzz.exe”. Shown is what has the rest.')
    await page.getByRole('searchbox', { name: 'Words to search' }).fill('lsass')
    await page.waitForURL('**/search/?q=lsass')
    await ready(page)
    expect(await said.textContent()).toBe('')
  })

  it('says so when the index cannot be fetched, and leads to the lists', async () => {
    const page = await browser.newPage()
    await page.route('**', route => (route.request().resourceType() === 'fetch' ? route.abort() : route.continue()))
    await page.goto(`${site.url}search/?q=lsass`)
    await page.getByText('The search index could not be loaded.').waitFor()
    expect(await page.getByRole('heading', { name: 'Look through the lists' }).isVisible()).toBe(true)
    await page.close()
  })

  it('is reached from any page without JavaScript, says what it needs and leads to the lists', async () => {
    const page = await visitor.open('macros/', { javaScriptEnabled: false })
    await page.getByRole('search').getByRole('searchbox').fill('lsass')
    await page.getByRole('search').getByRole('button').click()
    await page.waitForURL('**/search/?q=lsass')
    expect(await page.locator('main noscript p').isVisible()).toBe(true)
    expect(await page.locator('main noscript p').textContent()).toContain('Searching needs JavaScript.')
    expect(await page.locator('main :is(input, button):visible').count()).toBe(0)
    const lists = page.getByRole('region', { name: 'Look through the lists' }).getByRole('link')
    expect(await lists.count()).toBeGreaterThan(8)
    await lists.getByText('Data sources').click()
    expect(await page.locator('h1').textContent()).toBe('Data sources')
  })

  it('is described to browsers as a search engine', async () => {
    const page = await visitor.open(`detections/${sampleRule.id}/`)
    const href = await page.locator('link[rel="search"]').getAttribute('href')
    const template =
      await page.evaluate<string>(`fetch(${JSON.stringify(href)}).then(answer => answer.text()).then(text =>
      new DOMParser().parseFromString(text, 'text/xml').querySelector('Url[type="text/html"]').getAttribute('template'))`)
    expect(template).toMatch(/^https:\/\/example\.org\/docs\/rules\//)
    const { pathname, search } = new URL(template.replace('{searchTerms}', sampleRule.id))
    await page.goto(new URL(pathname + search, site.url).href)
    await ready(page)
    expect((await titles(page))[0]).toBe(sampleRule.name)
  })

  it('has nothing sticking out at any width', async () => {
    const page = await open('?q=windows&kind=detections&kind=stories')
    for (const width of [360, 768, 1440, 1920]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate('document.documentElement.scrollWidth'), String(width)).toBeLessThanOrEqual(width)
    }
  })

  it.each(['', '?q=windows&kind=detections', '?q=qqqqzzzz'])('has no accessibility fault with "%s"', async query => {
    const page = await open(query)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await accessibilityFaults(page), colorScheme).toEqual([])
    }
  })
})
