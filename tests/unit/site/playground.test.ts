import { beforeAll, describe, expect, it } from 'vitest'
import type { Catalog } from '../../../src/catalog/index.ts'
import { createReader, type Reading } from '../../../src/client/playground/reading.ts'
import type { CatalogFile } from '../../../src/explain/index.ts'
import type { SiteContext } from '../../../src/site/context.ts'
import { createIndicatorUse } from '../../../src/site/indicators/usage.ts'
import { catalogFile } from '../../../src/site/playground/catalog-file.ts'
import { createUrls } from '../../../src/site/urls.ts'
import { projectRoot } from '../../support/command.ts'
import { load } from '../catalog/load-fixture.ts'

describe('the catalog file of the playground', () => {
  let catalog: Catalog
  let file: CatalogFile
  let read: (text: string) => Reading

  beforeAll(() => {
    catalog = load(`${projectRoot}content`).catalog
    const context = { catalog, urls: createUrls('/base'), indicators: createIndicatorUse(catalog) }
    file = catalogFile(context as unknown as SiteContext)
    read = createReader(JSON.parse(JSON.stringify(file)))
  })

  it('holds what is in the catalog today', () => {
    const live = catalog.detections.filter(({ status }) => status !== 'removed')
    expect(file.rules.length).toBe(live.length)
    expect(live.length).toBeLessThan(catalog.detections.length)
    for (const { href } of file.rules) expect(href).toMatch(/^\/base\/detections\/[^/]+\/$/)
    for (const [, matching, excluding] of file.indicators)
      for (const rule of [...matching, ...excluding]) expect(file.rules[rule]).toBeDefined()
  })

  it('lets a browser read the search of every rule as the build has read it, and find the rule by it', () => {
    let found = 0
    // Of the variants of a rule the first stands for all.
    for (const { name, status, analysis, variants } of catalog.detections) {
      if (status === 'removed' || variants.length > 0 || !analysis || analysis.verdict.parsed === 'declined') continue
      const { verdict, parts } = read(analysis.text)
      expect(verdict, name).toEqual(analysis.verdict)
      const [nearest] = parts?.near.rules ?? []
      if (!nearest) continue
      found++
      const own = parts?.near.rules.find(({ rule }) => rule.text === name)
      expect(own?.shared.length, name).toBe(nearest.shared.length)
    }
    expect(found).toBeGreaterThan(30)
  })
})
