import { isUtf8 } from 'node:buffer'
import { readFileSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Report } from '../diagnostics/index.ts'
import type { SourceFile } from './document.ts'
import { followInside } from './inside.ts'
import { reasonOf, reportRefused } from './list-files.ts'

/** 5 MiB, in bytes. */
export const maxFileSize = 5 * 1024 * 1024

/**
 * Reads one UTF-8 file of a catalog; `path` is POSIX and relative to `root`, and may come from a rule, so it is never
 * followed out of the root or to what is not listed. A byte order mark is left out of the text: offsets, lines and columns count without it.
 *
 * @reports source/unreadable missing, not a regular file, not UTF-8, or binary
 * @reports source/too-large
 * @reports source/symlink-outside, source/symlink-hidden
 */
export const readSourceFile = (root: string, path: string, report: Report): SourceFile | undefined => {
  const followed = followInside(root, path)
  if ('real' in followed) return readReal(followed.real, { root, path }, report)
  if (followed.fault === 'missing')
    report({ code: 'source/unreadable', message: 'The file does not exist.', place: { root, file: path } })
  else reportRefused(followed.fault, root, path, report)
  return undefined
}

/** Reads a file that the user chose, not a catalog: followed wherever it leads. Reports as `readSourceFile` does. */
export const readNamedFile = (path: string, report: Report): SourceFile | undefined =>
  readReal(path, { root: dirname(path), path: basename(path) }, report)

const readReal = (real: string, { root, path }: Omit<SourceFile, 'text'>, report: Report): SourceFile | undefined => {
  const place = { root, file: path }
  const unreadable = (message: string, help?: string) => {
    report({ code: 'source/unreadable', message, place, ...(help === undefined ? {} : { help }) })
    return undefined
  }
  try {
    const stats = statSync(real)
    if (!stats.isFile()) return unreadable('This is not a regular file.')
    const bytes = stats.size > maxFileSize ? undefined : readFileSync(real)
    if (bytes === undefined || bytes.length > maxFileSize) {
      const size = (stats.size / 1024 / 1024).toFixed(1)
      report({ code: 'source/too-large', message: `The file is ${size} MiB long; at most 5 MiB are read.`, place })
      return undefined
    }
    if (!isUtf8(bytes)) return unreadable(describeEncoding(bytes), 'save the file as UTF-8')
    if (bytes.includes(0)) return unreadable('The file holds a zero byte, so it is not text.')
    return { root, path, text: new TextDecoder().decode(bytes) }
  } catch (cause) {
    return unreadable(`The file cannot be read: ${reasonOf(cause)}.`)
  }
}

const describeEncoding = (bytes: Buffer): string => {
  const mark = bytes.readUInt16BE(0)
  if (mark === 0xfffe || mark === 0xfeff) return 'The file is UTF-16, not UTF-8.'
  // No UTF-8 sequence contains the byte of a newline, so lines can be judged one by one.
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const newline = bytes.indexOf(0x0a, start)
    const end = newline === -1 ? bytes.length : newline + 1
    if (!isUtf8(bytes.subarray(start, end))) break
    start = end
  }
  return `The file is not UTF-8: line ${line} holds invalid bytes.`
}
