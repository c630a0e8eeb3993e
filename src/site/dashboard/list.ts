import { renderInline } from '../../markup/index.ts'
import type { SiteContext } from '../context.ts'
import { byName } from '../order.ts'
import { splitLead } from '../prose.ts'

export interface DashboardListPage {
  readonly count: number
  readonly path: string
  readonly rows: readonly {
    readonly href: string
    readonly name: string
    /** First sentence of the description: safe HTML. */
    readonly lead: string
    readonly date: string
  }[]
}

/** All live dashboards by name. */
export function dashboardListPage({ catalog, urls }: SiteContext): DashboardListPage {
  const live = catalog.dashboards.filter(dashboard => dashboard.status !== 'removed')
  return {
    count: live.length,
    path: urls.section('dashboards'),
    rows: live.toSorted(byName).map(dashboard => ({
      href: urls.of(dashboard) ?? '',
      name: dashboard.name,
      lead: renderInline(splitLead(dashboard.description ?? '').lead),
      date: dashboard.modified ?? dashboard.created ?? '',
    })),
  }
}
