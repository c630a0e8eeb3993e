import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { parseYaml, readSourceFile } from '../../src/source/index.ts'
import { browserPath, launch, serve } from '../support/browser.ts'
import { projectRoot } from '../support/command.ts'

const rule = readRule('detections/endpoint/windows_lsass_memory_read_by_unlisted_process.yml')
const rulePage = `detections/${rule.id}/`

describe.skipIf(browserPath === undefined)('the logic of a rule in a browser', () => {
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

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    page.on('pageerror', error => expect.unreachable(String(error)))
    page.on('console', message => expect(message.type(), message.text()).not.toBe('error'))
    await page.goto(site.url + rulePage)
    pages.push(page)
    return page
  }

  const marked = (page: Page) =>
    page.evaluate<string>('[...(CSS.highlights.get("part") ?? [])].map(range => range.toString()).join("")')
  const rowOf = (page: Page, text: string) => page.locator('.logic li', { hasText: text }).last()

  it('marks in the search what the pointer is on', async () => {
    const page = await open()
    expect(await marked(page)).toBe('')
    await rowOf(page, 'TargetImage').hover()
    expect(await marked(page)).toBe('TargetImage="*\\\\lsass.exe"')
    await rowOf(page, 'bit_and').hover()
    expect(await marked(page)).toBe('bit_and(access_mask, 16) > 0')
    await page.locator('h1').hover()
    expect(await marked(page)).toBe('')
  })

  it('marks what the focus is on, over several lines', async () => {
    const page = await open()
    await rowOf(page, 'SourceImage').getByRole('link', { name: 'Stage 1' }).focus()
    const inSearch = rule.search.slice(rule.search.indexOf('SourceImage'), rule.search.indexOf('MsMpEng.exe")') + 13)
    expect(await marked(page)).toBe(inSearch.replaceAll('\n', ''))
  })

  it('marks the expanded search where that is shown', async () => {
    const page = await open()
    await page.getByLabel('Macros expanded').check()
    await rowOf(page, 'sysmon_events').hover()
    expect(await marked(page)).toBe('source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational"')
    await rowOf(page, 'bit_and').hover()
    expect(await marked(page)).toBe('bit_and(access_mask, 16) > 0')
  })

  it('marks a stage from the list of stages', async () => {
    const page = await open()
    await page.locator('#stage-5').hover()
    expect(await marked(page)).toMatch(/^eval unbacked_code=if\(.*"no"\)$/)
  })

  it('copies what is shown, and always the words of the author from the top of the page', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] })
    const copied = () => page.evaluate<string>('navigator.clipboard.readText()')
    const copy = page.locator('#logic').getByRole('button', { name: 'Copy' })
    await copy.click()
    expect(await copied()).toBe(rule.search)
    await page.getByLabel('Macros expanded').check()
    await copy.click()
    expect(await copied()).toMatch(/^source="XmlWinEventLog:Microsoft-Windows-Sysmon\/Operational" EventCode=10/)
    await page.getByRole('button', { name: 'Copy SPL' }).click()
    expect(await copied()).toBe(rule.search)
  })

  it('switches to the expanded search without JavaScript, and leads from a row to its stage', async () => {
    const page = await open({ javaScriptEnabled: false })
    const [original, expanded] = await page.locator('#logic pre').all()
    expect([await original?.isVisible(), await expanded?.isVisible()]).toEqual([true, false])
    await page.getByLabel('Macros expanded').check()
    expect([await original?.isVisible(), await expanded?.isVisible()]).toEqual([false, true])
    await page.locator('.logic').getByRole('link', { name: 'Stage 3' }).click()
    expect(page.url()).toMatch(/#stage-3$/)
  })

  it('shows the whole text of the stage that a link leads to', async () => {
    const page = await open()
    const text = page.locator('#stage-1 .stage-text')
    const height = async () => (await text.boundingBox())?.height ?? 0
    const clamped = await height()
    await page.locator('#stage-1').getByRole('link', { name: 'Stage 1' }).click()
    expect(await height()).toBeGreaterThan(clamped)
  })
})

function readRule(path: string): { readonly id: string; readonly search: string } {
  const file = readSourceFile(`${projectRoot}content`, path, () => {})
  const [document] = file ? parseYaml(file, () => {}) : []
  return document?.value as { id: string; search: string }
}
