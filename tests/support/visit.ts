import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { patience } from './browser.ts'

/** Opens pages of one site, each in a browser context of its own. */
export interface Visitor {
  /** Opens a page by its path below the site's, and fails the test when the browser complains or asks another host for anything. */
  readonly open: (path: string, options?: BrowserContextOptions) => Promise<Page>
  readonly closeAll: () => Promise<void>
}

/** `url` is the site's, with a slash at its end. */
export function createVisitor(browser: Browser, url: string): Visitor {
  const pages: Page[] = []
  return {
    open: async (path, options = {}) => {
      const context = await browser.newContext(options)
      context.setDefaultTimeout(patience)
      const page = await context.newPage()
      page.on('pageerror', error => expect.unreachable(String(error)))
      page.on('console', message => expect(message.type(), message.text()).not.toBe('error'))
      page.on('request', request => expect(request.url().startsWith(new URL(url).origin), request.url()).toBe(true))
      pages.push(page)
      await page.goto(url + path)
      return page
    },
    closeAll: async () => {
      for (const page of pages.splice(0)) await page.context().close()
    },
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What is hard or impossible to use without eyes or a mouse, as "rule: elements". */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate<AxeResults>(
    'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })',
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`)
}
