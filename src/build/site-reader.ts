import { resolve } from 'node:path'
import { createCatalogMemo, loadCatalog } from '../catalog/index.ts'
import { type Collector, createCollector } from '../diagnostics/index.ts'
import type { Highlighter } from '../markup/index.ts'
import { createSite, type Site } from '../site/index.ts'
import { catalogFolders, requireFolders, sampleCatalog, wantedFolders } from './catalog-folders.ts'
import type { Options } from './options.ts'
import { configFile, readSettings } from './settings.ts'
import { toSiteConfig } from './site-config.ts'

/** What came of reading everything once. */
export interface Reading {
  /** Absent when something is wrong: the settings, the catalog, or what `fault` says. */
  readonly site?: Site
  /** What was thrown: usually that a folder is not there. */
  readonly fault?: unknown
  /** The files and folders it all depends on, whether they are there or not. */
  readonly follows: readonly string[]
  readonly collector: Collector
}

/** Gives a function that reads settings and catalogs anew at each call; files that did not change are not read again. */
export function createSiteReader(options: Options, highlighter: Highlighter): () => Reading {
  const memo = createCatalogMemo()
  return () => {
    const collector = createCollector()
    const firstCatalog = options.catalogs[0] ?? sampleCatalog
    const follows = [configFile(options, firstCatalog), ...options.catalogs.map(path => resolve(path))]
    try {
      requireFolders(options.catalogs)
      const settings = readSettings(options, firstCatalog, collector.report)
      if (!settings) return { collector, follows }
      follows.push(...wantedFolders(options.catalogs, settings).map(path => resolve(path)))
      const catalog = loadCatalog(catalogFolders(options.catalogs, settings), collector.report, memo)
      if (collector.count('error') > 0 && !options.keepGoing) return { collector, follows }
      const config = { ...toSiteConfig(settings, catalog), search: false, live: true } as const
      return { collector, follows, site: createSite(catalog, config, highlighter) }
    } catch (fault) {
      return { collector, follows, fault }
    }
  }
}
