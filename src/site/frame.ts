import { attackNotice, attackVersion } from '../attack/index.ts'
import type { SiteContext } from './context.ts'
import { liveDetections } from './detection-list.ts'
import { logoName } from './files.ts'
import { plural } from './labels.ts'
import { type Section, sections } from './sections.ts'

/** What every page has around it: the top bar and the footer. */
export interface Frame {
  readonly title: string
  readonly description: string
  readonly home: string
  /** Address of the site's own logo. */
  readonly logo?: string
  readonly search: string
  readonly bar: readonly SectionLink[]
  readonly more: readonly SectionLink[]
  readonly footer: { readonly catalog: string; readonly attack: string }
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
    ...(config.logo && { logo: urls.asset(logoName(config.logo.path)) }),
    search: urls.search,
    bar: linksOf('bar', context),
    more: linksOf('more', context),
    footer: {
      catalog: `${versions.join(', ')}: ${rules}.`,
      attack: `MITRE ATT&CK® ${attackVersion}. ${attackNotice}`,
    },
  }
}

function linksOf(place: Section['place'], context: SiteContext): readonly SectionLink[] {
  return sections
    .filter(section => section.place === place && section.count(context) > 0)
    .map(({ title, path }) => ({ title, href: context.urls.section(path) }))
}
