import { realpathSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Where a path of a folder leads: the place itself, or why it is not followed. */
export type Followed = { readonly real: string } | { readonly fault: Fault }

/** `outside` the folder; `hidden` in a part of it that is not listed; `missing`: nothing is there. */
export type Fault = 'outside' | 'hidden' | 'missing'

/**
 * Follows a path below `root`, with all its links. What a catalog may show, read or copy is decided here and nowhere else: the real
 * path must lie in the folder and have no part that is skipped. `root` itself may be a link, and lie wherever it likes.
 * @param path POSIX, relative to `root`; it may be the text of a rule
 */
export function followInside(root: string, path: string): Followed {
  const home = findReal(root)
  const real = home === undefined ? undefined : findReal(join(home, path))
  if (home === undefined || real === undefined) return { fault: 'missing' }
  const parts = real === home ? [] : relative(home, real).split(sep)
  if (parts[0] === '..' || real !== join(home, ...parts)) return { fault: 'outside' }
  return parts.some(isSkipped) ? { fault: 'hidden' } : { real }
}

/** Whether a file or folder of this name is no content: hidden, or a package's. Disks that ignore case know it by other names, too. */
export function isSkipped(name: string): boolean {
  return name.startsWith('.') || name.toLowerCase() === 'node_modules'
}

function findReal(path: string): string | undefined {
  try {
    return realpathSync.native(path)
  } catch {
    return undefined
  }
}
