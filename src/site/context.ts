import type { AnyContent, Catalog, Detection } from '../catalog/index.ts'
import type { Highlighter } from '../markup/index.ts'
import { type ListAnchors, listAnchors } from './anchors.ts'
import { type AttackUse, createAttackUse } from './attack/usage.ts'
import { fileUrl, type SiteConfig } from './config.ts'
import { type CveUse, createCveUse } from './cve/usage.ts'
import { createEventUse, type EventUse } from './events/usage.ts'
import { createIndicatorUse, type IndicatorUse } from './indicators/usage.ts'
import { createNamesakes, type Namesakes } from './namesakes.ts'
import { createSimilar, type Similar } from './similar.ts'
import { createUrls, type Urls } from './urls.ts'

/** What every page-data function needs beside the thing it shows. */
export interface SiteContext {
  readonly catalog: Catalog
  readonly config: SiteConfig
  readonly highlighter: Highlighter
  readonly urls: Urls
  /** Where the groups of lists are, for the lists and for what leads to them. */
  readonly anchors: ListAnchors
  /** The file of a thing in its repository, where that is known. */
  readonly sourceUrl: (content: AnyContent) => string | undefined
  readonly namesakes: Namesakes
  readonly similar: (detection: Detection) => readonly Similar[]
  /** What the live rules cover of ATT&CK. */
  readonly attack: AttackUse
  /** What names each CVE, by its id, newest first. */
  readonly cves: ReadonlyMap<string, CveUse>
  /** What the live rules test of their events, and which of them share it. */
  readonly indicators: IndicatorUse
  /** The log events that the live rules read. */
  readonly events: EventUse
}

export function createContext(catalog: Catalog, config: SiteConfig, highlighter: Highlighter): SiteContext {
  const indicators = createIndicatorUse(catalog)
  return {
    catalog,
    config,
    highlighter,
    urls: createUrls(config.base),
    anchors: listAnchors(catalog),
    sourceUrl: ({ origin }) => fileUrl(config, origin.document.file.root, origin.document.file.path),
    namesakes: createNamesakes(catalog),
    similar: createSimilar(catalog),
    attack: createAttackUse(catalog),
    cves: createCveUse(catalog),
    indicators,
    events: createEventUse(catalog, indicators),
  }
}
