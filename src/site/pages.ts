import type { Investigation } from '../catalog/index.ts'
import { attackListPage } from './attack/list.ts'
import { tacticPage } from './attack/tactic-page.ts'
import { techniquePage } from './attack/technique-page.ts'
import { baselineListPage } from './baseline/list.ts'
import { baselinePage } from './baseline/page.ts'
import type { SiteContext } from './context.ts'
import { cveListPage } from './cve/list.ts'
import { cvePage } from './cve/page.ts'
import { dashboardListPage } from './dashboard/list.ts'
import { dashboardPage } from './dashboard/page.ts'
import { dataSourceListPage } from './data-source/list.ts'
import { dataSourcePage } from './data-source/page.ts'
import { deploymentListPage } from './deployment/list.ts'
import { deploymentPage } from './deployment/page.ts'
import { detectionPage } from './detection/page.ts'
import { detectionListPage } from './detection-list.ts'
import { eventListPage } from './events/list.ts'
import { eventPage } from './events/page.ts'
import { eventParts } from './events/parts.ts'
import { guideListPage, guidePage } from './guide/page.ts'
import { homePage } from './home-page.ts'
import type { IndexPage } from './index-page.ts'
import { fieldPage } from './indicators/field-page.ts'
import { indicatorListPage } from './indicators/list.ts'
import { valuePage } from './indicators/value-page.ts'
import { investigationListPage, responseTaskListPage } from './investigation/list.ts'
import { investigationPage } from './investigation/page.ts'
import { lookupListPage } from './lookup/list.ts'
import { lookupPage } from './lookup/page.ts'
import { macroListPage } from './macro/list.ts'
import { macroPage } from './macro/page.ts'
import { openSearch } from './open-search.ts'
import { playbookListPage } from './playbook/list.ts'
import { playbookPage } from './playbook/page.ts'
import { catalogFile } from './playground/catalog-file.ts'
import { playgroundPage } from './playground/page.ts'
import { removedPage } from './removed/page.ts'
import { searchStart } from './search-start.ts'
import { folderOf } from './sections.ts'
import { storyListPage } from './story/list.ts'
import { storyPage } from './story/page.ts'

/** The page data of one kind of thing. Made when a page asks for it, so that it need not all be in memory at once. */
export interface Pages<P> {
  /** URL segments of all pages, tombstones included. */
  readonly segments: readonly string[]
  readonly page: (segment: string) => P
}

/** All page data of a site: one line for each kind of page. */
export function createPages(context: SiteContext) {
  const { catalog } = context
  const pagesOf = <T extends { readonly segment: string }, P>(
    things: readonly T[],
    make: (thing: T, context: SiteContext) => P,
  ): Pages<P> => {
    const bySegment = new Map(things.map(thing => [thing.segment, thing]))
    return {
      segments: [...bySegment.keys()],
      page: segment => {
        const thing = bySegment.get(segment)
        if (!thing) throw new Error(`unreachable: nothing has the segment ${segment}`)
        return make(thing, context)
      },
    }
  }
  const ofKind = (kind: Investigation['kind']) => catalog.investigations.filter(task => task.kind === kind)
  return {
    home: () => homePage(context),
    search: () => searchStart(context),
    openSearch: () => openSearch(context.config, context.urls),
    playground: () => playgroundPage(context),
    playgroundCatalog: () => catalogFile(context),
    removed: () => removedPage(context),
    guideList: () => guideListPage(context),
    guide: pagesOf(context.config.guide, guidePage),
    detectionList: () => detectionListPage(context),
    detections: pagesOf(catalog.detections, detectionPage),
    storyList: () => storyListPage(context),
    stories: pagesOf(catalog.stories, storyPage),
    playbooks: pagesOf(catalog.playbooks, playbookPage),
    dashboards: pagesOf(catalog.dashboards, dashboardPage),
    attack: () => attackListPage(context),
    tactics: pagesOf(context.attack.tactics, tacticPage),
    techniques: pagesOf(context.attack.techniques, techniquePage),
    sources: pagesOf(catalog.dataSources, dataSourcePage),
    cves: pagesOf([...context.cves.values()], cvePage),
    events: pagesOf(eventParts(context), eventPage),
    indicatorFields: pagesOf(context.indicators.fields, fieldPage),
    indicatorValues: pagesOf(context.indicators.crowded, valuePage),
    macros: pagesOf(catalog.macros, macroPage),
    lookups: pagesOf(catalog.lookups, lookupPage),
    baselines: pagesOf(catalog.baselines, baselinePage),
    deployments: pagesOf(catalog.deployments, deploymentPage),
    investigations: pagesOf(ofKind('investigation'), investigationPage),
    responseTasks: pagesOf(ofKind('response-task'), investigationPage),
    /** Index pages of one form, by the folder of their section; a section without content has none. */
    indexes: indexesOf(context),
  }
}

const indexMakers: ReadonlyMap<string, (context: SiteContext) => IndexPage> = new Map([
  ['sources', dataSourceListPage],
  ['cves', cveListPage],
  ['events', eventListPage],
  ['indicators', indicatorListPage],
  ['macros', macroListPage],
  ['playbooks', playbookListPage],
  ['dashboards', dashboardListPage],
  ['lookups', lookupListPage],
  ['baselines', baselineListPage],
  ['deployments', deploymentListPage],
  ['investigations', investigationListPage],
  ['response-tasks', responseTaskListPage],
])

function indexesOf(context: SiteContext): Pages<IndexPage> {
  const { byKey } = context.catalog
  const folders = new Set([...byKey.values()].map(content => folderOf(content.kind)))
  if (context.cves.size > 0) folders.add('cves')
  if (context.events.events.length > 0) folders.add('events')
  if (context.indicators.fields.length > 0) folders.add('indicators')
  return {
    segments: [...indexMakers.keys()].filter(folder => folders.has(folder)),
    page: folder => {
      const make = indexMakers.get(folder)
      if (!make) throw new Error(`unreachable: no index page for ${folder}`)
      return make(context)
    },
  }
}
