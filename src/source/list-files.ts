import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../diagnostics/index.ts'
import { type Fault, followInside, isSkipped } from './inside.ts'

/**
 * Paths of the files below `root`: POSIX, relative, sorted by code unit, each real file once. Names that start with a
 * dot and `node_modules` are left out. Symbolic links are followed to what would be listed without them; a broken link is
 * listed, so that reading it reports it. Empty when there is no such folder.
 *
 * @reports source/unreadable for a folder that cannot be listed
 * @reports source/symlink-outside, source/symlink-hidden
 * @reports source/special-file for what has a rule file's name and is none
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
        if (isSkipped(entry.name)) continue
        if (entry.isSymbolicLink()) links.push(path)
        else if (entry.isDirectory()) walk(path)
        else if (entry.isFile()) files.set(join(real, entry.name), path)
        else reportSpecial(root, path, report)
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
    const followed = followInside(root, link)
    if ('fault' in followed) {
      if (followed.fault === 'missing') files.set(join(root, link), link)
      else reportRefused(followed.fault, root, link, report)
      continue
    }
    const stats = statSync(followed.real)
    if (stats.isDirectory()) walk(link)
    else if (!stats.isFile()) reportSpecial(root, link, report)
    else if (!files.has(followed.real)) files.set(followed.real, link)
  }
  return [...files.values()].sort()
}

/** Says why a path of a catalog is not followed. @reports source/symlink-outside, source/symlink-hidden */
export const reportRefused = (fault: Exclude<Fault, 'missing'>, root: string, file: string, report: Report): void =>
  report({ ...refusals[fault], place: { root, file } })

const refusals = {
  outside: {
    code: 'source/symlink-outside',
    message: 'The path leads out of the catalog folder and is not followed.',
    help: 'copy the file into the catalog',
  },
  hidden: {
    code: 'source/symlink-hidden',
    message: 'The path leads to a hidden file or a package of the catalog folder and is not followed.',
    help: 'copy the file to a place that is listed, if it is to be published',
  },
} as const

/** A pipe, socket or device is worth a word only where a rule was to be expected. */
const reportSpecial = (root: string, file: string, report: Report): void => {
  if (!/\.ya?ml$/iu.test(file)) return
  report({
    code: 'source/special-file',
    message: 'This is a pipe, a socket or a device, not a file, and is not opened.',
    place: { root, file },
  })
}

/** The system's code for what went wrong, such as ENOENT. */
export const reasonOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)

const takeFirst = (paths: string[]): string | undefined => {
  paths.sort()
  return paths.shift()
}
