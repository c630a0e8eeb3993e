import { readFileSync } from 'node:fs'
import { basename, dirname, relative, resolve } from 'node:path'
import type { Report } from '../diagnostics/index.ts'
import { type Logo, toLogo } from '../site/index.ts'
import { findSideFile, followInside, type LocatedDocument } from '../source/index.ts'
import type { FileSettings, Settings } from './settings-schema.ts'

/** Where a configuration file lies, and so what it may name. */
export interface Whereabouts {
  /** Folder that its paths are relative to. */
  readonly folder: string
  /** The catalog that it is found in: whoever writes its rules writes this file, so it may name nothing outside. */
  readonly owner: string | undefined
  /** Folders that the command line names, which it may say things of. */
  readonly named: readonly string[]
}

/**
 * Takes the files and folders that a configuration names; undefined when one of them is not there or out of reach.
 * @reports config/invalid-value
 */
export function reachOf(
  { logo, catalogs }: FileSettings,
  where: Whereabouts,
  document: LocatedDocument | undefined,
  report: Report,
): Pick<Settings, 'logo' | 'catalogs'> | undefined {
  let isRight = true
  const refuse = (path: readonly (string | number)[], message: string) => {
    isRight = false
    report({
      code: 'config/invalid-value',
      message: `${path.join('.')}: ${message}`,
      ...(document && { place: document.placeOf([...path]) }),
      ...(where.owner !== undefined && { help: outOfReach }),
    })
  }
  const image = logo === undefined ? undefined : readLogo(logo, where)
  if (typeof image === 'string') refuse(['logo'], image)
  const folders = catalogs?.map((catalog, index) => {
    const path = resolve(where.folder, catalog.path)
    if (!isReached(path, where)) refuse(['catalogs', index, 'path'], `${catalog.path} lies outside of this catalog.`)
    return { ...catalog, path }
  })
  if (!isRight || typeof image === 'string') return undefined
  return { logo: image, catalogs: folders }
}

const outOfReach =
  'A configuration inside a catalog may name only what lies in it and is not hidden. Keep one that names more elsewhere, and pass it with --config.'

function isReached(path: string, { owner, named }: Whereabouts): boolean {
  return owner === undefined || named.includes(path) || 'real' in followInside(owner, relative(owner, path))
}

/** The image, or what is wrong with it. */
function readLogo(logo: string, { folder, owner }: Whereabouts): Logo | string {
  const path = resolve(folder, logo)
  const root = owner ?? dirname(path)
  const found = findSideFile(root, owner === undefined ? basename(path) : relative(owner, path))
  if (!found) return owner === undefined ? `There is no file ${logo}.` : `There is no file ${logo} in this catalog.`
  if (found.size > largestLogo) return `${logo} is longer than 1 MB.`
  return toLogo(path, readFileSync(found.real)) ?? `${logo} is not the image that its name says.`
}

/** In bytes. Every page loads it. */
const largestLogo = 1_000_000
