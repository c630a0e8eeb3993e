import type { Catalog } from '../catalog/index.ts'
import { type Highlighter, markHidden } from '../markup/index.ts'
import type { SiteConfig } from './config.ts'
import { createContext } from './context.ts'
import { type SiteFile, siteFiles } from './files.ts'
import { type Frame, frame } from './frame.ts'
import { createPages } from './pages.ts'
import { searchPages } from './search/pages.ts'
import type { SearchPage } from './search/search-page.ts'
import type { Urls } from './urls.ts'

/** A site ready to be printed. */
export interface Site {
  readonly config: SiteConfig
  readonly urls: Urls
  readonly frame: Frame
  readonly pages: ReturnType<typeof createPages>
  /** The HTML of a page as it leaves the house. */
  readonly finish: (html: string) => string
  /** Files of the catalogs that pages link to. */
  readonly files: readonly SiteFile[]
  /** What the search is to find. */
  readonly searchPages: () => readonly SearchPage[]
}

export function createSite(catalog: Catalog, config: SiteConfig, highlighter: Highlighter): Site {
  const context = createContext(catalog, config, highlighter)
  return {
    config,
    urls: context.urls,
    frame: frame(context),
    pages: createPages(context),
    finish: markHidden,
    files: siteFiles(catalog, config),
    searchPages: () => searchPages(context),
  }
}

const slot: unique symbol = Symbol.for('rulepress.site')
type Slot = typeof globalThis & { [slot]?: Site }

/**
 * Hands the site to the pages. Astro bundles the pages apart from the command that starts it, so the two share no module;
 * they share the process. For the same reason pages must take their data from here and import only types and constants
 * from this room: a function imported by a page would be a second copy, with the ATT&CK tables in it.
 */
export function provideSite(site: Site): void {
  const holder: Slot = globalThis
  holder[slot] = site
}

/** The site that is being built. */
export function currentSite(): Site {
  const { [slot]: site }: Slot = globalThis
  if (!site) throw new Error('No catalog was loaded: start the build with `rulepress build`, not with `astro build`.')
  return site
}
