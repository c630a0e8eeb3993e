import type { Report } from '../diagnostics/index.ts'
import { joinEventSources } from './event-sources.ts'
import { linkCatalog } from './link/index.ts'
import type { CatalogMemo } from './memo.ts'
import type { Catalog } from './model.ts'
import { placeDrafts } from './place.ts'
import { readSource, type SourceFolder } from './read-source.ts'

/**
 * Reads folders of rules, whatever their generations, and links everything in them: the folders in the order given, their files
 * in path order. Never throws on what a file holds; a file that can make no page is named in a report. Nothing is computed from
 * the clock or the locale, so equal input gives equal output.
 * A `memo` that is kept from call to call saves reading again what did not change.
 * @reports source/*, rule/*, link/*, attack/*, page/url-collision, catalog/empty
 */
export function loadCatalog(sources: readonly SourceFolder[], report: Report, memo?: CatalogMemo): Catalog {
  const read = sources.map((source, index) => readSource(source, index, report, memo))
  const catalog = linkCatalog(
    {
      sources: read.map(({ source }) => source),
      drafts: placeDrafts(
        joinEventSources(
          read.flatMap(({ drafts }) => drafts),
          report,
        ),
        report,
      ),
      tests: read.flatMap(({ tests }) => tests),
      retirements: read.flatMap(({ retirements }) => retirements),
    },
    report,
  )
  if (catalog.detections.length === 0) report({ code: 'catalog/empty', message: 'There is no detection to publish.' })
  return catalog
}
