import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Report } from '../diagnostics/index.ts'

/**
 * Paths of the files below `root`: POSIX, relative, sorted by code unit, each real file once. Names that start with a
 * dot and `node_modules` are left out. Symbolic links are followed inside the root only; a broken link is listed, so
 * that reading it reports it. Empty when there is no such folder.
 *
 * @reports source/unreadable for a folder that cannot be listed
 * @reports source/symlink-outside
 */
export const listFiles = (root: string, report: Report): string[] => {
  const files = new Map<string, string>()
  const folders = new Set<string>()
  const links: string[] = []

  const walk = (folder: string): void => {
    try {
      const real = realpathSync.native(join(root, folder))
      if (folders.has(real)) return
      folders.add(real)
      for (const entry of readdirSync(real, { withFileTypes: true })) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`
        if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
        if (entry.isSymbolicLink()) links.push(path)
        else if (entry.isDirectory()) walk(path)
        else if (entry.isFile()) files.set(join(real, entry.name), path)
      }
    } catch (cause) {
      report({
        code: 'source/unreadable',
        message: `The folder cannot be listed: ${reasonOf(cause)}.`,
        place: { root, file: folder === '' ? '.' : folder },
      })
    }
  }

  walk('')
  // What a link leads to is listed under its own name when it has one, so links come last.
  for (let link = takeFirst(links); link !== undefined; link = takeFirst(links)) {
    const real = findReal(join(root, link))
    if (real === undefined) files.set(join(root, link), link)
    else if (!isInside(real, root)) reportOutside(root, link, report)
    else if (statSync(real).isDirectory()) walk(link)
    else if (!files.has(real)) files.set(real, link)
  }
  return [...files.values()].sort()
}

/** Whether the real path `real` is the folder `root` or lies in it; `root` itself may be a link. */
export const isInside = (real: string, root: string): boolean => {
  const home = findReal(root)
  return home !== undefined && (real === home || real.startsWith(home.endsWith(sep) ? home : home + sep))
}

/** The path without links; `undefined` when nothing is there. */
export const findReal = (path: string): string | undefined => {
  try {
    return realpathSync.native(path)
  } catch {
    return undefined
  }
}

export const reportOutside = (root: string, file: string, report: Report): void =>
  report({
    code: 'source/symlink-outside',
    message: 'The path leads out of the catalog folder and is not followed.',
    place: { root, file },
    help: 'copy the file into the catalog',
  })

/** The system's code for what went wrong, such as ENOENT. */
export const reasonOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)

const takeFirst = (paths: string[]): string | undefined => {
  paths.sort()
  return paths.shift()
}
