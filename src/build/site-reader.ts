import { createCatalogMemo, loadCatalog, type SourceFolder } from '../catalog/index.ts'
import { type Collector, createCollector } from '../diagnostics/index.ts'
import type { Highlighter } from '../markup/index.ts'
import { createSite, type Site } from '../site/index.ts'
import { catalogFolders, sampleCatalog } from './catalog-folders.ts'
import type { Options } from './options.ts'
import { readSettings } from './settings.ts'
import { toSiteConfig } from './site-config.ts'

/** What came of reading everything once. */
export interface Reading {
  /** Absent when the settings are wrong or the catalog has errors. */
  readonly site?: Site
  readonly folders: readonly SourceFolder[]
  readonly collector: Collector
}

/** Gives a function that reads settings and catalogs anew at each call; files that did not change are not read again. */
export function createSiteReader(options: Options, highlighter: Highlighter): () => Reading {
  const memo = createCatalogMemo()
  return () => {
    const collector = createCollector()
    const settings = readSettings(options, options.catalogs[0] ?? sampleCatalog, collector.report)
    if (!settings) return { collector, folders: [] }
    const folders = catalogFolders(options.catalogs, settings)
    const catalog = loadCatalog(folders, collector.report, memo)
    if (collector.count('error') > 0 && !options.keepGoing) return { collector, folders }
    return {
      collector,
      folders,
      site: createSite(catalog, { ...toSiteConfig(settings, catalog), search: false, live: true }, highlighter),
    }
  }
}
