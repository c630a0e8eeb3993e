import type { Catalog } from '../catalog/index.ts'
import type { Highlighter } from '../markup/index.ts'
import type { SiteConfig } from './config.ts'
import { createContext } from './context.ts'
import { type DetectionPage, detectionPage } from './detection/page.ts'
import { type DetectionListPage, detectionListPage } from './detection-list.ts'
import { type Frame, frame } from './frame.ts'
import { type HomePage, homePage } from './home-page.ts'
import type { Urls } from './urls.ts'

/** All page data of a site. Pages ask for theirs when they are rendered, so that it need not all be in memory at once. */
export interface Site {
  readonly config: SiteConfig
  readonly urls: Urls
  readonly frame: Frame
  readonly home: () => HomePage
  readonly detectionList: () => DetectionListPage
  /** URL segments of all rule pages, removed rules included. */
  readonly detections: readonly string[]
  readonly detection: (segment: string) => DetectionPage
}

export function createSite(catalog: Catalog, config: SiteConfig, highlighter: Highlighter): Site {
  const context = createContext(catalog, config, highlighter)
  const bySegment = new Map(catalog.detections.map(detection => [detection.segment, detection]))
  return {
    config,
    urls: context.urls,
    frame: frame(context),
    home: () => homePage(context),
    detectionList: () => detectionListPage(context),
    detections: [...bySegment.keys()],
    detection: segment => {
      const detection = bySegment.get(segment)
      if (!detection) throw new Error(`unreachable: no detection has the segment ${segment}`)
      return detectionPage(detection, context)
    },
  }
}

const slot: unique symbol = Symbol.for('rulepress.site')
type Slot = typeof globalThis & { [slot]?: Site }

/**
 * Hands the site to the pages. Astro bundles the pages apart from the command that starts it, so the two share no module;
 * they share the process.
 */
export function provideSite(site: Site): void {
  ;(globalThis as Slot)[slot] = site
}

/** The site that is being built. */
export function currentSite(): Site {
  const site = (globalThis as Slot)[slot]
  if (!site) throw new Error('No catalog was loaded: start the build with `rulepress build`, not with `astro build`.')
  return site
}
