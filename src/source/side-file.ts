import { statSync } from 'node:fs'
import { join } from 'node:path'
import { findReal, isInside } from './list-files.ts'

/** A file beside a rule, of any content: where it really lies, and its length in bytes. */
export interface SideFile {
  readonly real: string
  readonly size: number
}

/** Finds a regular file of a catalog. `path` is POSIX and relative to `root`; it is never followed out of the root. */
export const findSideFile = (root: string, path: string): SideFile | undefined => {
  const real = findReal(join(root, path))
  if (real === undefined || !isInside(real, root)) return undefined
  const stats = statSync(real, { throwIfNoEntry: false })
  return stats?.isFile() ? { real, size: stats.size } : undefined
}
