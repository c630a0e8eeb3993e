import type { SiteContext } from './context.ts'
import { dashboardListPage } from './dashboard/list.ts'
import { dashboardPage } from './dashboard/page.ts'
import { detectionPage } from './detection/page.ts'
import { detectionListPage } from './detection-list.ts'
import { homePage } from './home-page.ts'
import { playbookListPage } from './playbook/list.ts'
import { playbookPage } from './playbook/page.ts'
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
  return {
    home: () => homePage(context),
    detectionList: () => detectionListPage(context),
    detections: pagesOf(catalog.detections, detectionPage),
    storyList: () => storyListPage(context),
    stories: pagesOf(catalog.stories, storyPage),
    playbookList: () => playbookListPage(context),
    playbooks: pagesOf(catalog.playbooks, playbookPage),
    dashboardList: () => dashboardListPage(context),
    dashboards: pagesOf(catalog.dashboards, dashboardPage),
  }
}
