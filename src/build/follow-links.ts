import { readlinkSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/** Where an absolute path leads, also when the end of it, or of a link on the way, is not there yet. Throws what the system says of a circle. */
export function followLinks(path: string): string {
  try {
    return realpathSync(path)
  } catch (error) {
    // Links in a circle are no such case, so that this ends.
    if (!['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '') || dirname(path) === path) throw error
  }
  const parent = followLinks(dirname(path))
  const link = linkAt(path)
  return link === undefined ? join(parent, basename(path)) : followLinks(resolve(parent, link))
}

/** What a link says; undefined for anything else. */
function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

/** What the system calls an error: "ENOENT". */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
