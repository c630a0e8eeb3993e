import type { GuideText } from './guide/page.ts'
import type { Logo } from './logo.ts'

/** What stands before a rule's name in that of its saved search where nothing states it: the app that most of these rules ship with. */
export const usualAppPrefix = 'ESCU'

/** What a site is called and where it lives: the configuration file and the command line, checked and with defaults. */
export interface SiteConfig {
  readonly title: string
  /** Served by the development server, whose own scripts the content security policy would not let run. */
  readonly live?: true
  /** There is a search: an index is written beside the pages. Never while developing. */
  readonly search?: boolean
  readonly description?: string
  readonly logo?: Logo
  /** Origin the site will have, without a trailing slash; absent when unknown. */
  readonly site?: string
  /** Path below the origin: '' or '/rules', without a trailing slash. */
  readonly base: string
  /** Prefix of saved-search names by catalog root, where one is stated: "ESCU" gives "ESCU - <rule> - Rule". */
  readonly appPrefixes: ReadonlyMap<string, string>
  /** Pages of the guide to Rulepress; none when it is left out. */
  readonly guide: readonly GuideText[]
  /** Where the files of each catalog root can be read on the web. */
  readonly repositories: ReadonlyMap<string, Repository>
}

/** A repository on a forge whose file URLs have the form `<url>/blob/<branch>/<path>`. */
export interface Repository {
  /** https, without a trailing slash. */
  readonly url: string
  readonly branch: string
  /** Path of the catalog root inside the repository, '' for its top. */
  readonly path: string
}

/** URL of a catalog's file in its repository, each segment escaped; undefined when the repository is unknown. */
export function fileUrl(config: SiteConfig, root: string, path: string): string | undefined {
  const repository = config.repositories.get(root)
  if (!repository) return undefined
  const full = repository.path === '' ? path : `${repository.path}/${path}`
  const escaped = full.split('/').map(encodeURIComponent).join('/')
  return `${repository.url}/blob/${encodeURIComponent(repository.branch)}/${escaped}`
}
