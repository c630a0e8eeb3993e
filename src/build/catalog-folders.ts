import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { SourceFolder } from '../catalog/index.ts'
import { UsageError } from './options.ts'
import { packageRoot } from './package-root.ts'
import { type CatalogSettings, defaultTitle, type Settings } from './settings-schema.ts'

/** Built when nobody names another. */
export const sampleCatalog = join(packageRoot, 'content')

/** The folders to read: those of the command line, else those of the configuration, else the sample catalog. */
export function wantedFolders(named: readonly string[], settings: Settings): readonly string[] {
  return named.length > 0 ? named : (settings.catalogs?.map(({ path }) => path) ?? [sampleCatalog])
}

/** The same, with what is known of each. Throws UsageError for one that is no folder or is named twice. */
export function catalogFolders(named: readonly string[], settings: Settings): readonly SourceFolder[] {
  const wanted = wantedFolders(named, settings)
  requireFolders(wanted)
  const roots = wanted.map(path => resolve(path))
  return roots.map((root, index) => {
    if (roots.indexOf(root) !== index) throw new UsageError(`${wanted[index]} is given twice.`)
    const { label } = settingsOf(root, index, settings)
    return {
      root,
      ...patternsOf(root, index, settings),
      ...(label !== undefined && { label }),
      ...(roots.length === 1 && { otherwise: settings.title ?? defaultTitle }),
    }
  })
}

/** The patterns for one folder: those under `catalogs`, else for the first one those at the top. */
function patternsOf(
  root: string,
  index: number,
  settings: Settings,
): Required<Pick<SourceFolder, 'include' | 'exclude'>> {
  const at = settings.catalogs?.findIndex(({ path }) => path === root) ?? -1
  const patterns = (name: 'include' | 'exclude') => {
    const own = settings.catalogs?.[at]?.[name]
    const globs = own ?? (index === 0 ? settings[name] : undefined) ?? []
    const path = own === undefined ? [name] : ['catalogs', at, name]
    return globs.map((glob, nth) => {
      const place = settings.placeOf?.([...path, nth])
      return { glob, ...(place !== undefined && { place }) }
    })
  }
  return { include: patterns('include'), exclude: patterns('exclude') }
}

/** Throws UsageError for a path at which there is no folder. */
export function requireFolders(paths: readonly string[]): void {
  for (const path of paths) {
    const found = existsSync(path) ? statSync(path) : undefined
    if (!found) throw new UsageError(`There is no folder ${path}.`)
    if (!found.isDirectory()) throw new UsageError(`${path} is a file. A catalog is a folder of rules.`)
  }
}

/** What the configuration says of one folder: under `catalogs`, and for the first one also at the top. */
export function settingsOf(
  root: string,
  index: number,
  settings: Settings,
): Omit<Partial<CatalogSettings>, 'path' | 'include' | 'exclude'> {
  const { label, repository, appPrefix } = settings
  const top = index === 0 ? defined({ label, repository, appPrefix }) : {}
  return { ...top, ...defined(settings.catalogs?.find(({ path }) => path === root) ?? {}) }
}

function defined<T extends object>(record: T): Partial<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<T>
}
