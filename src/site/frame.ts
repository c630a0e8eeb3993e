import { attackNotice, attackVersion } from '../attack/index.ts'
import type { SiteContext } from './context.ts'
import { liveDetections } from './detection-list.ts'
import { plural } from './labels.ts'

/** What every page has around it: the top bar and the footer. */
export interface Frame {
  readonly title: string
  readonly description: string
  readonly home: string
  readonly search: string
  readonly sections: readonly { readonly title: string; readonly href: string }[]
  readonly footer: { readonly catalog: string; readonly attack: string }
}

export function frame(context: SiteContext): Frame {
  const { catalog, config, urls } = context
  const versions = catalog.sources.map(({ label, version }) => (version === undefined ? label : `${label} ${version}`))
  const rules = plural(liveDetections(context).length, 'detection')
  return {
    title: config.title,
    description: config.description ?? `${config.title}: ${rules}.`,
    home: urls.home,
    search: urls.search,
    sections: [{ title: 'Detections', href: urls.detections }],
    footer: {
      catalog: `${versions.join(', ')}: ${rules}.`,
      attack: `MITRE ATT&CK® ${attackVersion}. ${attackNotice}`,
    },
  }
}
