import { attackNotice, attackVersion } from '../attack/index.ts'
import type { SiteContext } from './context.ts'
import { liveDetections } from './detection-list.ts'
import { plural } from './labels.ts'
import { openSearch, openSearchName } from './open-search.ts'
import { type Section, sections } from './sections.ts'

/** What every page has around it: the top bar and the footer. */
export interface Frame {
  readonly title: string
  readonly description: string
  readonly home: string
  /** Address of the site's own logo. */
  readonly logo?: string
  readonly search: SearchForm
  readonly bar: readonly SectionLink[]
  readonly more: readonly SectionLink[]
  readonly footer: { readonly catalog: string; readonly attack: string }
}

/** The search field that every page has. */
export interface SearchForm {
  /** The page that takes its words as `?q=`. */
  readonly action: string
  /** Scripts open the search box from it. Else, it leads to the list of detections, which filters. */
  readonly box: boolean
  /** Description of the search for browsers. */
  readonly openSearch?: string
}

export interface SectionLink {
  readonly title: string
  readonly href: string
}

export function frame(context: SiteContext): Frame {
  const { catalog, config, urls } = context
  const versions = catalog.sources.map(({ label, version }) => (version === undefined ? label : `${label} ${version}`))
  const rules = plural(liveDetections(context).length, 'detection')
  return {
    title: config.title,
    description: config.description ?? `${config.title}: ${rules}.`,
    home: urls.home,
    ...(config.logo && { logo: urls.asset(config.logo.name) }),
    search: searchForm(context),
    bar: linksOf('bar', context),
    more: [...linksOf('more', context), { title: 'SPL playground', href: urls.playground }],
    footer: {
      catalog: `${versions.join(', ')}: ${rules}.`,
      attack: `MITRE ATT&CK® ${attackVersion}. ${attackNotice}`,
    },
  }
}

function searchForm({ config, urls }: SiteContext): SearchForm {
  if (!config.search) return { action: urls.detections, box: false }
  const described = openSearch(config, urls) !== undefined
  return { action: urls.search, box: true, ...(described && { openSearch: urls.asset(openSearchName) }) }
}

function linksOf(place: Section['place'], context: SiteContext): readonly SectionLink[] {
  return sections
    .filter(section => section.place === place && section.count(context) > 0)
    .map(({ title, path }) => ({ title, href: context.urls.section(path) }))
}
