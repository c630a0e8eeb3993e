import type { SiteContext } from '../context.ts'
import { compareText } from '../order.ts'
import { playgroundSearchPages } from '../playground/page.ts'
import { sections } from '../sections.ts'
import { attackSearchPages, cveSearchPages } from './attack.ts'
import { eventSearchPages } from './events.ts'
import { indicatorSearchPages } from './indicators.ts'
import { catalogSearchPage } from './others.ts'
import { ownSearchPages } from './own-pages.ts'
import type { SearchPage } from './search-page.ts'

/** Every page that the search finds: by section, what is in the catalog before what left it, then by title. */
export function searchPages(context: SiteContext): readonly SearchPage[] {
  const order = new Map(sections.map(({ path }, index) => [path, index]))
  const rank = ({ kind }: SearchPage) => order.get(kind) ?? sections.length
  return [
    ...[...context.catalog.byKey.values()].map(content => catalogSearchPage(content, context)),
    ...attackSearchPages(context),
    ...cveSearchPages(context),
    ...eventSearchPages(context),
    ...indicatorSearchPages(context),
    ...ownSearchPages(context),
    ...playgroundSearchPages(context),
  ]
    .filter(page => page !== undefined)
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        Number(b.live) - Number(a.live) ||
        compareText(a.title, b.title) ||
        compareText(a.path, b.path),
    )
}
