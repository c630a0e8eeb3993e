import type { SiteContext } from '../context.ts'
import { sections } from '../sections.ts'
import type { SearchPage } from './search-page.ts'

/** The pages that the site has whatever is in the catalog: the list of each section, and the guide. */
export function ownSearchPages(context: SiteContext): readonly SearchPage[] {
  const { config, urls } = context
  return [
    ...sections
      .filter(section => section.count(context) > 0)
      .map(({ path, title }) => ownPage(urls.section(path), { title, kind: path }, context)),
    ...config.guide.map(({ segment, markdown }) =>
      ownPage(
        urls.page('guide', segment),
        { title: /^# +(.+)$/m.exec(markdown)?.[1] ?? segment, kind: 'guide', prose: [markdown] },
        context,
      ),
    ),
  ]
}

function ownPage(
  url: string,
  own: Pick<SearchPage, 'title' | 'kind'> & Partial<SearchPage>,
  { config }: SiteContext,
): SearchPage {
  const path = url.slice(config.base.length)
  return {
    path,
    name: own.title,
    live: true,
    is: [],
    has: [],
    about: [],
    prose: [],
    code: [],
    rows: [],
    facets: {},
    ...own,
  }
}
