import type { SiteContext } from '../context.ts'
import type { SearchPage } from './search-page.ts'

/** The pages of the guide, by the first heading of their Markdown. */
export function guideSearchPages({ config, urls }: SiteContext): readonly SearchPage[] {
  return config.guide.map(({ segment, markdown }) => {
    const title = /^# +(.+)$/m.exec(markdown)?.[1] ?? segment
    return {
      path: urls.page('guide', segment).slice(config.base.length),
      title,
      name: title,
      kind: 'guide',
      live: true,
      is: [],
      has: [],
      about: [],
      prose: [markdown],
      code: [],
      facets: {},
    }
  })
}
