import { readFileSync, statSync } from 'node:fs'
import { maxFileSize } from './read-file.ts'

/**
 * The text of a file that need not be there, outside any catalog. Undefined for what cannot be read, is longer than
 * `maxFileSize` bytes, or is no regular file: a pipe would keep its reader waiting for ever.
 */
export const readRegularFile = (path: string): string | undefined => {
  try {
    const found = statSync(path)
    return found.isFile() && found.size <= maxFileSize ? readFileSync(path, 'utf8') : undefined
  } catch {
    return undefined
  }
}
