import { readFileSync } from 'node:fs'
import type { Report } from '../../diagnostics/index.ts'
import { findSideFile, previewCsv } from '../../source/index.ts'
import type { LookupDraft, Placed } from '../drafts.ts'
import type { LookupUse } from '../model.ts'
import type { Search } from './macros.ts'

/** Tells the columns of a lookup's CSV file; undefined where it has none that can be read. */
export type ColumnsOf = (key: string) => ReadonlySet<string> | undefined

/** A larger file is not read for its first line. */
const largestFile = 64_000_000

/** Reads the header of each file once, when somebody asks. */
export function createColumns(lookups: readonly Placed<LookupDraft>[]): ColumnsOf {
  const byKey = new Map(lookups.map(lookup => [lookup.key, lookup]))
  const known = new Map<string, ReadonlySet<string> | undefined>()
  return key => {
    if (!known.has(key)) known.set(key, readColumns(byKey.get(key)))
    return known.get(key)
  }
}

function readColumns(lookup: Placed<LookupDraft> | undefined): ReadonlySet<string> | undefined {
  if (lookup?.file === undefined || !/\.csv$/iu.test(lookup.file)) return undefined
  const found = findSideFile(lookup.origin.document.file.root, lookup.file)
  if (found === undefined || found.size > largestFile) return undefined
  const { header, columns } = previewCsv(readFileSync(found.real, 'utf8'), { rows: 0, columns: mostColumns })
  return header.length === 0 || columns > mostColumns ? undefined : new Set(header.map(name => name.trim()))
}

/** A table with more is taken to have every column. */
const mostColumns = 500

/**
 * Looks for the columns that `lookup` commands name in the header of the lookup's CSV file.
 * @reports spl/missing-column
 */
export function reportColumns(search: Search, uses: readonly LookupUse[], columnsOf: ColumnsOf, report: Report): void {
  if (search.status === 'removed') return
  const keys = new Map(uses.map(({ ref }) => [ref.name, ref.key]))
  for (const { name, columns = [], macro } of search.analysis.lookups) {
    const key = keys.get(name)
    const known = key === undefined || macro !== undefined ? undefined : columnsOf(key)
    if (known === undefined) continue
    for (const column of columns) {
      if (known.has(column.name) || /[*$]/u.test(column.name)) continue
      report({
        code: 'spl/missing-column',
        message: `The lookup ${JSON.stringify(name)} has no column ${JSON.stringify(column.name)}; it has ${[...known].slice(0, 8).join(', ')}${known.size > 8 ? ' and more' : ''}.`,
        place: search.reader.document.placeIn(search.textPath, column.start, column.end),
      })
    }
  }
}
