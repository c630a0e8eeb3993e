import type { Catalog } from '../catalog/index.ts'
import type { SiteConfig } from '../site/index.ts'
import { normaliseBase } from './addresses.ts'
import { settingsOf } from './catalog-folders.ts'
import { guideTexts } from './guide-texts.ts'
import { findRepository } from './repository.ts'
import { defaultTitle, type Settings } from './settings-schema.ts'

/** What a site is called and where it lives: the settings, and where they are silent, what the catalogs say of themselves. */
export function toSiteConfig(settings: Settings, { sources }: Catalog): SiteConfig {
  const { title, description, logo, site, base } = settings
  const app = sources[0]?.app
  const repositories = sources.flatMap((source, index) => {
    const { repository } = settingsOf(source.root, index, settings)
    const found = repository ? trim(repository) : findRepository(source)
    return found ? [[source.root, found] as const] : []
  })
  const appPrefixes = sources.flatMap((source, index) => {
    const { appPrefix = source.app?.prefix ?? settings.appPrefix } = settingsOf(source.root, index, settings)
    return appPrefix === undefined ? [] : [[source.root, appPrefix] as const]
  })
  return {
    title: title ?? app?.title ?? defaultTitle,
    base: normaliseBase(base ?? ''),
    appPrefixes: new Map(appPrefixes),
    repositories: new Map(repositories),
    guide: settings.guide ? guideTexts() : [],
    search: settings.search,
    ...(description !== undefined && { description }),
    ...(logo !== undefined && { logo }),
    ...(site !== undefined && { site: new URL(site).origin }),
  }
}

function trim({ url, branch, path }: NonNullable<Settings['repository']>) {
  return { url: url.replace(/(?<!\/)\/+$/, ''), branch, path: path.replace(/^\/+|(?<!\/)\/+$/g, '') }
}
