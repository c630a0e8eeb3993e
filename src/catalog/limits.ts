import type { ValuePath } from '../source/index.ts'
import type { Ledger } from './ledger.ts'
import { cleanName } from './names.ts'

/** Items of a list, and of a list within a list; the longest of real catalogs has 190. */
export const longestList = 500
export const mostNested = 50
/** Characters of a name, or of another short value. */
const longestName = 5000

/**
 * Bounds of what one file may say: its names and lists stand on the pages of others, which must not become as many or as long as
 * somebody likes. What is beyond is reported and shown as it stands.
 */
export function createLimits(ledger: Ledger, report: (path: ValuePath, says: string) => void) {
  return {
    /** The first items of a list. */
    counted: (path: ValuePath, list: readonly unknown[], most: number): readonly unknown[] => {
      if (list.length <= most) return list
      ledger.leaveFrom(path, most)
      report(path, `has ${list.length} items; the first ${most} are used`)
      return list.slice(0, most)
    },
    /** A text trimmed and with blanks collapsed, cut where it is longer than any name. */
    nameOf: (text: string, path: ValuePath): string => {
      const name = cleanName(text)
      if (name.length <= longestName) return name
      ledger.refuse(path)
      report(path, `has ${name.length} characters; the first ${longestName} are used`)
      return name.slice(0, longestName)
    },
  }
}
