import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, launch, patience } from '../support/browser.ts'
import { projectRoot, temporaryFolder } from '../support/command.ts'

describe.skipIf(browserPath === undefined)('rulepress dev', () => {
  const catalog = join(temporaryFolder(), 'rules')
  const file = join(catalog, 'detections/endpoint/windows_lsass_memory_read_by_unlisted_process.yml')
  let text = ''
  let server: ChildProcess
  let url = ''
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    cpSync(join(projectRoot, 'content'), catalog, { recursive: true })
    text = readFileSync(file, 'utf8')
    server = spawn(process.execPath, [join(projectRoot, 'bin/rulepress.mjs'), 'dev', catalog, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      // What Vitest sets would switch the watching of files off.
      env: {
        ...Object.fromEntries(
          Object.entries(process.env).filter(([key]) => !/^(VITEST|NODE_ENV|TEST$|MODE$|DEV$|PROD$|SSR$)/.test(key)),
        ),
        NODE_OPTIONS: `--import=${join(projectRoot, 'tests/support/no-network.mjs')}`,
      },
    })
    url = await addressOf(server)
    browser = await launch()
    page = await browser.newPage()
    const id = /^id: (\S+)$/m.exec(text)?.[1]
    await page.goto(`${url}detections/${id}/`)
    await page.waitForLoadState('networkidle')
  })
  afterAll(async () => {
    await browser?.close()
    server?.kill()
  })

  it('shows an edit in the open page', async () => {
    const title = /^name: (.+)$/m.exec(text)?.[1]
    writeFileSync(file, text.replace(`name: ${title}`, 'name: A name just edited'))
    await expect.poll(() => page.locator('h1').textContent(), { timeout: patience }).toBe('A name just edited')
  })

  it('shows what is wrong with a broken edit over the page, and recovers', async () => {
    writeFileSync(file, text.replace(/^name:/m, 'nme:'))
    const overlay = page.locator('vite-error-overlay')
    await overlay.waitFor({ timeout: patience })
    expect(await overlay.evaluate(element => element.shadowRoot?.textContent)).toContain('This detection has no name.')
    writeFileSync(file, text)
    const title = /^name: (.+)$/m.exec(text)?.[1]
    await expect.poll(() => page.locator('h1').textContent(), { timeout: patience }).toBe(title)
    expect(await overlay.count()).toBe(0)
  })

  it('goes on while the catalog is away, and follows it when it is back', async () => {
    const title = () => page.locator('h1').textContent()
    renameSync(catalog, `${catalog}-away`)
    await page.locator('vite-error-overlay').waitFor({ timeout: patience })
    renameSync(`${catalog}-away`, catalog)
    await page.locator('vite-error-overlay').waitFor({ state: 'detached', timeout: patience })
    const edited = async () => {
      writeFileSync(file, text.replace(/^name: .+$/m, 'name: A name after the return'))
      return title()
    }
    await expect.poll(edited, { timeout: patience, interval: 1500 }).toBe('A name after the return')
  })

  it('serves the site, and neither tools nor files around it', async () => {
    const status = async (path: string, method = 'GET') => (await fetch(new URL(path, url), { method })).status
    expect(await status('detections/')).toBe(200)
    expect(await status('__open-in-editor?file=package.json')).toBe(404)
    expect(await status('_image?href=/package.json')).toBe(404)
    for (const path of ['package.json', 'bin/rulepress.mjs', `@fs${projectRoot}package.json`, '@fs/etc/passwd'])
      expect([403, 404], path).toContain(await status(path))
    expect(await status('detections/', 'POST')).toBe(405)
  })
})

/** What the command says when it is ready: the address of the site. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout?.on('data', chunk => {
      said += String(chunk)
      const url = /The site is at (\S+)/.exec(said)?.[1]
      if (url !== undefined) resolve(url)
    })
    server.once('exit', () => reject(new Error(`rulepress dev ended: ${said}`)))
  })
}
