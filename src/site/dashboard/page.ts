import type { Dashboard } from '../../catalog/index.ts'
import { type About, type Article, aboutOf, articleOf, commonFacts, optional } from '../article.ts'
import { type CodeBlock, fileBlock } from '../code-block.ts'
import type { SiteContext } from '../context.ts'
import { type Closing, closing } from '../detection/closing.ts'
import { type Download, download, readSideFile } from '../files.ts'

/** Everything a dashboard page prints. */
export interface DashboardPage extends Article {
  readonly sections: DashboardSections
}

export interface DashboardSections extends Closing {
  readonly about?: About
  readonly definition?: Definition
}

export interface Definition {
  readonly file: Download
  /** "JSON" */
  readonly language: string
  /** Absent for files too long to read on a page. */
  readonly block?: CodeBlock
}

const titles: Readonly<Record<keyof DashboardSections, string>> = {
  about: 'About',
  definition: 'Definition',
  references: 'References',
  history: 'History',
  source: 'Source',
}

export function dashboardPage(dashboard: Dashboard, context: SiteContext): DashboardPage {
  const { description } = dashboard
  const sections = {
    ...(description !== undefined && { about: aboutOf(description) }),
    ...optional('definition', definitionOf(dashboard, context)),
    ...closing(dashboard, context),
  }
  return { ...articleOf(dashboard, { facts: commonFacts(dashboard), titles, sections }, context), sections }
}

const longestShown = 100_000

function definitionOf(dashboard: Dashboard, context: SiteContext): Definition | undefined {
  const file = download(dashboard, dashboard.file, context)
  if (dashboard.file === undefined || !file) return undefined
  const language = dashboard.file.endsWith('.xml') ? 'xml' : 'json'
  const bytes = readSideFile(dashboard, dashboard.file, longestShown)
  return {
    file,
    language: language.toUpperCase(),
    ...(bytes && { block: fileBlock(bytes.toString('utf8'), language, context) }),
  }
}
