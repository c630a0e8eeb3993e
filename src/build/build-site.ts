import { join } from 'node:path'
import { type Catalog, loadCatalog } from '../catalog/index.ts'
import { indexFolder } from '../client/index.ts'
import { type Collector, createCollector, renderTotals, summarise } from '../diagnostics/index.ts'
import { createHighlighter } from '../markup/index.ts'
import { createSite, createUrls, listRedirects } from '../site/index.ts'
import { renderPages } from './astro.ts'
import { catalogFolders, requireFolders, sampleCatalog } from './catalog-folders.ts'
import { copyFiles } from './copy-files.ts'
import type { Options } from './options.ts'
import { openOutput } from './output.ts'
import { printDiagnostics } from './print-diagnostics.ts'
import { createProgress, type Progress } from './progress.ts'
import { writeRedirects } from './redirects.ts'
import { searchFiles } from './search/search-files.ts'
import { readSettings } from './settings.ts'
import { toSiteConfig } from './site-config.ts'
import { writeFiles } from './write-files.ts'

/** Exit status of the command: 0 fine, 1 the catalog has errors, 2 wrong usage or configuration, or a crash. */
export type ExitStatus = 0 | 1 | 2

/** Builds the site: read, check, render, and only then replace the output. Prints progress, diagnostics and a summary. */
export async function buildSite(options: Options): Promise<ExitStatus> {
  const collector = createCollector()
  requireFolders(options.catalogs)
  const settings = readSettings(options, options.catalogs[0] ?? sampleCatalog, collector.report)
  if (!settings) {
    printDiagnostics(options, collector.all())
    return 2
  }
  const folders = catalogFolders(options.catalogs, settings)
  const output = openOutput(
    options.out,
    folders.map(({ root }) => root),
  )
  const progress = createProgress()
  try {
    const catalog = await progress.step('Read', () => loadCatalog(folders, collector.report), describeCatalog)
    const config = toSiteConfig(settings, catalog)
    const redirects = listRedirects(catalog, createUrls(config.base), collector.report)
    if (stops(options, collector, progress)) return 1
    const site = createSite(catalog, config, await createHighlighter())
    // Pagefind is a process of its own and works while the pages are rendered.
    const index = config.search ? searchFiles(site.searchPages()) : undefined
    index?.catch(() => undefined)
    const pages = await progress.step(
      'Render',
      () => renderPages(site, output.staging, output.work),
      count => `${count} pages`,
    )
    if (site.files.length > 0)
      await progress.step(
        'Copy',
        () => copyFiles(site.files, output.staging, collector.report),
        count => `${count} files offered beside the pages`,
      )
    if (index)
      await progress.step(
        'Search',
        async () => writeFiles(await index, join(output.staging, indexFolder)),
        count => `${count} files of the search index`,
      )
    // Last of all: what the site itself consists of is there by now, and stays.
    await progress.step(
      'Redirect',
      () => writeRedirects(redirects, config, output.staging, collector.report),
      count => `${count} other addresses of pages`,
    )
    if (stops(options, collector, progress)) return 1
    output.publish({ generator: 'rulepress', base: config.base })
    printDiagnostics(options, collector.all())
    printSummary(progress, pages, collector, options.out)
    return collector.count('error') > 0 ? 1 : 0
  } finally {
    output.discard()
  }
}

function describeCatalog(catalog: Catalog): string {
  const files = catalog.sources.reduce((sum, source) => sum + source.files, 0)
  const parts = [
    [catalog.detections.length, 'detections'],
    [catalog.stories.length, 'stories'],
    [catalog.macros.length, 'macros'],
    [catalog.dataSources.length, 'data sources'],
  ] as const
  return `${files} files: ${parts.map(([count, name]) => `${count} ${name}`).join(', ')}`
}

/** Whether what was found stops the build; says so. */
function stops(options: Options, collector: Collector, progress: Progress): boolean {
  const strictly = options.strict && collector.count('warning') > 0
  if (!strictly && (collector.count('error') === 0 || options.keepGoing)) return false
  printDiagnostics(options, collector.all())
  progress.line(`Stopped: ${renderTotals(summarise(collector.all()))}. The output was left as it was.`)
  return true
}

/** Pages and seconds, then each diagnostic code with its count. */
function printSummary(progress: Progress, pages: number, collector: Collector, out: string): void {
  const summary = summarise(collector.all())
  progress.line(`\n${pages} pages in ${out} after ${progress.seconds().toFixed(1)} s. ${renderTotals(summary)}.`)
  for (const { code, severity, title, count } of summary.byCode) {
    progress.line(`${String(count).padStart(7)}  ${severity.padEnd(8)} ${code.padEnd(26)} ${title}`)
  }
}
