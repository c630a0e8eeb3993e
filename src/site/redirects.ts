import { type Catalog, type Detection, segmentOf, slugOf } from '../catalog/index.ts'
import type { Place, Report } from '../diagnostics/index.ts'
import { ruleKey } from './detection/variants.ts'
import { isLive } from './live.ts'
import type { Urls } from './urls.ts'

/** An address that leads to a page of the site. Both are URLs below the base path. */
export interface Redirect {
  readonly from: string
  readonly to: string
  /** Title of the page it leads to. */
  readonly title: string
  /** Where the name of its owner stands; looked up for reports only, since that parses the file once more. */
  readonly place: () => Place
}

/**
 * Every other address under which a rule or story may have been linked: `/<category>/<id>/` as on research.splunk.com,
 * `/detections/<name>/`, `/stories/<name>/` in contentctl's spelling. Where two want one address the first has it, live
 * rules before removed ones; of variants the first has the name.
 * @reports page/url-collision
 */
export function listRedirects(catalog: Catalog, urls: Urls, report: Report): readonly Redirect[] {
  const byFrom = new Map<string, Redirect>()
  const folders = foldersOf(catalog.detections).length
  if (folders > mostFolders && !catalog.detections.every(isLive)) {
    report({
      code: 'page/too-many-folders',
      message: `The rules lie in ${folders} folders; those that left have addresses in the first ${mostFolders}.`,
    })
  }
  for (const redirect of candidates(catalog, urls)) {
    const first = byFrom.get(redirect.from)
    if (first === undefined) byFrom.set(redirect.from, redirect)
    else if (first.to !== redirect.to) report(collision(redirect, first))
  }
  return [...byFrom.values()]
}

function* candidates({ detections, stories }: Catalog, urls: Urls): Generator<Redirect> {
  const folders = foldersOf(detections).slice(0, mostFolders)
  const byName = new Set<string>()
  for (const detection of [...detections.filter(isLive), ...detections.filter(one => !isLive(one))]) {
    const { name, segment, origin } = detection
    const common = { to: urls.detection(segment), title: name, place: () => origin.document.placeOf(origin.namePath) }
    const froms = categoriesOf(detection, folders).map(folder => urls.page(folder, segment))
    const slug = segmentOf(slugOf(name))
    // A removed rule may share its name with its successor, which then has the address; variants do so always.
    const mayShare = !isLive(detection) || ruleKey(detection) !== detection.key
    if (!mayShare || !byName.has(slug)) froms.push(urls.detection(slug))
    byName.add(slug)
    for (const from of froms) if (from !== common.to) yield { from, ...common }
  }
  for (const story of stories) {
    const to = urls.of(story)
    const from = urls.page('stories', segmentOf(slugOf(story.name)))
    if (to !== undefined && from !== to)
      yield { from, to, title: story.name, place: () => story.origin.document.placeOf(story.origin.namePath) }
  }
}

/** Real catalogs have ten. */
const mostFolders = 50

function foldersOf(detections: readonly Detection[]): readonly string[] {
  return [...new Set(detections.map(({ category }) => segmentOf(category)))]
}

/** What left its folder no longer says which one that was, so each one leads on. */
function categoriesOf({ category, status }: Detection, folders: readonly string[]): string[] {
  if (status === 'removed') return [...new Set([...folders, 'deprecated'])]
  const own = segmentOf(category)
  if (status !== 'deprecated') return [own]
  return own === 'deprecated' ? [...folders] : [own, 'deprecated']
}

/** What is reported when a redirect's address is taken by another redirect, or as the words say. */
export function collision({ from, title, place }: Redirect, by: Redirect | string) {
  const first = typeof by === 'string' ? undefined : by
  return {
    code: 'page/url-collision' as const,
    message: `${from} does not lead to ${JSON.stringify(title)}: ${first ? `it leads to ${nameOf(first, title)}` : by}.`,
    place: place(),
    ...(first && { related: [{ message: 'The first one.', place: first.place() }] }),
  }
}

function nameOf(first: Redirect, title: string): string {
  return first.title === title ? `another one of that name, ${first.to}` : JSON.stringify(first.title)
}
