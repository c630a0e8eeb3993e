import { statSync } from 'node:fs'
import { followInside } from './inside.ts'

/** A file beside a rule, of any content: where it really lies, and its length in bytes. */
export interface SideFile {
  readonly real: string
  readonly size: number
}

/** Finds a regular file of a catalog. `path` is POSIX and relative to `root`; it is followed to what would be listed only. */
export const findSideFile = (root: string, path: string): SideFile | undefined => {
  const followed = followInside(root, path)
  if ('fault' in followed) return undefined
  const stats = statSync(followed.real, { throwIfNoEntry: false })
  return stats?.isFile() ? { real: followed.real, size: stats.size } : undefined
}
