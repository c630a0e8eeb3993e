import type { SiteContext } from '../context.ts'
import { liveDetections } from '../detection-list.ts'
import { plural } from '../labels.ts'
import { isLive } from '../live.ts'
import type { SearchPage } from '../search/search-page.ts'

/** The page that reads any search in the browser. */
export interface PlaygroundPage {
  readonly title: string
  readonly description: string
  readonly path: string
  /** Address of the file that searches are compared with. */
  readonly catalog: string
  /** "1,870 detections", "219 macros". */
  readonly rules: string
  readonly macros: string
  /** A search to try it with. */
  readonly example: string
  readonly detections: string
}

/** Short enough to read, with something for each part of the page; its macro is nobody's. */
const example = `| tstats count min(_time) as firstTime from datamodel=Endpoint.Processes
  where (Processes.process_name=certutil.exe OR Processes.original_file_name=CertUtil.exe)
  Processes.process IN ("*urlcache*", "*verifyctl*")
  NOT Processes.parent_process_name="ccmexec.exe"
  by Processes.dest Processes.user Processes.process_name Processes.process _time span=1h
| \`drop_dm_object_name(Processes)\`
| stats sum(count) as runs values(process) as process by dest user
| where runs > 3
| \`certutil_downloads_filter\``

export function playgroundPage(context: SiteContext): PlaygroundPage {
  const { catalog, urls } = context
  return {
    title,
    description: 'Paste a search in SPL and read what it matches, step by step, and which rules look for the same.',
    path: urls.playground,
    catalog: `${urls.playground}catalog.json`,
    rules: plural(liveDetections(context).length, 'detection'),
    macros: plural(catalog.macros.filter(isLive).length, 'macro'),
    example,
    detections: urls.detections,
  }
}

const title = 'SPL playground'

export function playgroundSearchPages({ config, urls }: SiteContext): readonly SearchPage[] {
  return [
    {
      path: urls.playground.slice(config.base.length),
      title,
      name: title,
      kind: 'tools',
      live: true,
      is: [],
      has: [],
      about: [],
      prose: ['Paste a search and read what it matches: conditions, stages, macros, indicators and similar rules.'],
      code: [],
      rows: [],
      facets: {},
    },
  ]
}
