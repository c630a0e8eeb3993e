import { expect, it } from 'vitest'
import type { SiteConfig } from '../../../src/site/index.ts'
import { openSearch } from '../../../src/site/open-search.ts'
import { createUrls } from '../../../src/site/urls.ts'

const config: SiteConfig = {
  title: 'Rules & <tests>\u0000, in a name that is far too long for a browser',
  base: '/rules',
  site: 'https://example.org',
  search: true,
  appPrefixes: new Map(),
  guide: [],
  repositories: new Map(),
}
const urls = createUrls(config.base)

it('tells browsers where to search, within the lengths that they take', () => {
  const xml = openSearch(config, urls) ?? ''
  expect(xml).toContain('template="https://example.org/rules/search/?q={searchTerms}"')
  expect(xml).toContain('Rules &amp; &lt;tests&gt;[U+0000], in')
  expect(xml).not.toContain('\u0000')
  const short = /<ShortName>(.*)<\/ShortName>/
    .exec(xml)?.[1]
    ?.replace('&amp;', '&')
    .replace('&lt;', '<')
    .replace('&gt;', '>')
  expect(short?.length).toBeLessThanOrEqual(16)
})

it('is not there without a search or an address', () => {
  expect(openSearch({ ...config, search: false }, urls)).toBeUndefined()
  const { site: _, ...nowhere } = config
  expect(openSearch(nowhere, urls)).toBeUndefined()
})
