import type { AnyContent } from '../catalog/index.ts'
import { folderOf } from './sections.ts'

/** The only place that makes a URL of the site. All are below the base path and end in a slash. */
export interface Urls {
  readonly home: string
  readonly detections: string
  /** The search page. It takes what is looked for as `?q=`. */
  readonly search: string
  /** The page that reads any search; a search stands in its fragment as `#q=`. */
  readonly playground: string
  readonly of: (content: AnyContent) => string | undefined
  /** A file offered under the page of a thing. */
  readonly file: (content: AnyContent, name: string) => string | undefined
  readonly detection: (segment: string) => string
  readonly technique: (segment: string) => string
  readonly tactic: (segment: string) => string
  readonly cve: (segment: string) => string
  /** A log event by its channel and id, as in `sysmon/10`: the channel is its short name in lower case with hyphens. */
  readonly event: (segment: string) => string
  /** A page in a folder of the site, by its segment. */
  readonly page: (folder: string, segment: string) => string
  /** The index page of a section, by its folder. */
  readonly section: (path: string) => string
  /** A place in a page; the page itself where there is no anchor. */
  readonly within: (page: string, anchor: string | undefined) => string
  /** A file of `public/`. */
  readonly asset: (name: string) => string
}

export function createUrls(base: string): Urls {
  const at = (path: string) => `${base}${path}`
  const page = (folder: string, segment: string) => at(`/${folder}/${encodeURIComponent(segment)}/`)
  const of = (content: AnyContent) => {
    const folder = folderOf(content.kind)
    return folder === undefined ? undefined : page(folder, content.segment)
  }
  return {
    home: at('/'),
    detections: at('/detections/'),
    search: at('/search/'),
    playground: at('/tools/spl/'),
    section: path => at(`/${path}/`),
    page,
    detection: segment => page('detections', segment),
    technique: segment => page('attack/techniques', segment),
    tactic: segment => page('attack/tactics', segment),
    cve: segment => page('cves', segment),
    event: segment => at(`/events/${segment}/`),
    of,
    file: (content, name) => {
      const page = of(content)
      return page === undefined ? undefined : `${page}${encodeURIComponent(name)}`
    },
    within: (page, anchor) => (anchor === undefined ? page : `${page}#${anchor}`),
    asset: name => at(`/${name}`),
  }
}
