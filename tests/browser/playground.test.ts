import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { browserPath, launch, serve } from '../support/browser.ts'
import { sampleRule } from '../support/sample-rule.ts'
import { accessibilityFaults, createVisitor, type Visitor } from '../support/visit.ts'

const macro = /`(\w+)`/.exec(sampleRule.search)?.[1] ?? ''

describe.skipIf(browserPath === undefined)('the SPL playground', () => {
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

  const field = (page: Page) => page.getByRole('textbox', { name: 'Search in SPL' })
  const status = (page: Page) => page.locator('main').getByRole('status')
  const region = (page: Page, name: string | RegExp) => page.getByRole('region', { name })
  const paste = async (page: Page, text: string) => {
    await field(page).fill(text)
    await page.getByText(/^(Parsed fully|Partly parsed|Not parsed):/).waitFor()
  }
  /** Opens the page and pastes a search. */
  const read = async (text: string, options?: Parameters<Visitor['open']>[1]) => {
    const page = await visitor.open('tools/spl/', options)
    await paste(page, text)
    return page
  }
  const marked = (page: Page, name: string) =>
    page.evaluate<readonly string[]>(`[...CSS.highlights.get('${name}') ?? []].map(range => range.toString())`)

  it('reads a search with a macro of the catalog and an unknown command', async () => {
    const page = await read(`\`${macro}\` process_name="certutil.exe" NOT user=system\n| stat count by host`)
    expect(await status(page).textContent()).toContain('the command stat is not known')
    const logic = region(page, 'Logic')
    expect(await logic.getByRole('listitem').filter({ hasText: 'process_name' }).last().textContent()).toMatch(
      /process_name = certutil\.exe/,
    )
    expect(await logic.getByRole('listitem').filter({ hasText: 'user' }).last().textContent()).toContain('not')
    expect(await logic.getByRole('link', { name: macro }).first().getAttribute('href')).toContain('/docs/rules/macros/')
    expect(await region(page, 'Stages').getByRole('listitem').count()).toBe(2)
    expect(await region(page, 'Macros expanded').locator('pre').textContent()).not.toContain('`')
    expect(await region(page, 'Indicators').getByRole('row').filter({ hasText: 'process.name' }).count()).toBe(1)
    await page.getByRole('button', { name: 'Line 2, column 3: There is no command "stat".' }).click()
    expect(await page.evaluate('document.activeElement.id')).toBe('spl')
    expect(await page.evaluate('getSelection().toString()')).toBe('stat')
  })

  it('marks a hidden character for eyes and ears, and copies what the author wrote', async () => {
    const page = await read(`\`${macro}\` user=ad\u200bmin | stats count by host`)
    const row = region(page, 'Logic').getByRole('listitem').filter({ hasText: 'user' }).last()
    expect(await row.getByRole('img', { name: 'hidden character U+200B' }).count()).toBe(1)
    expect(await row.locator('code').textContent()).toBe('ad\u200bmin')
  })

  it('finds the rule whose search is pasted, says what is shared, and leads to it', async () => {
    const page = await read(sampleRule.search)
    const nearest = region(page, /^Matching rules/)
      .getByRole('listitem')
      .first()
    expect(await nearest.textContent()).toContain('shares')
    await nearest.getByRole('link').click()
    await page.waitForURL(`**/detections/${sampleRule.id}/`)
  })

  it('marks in the text what the pointer or the focus is on, and what is wrong', async () => {
    const page = await read('index=main user=guard "left open" | whre x=1')
    expect(await marked(page, 'fault')).toEqual(['whre'])
    await region(page, 'Logic').getByText('guard').hover()
    expect(await marked(page, 'part')).toEqual(['user=guard'])
    await region(page, 'Stages').getByRole('link', { name: 'Stage 2' }).focus()
    expect(await marked(page, 'part')).toEqual(['whre x=1'])
  })

  it('keeps the search in the fragment of its address, and sends it nowhere', async () => {
    const page = await visitor.open('tools/spl/')
    const asked: string[] = []
    page.on('request', request => asked.push(`${request.method()} ${request.url()} ${request.postData()}`))
    await paste(page, 'user=guard secret=42')
    const address = new URL(page.url())
    expect(decodeURIComponent(address.hash)).toBe('#q=user=guard secret=42')
    expect(address.search).toBe('')
    await region(page, 'Logic').getByRole('link', { name: 'Stage 1' }).first().click()
    expect(new URL(page.url()).hash).toBe(address.hash)
    expect(asked.filter(request => /guard|secret|^POST|\?/.test(request))).toEqual([])
    await page.reload()
    await status(page).getByText('Parsed fully').waitFor()
    expect(await field(page).inputValue()).toBe('user=guard secret=42')
  })

  it('shows hostile text as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>'
    const page = await read(
      `user="${hostile}" "${hostile}" \`${hostile}\` | eval "${hostile}"=1 | where '${hostile}'="${hostile}" | ${hostile}`,
    )
    expect(await page.locator('[data-playground] :is(img, script)').count()).toBe(0)
    expect(await region(page, 'Logic').textContent()).toContain(hostile)
    expect(await region(page, 'Stages').textContent()).toContain(hostile)
  })

  it('is filled by its example, which is free of faults, and emptied again, and going back brings it back', async () => {
    const page = await visitor.open('tools/spl/')
    await page.getByRole('button', { name: 'Example' }).click()
    await status(page).getByText('Parsed fully').waitFor()
    expect(await page.getByRole('list', { name: 'What is wrong with it' }).getByRole('listitem').count()).toBe(0)
    await page.getByRole('button', { name: 'Clear' }).click()
    expect(await field(page).inputValue()).toBe('')
    expect(await region(page, 'Logic').count()).toBe(0)
    expect(new URL(page.url()).hash).toBe('')
    await page.goBack()
    await status(page).getByText('Parsed fully').waitFor()
    expect(await field(page).inputValue()).toContain('tstats')
  })

  it('follows what is typed while it reads', async () => {
    const page = await visitor.open('tools/spl/')
    await field(page).pressSequentially('user=guard | stats count by host', { delay: 15 })
    await status(page).getByText('2 stages, 1 condition').waitFor()
    expect(await region(page, 'Stages').getByRole('listitem').count()).toBe(2)
  })

  it('reads without the catalog when that cannot be fetched, and says so', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await context.route('**/catalog.json', route => route.abort())
    await page.goto(`${site.url}tools/spl/`)
    await field(page).fill('user=guard')
    await page.getByText('could not be loaded: the search is read without them.').waitFor()
    expect(await region(page, 'Logic').textContent()).toContain('guard')
    await context.close()
  })

  it('is reached from the page of a rule with the search of the rule', async () => {
    const page = await visitor.open(`detections/${sampleRule.id}/`)
    await page.getByRole('link', { name: 'Open in the SPL playground' }).click()
    await status(page).getByText('Parsed fully').waitFor()
    expect((await field(page).inputValue()).trim()).toBe(sampleRule.search.trim())
  })

  it('says without JavaScript what it needs, and where the same is found', async () => {
    const page = await visitor.open('tools/spl/', { javaScriptEnabled: false })
    expect(await page.locator('main noscript p').isVisible()).toBe(true)
    expect(await page.locator('main :is(textarea, button):visible').count()).toBe(0)
    expect(await page.locator('main noscript').getByRole('link').getAttribute('href')).toBe('/docs/rules/detections/')
  })

  it.each([360, 768, 1440])('has nothing sticking out and no accessibility fault at %i px', async width => {
    const page = await read(sampleRule.search, { viewport: { width, height: 800 } })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await accessibilityFaults(page), colorScheme).toEqual([])
    }
  })
})
