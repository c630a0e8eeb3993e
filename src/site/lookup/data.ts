import type { Lookup } from '../../catalog/index.ts'
import { type CsvLimits, type CsvPreview, previewCsv } from '../../source/index.ts'
import { readSideFile } from '../files.ts'
import { formatCount, plural } from '../labels.ts'
import { dataFileOf } from './data-file.ts'

/** A table of the first rows of a CSV file. */
export interface LookupPreview {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** "The first 20 of 31,207 rows." */
  readonly caption: string
}

const shown = { rows: 20, columns: 40 }
const longestCell = 240
const largestFile = 64_000_000

/** Cells of a CSV lookup for the search, each once; of a long table those of its first rows. */
export function readCells(lookup: Lookup): readonly string[] {
  const rows = readCsv(lookup, searched)?.rows ?? []
  return [...new Set(rows.flat().filter(cell => cell.length > 2 && cell.length <= longestCell))]
}

/** Cells that only one row of a table of addresses or hashes has would make most of the index. */
const searched = { rows: 2000, columns: 40 }

/** The rows of a CSV lookup; undefined when it has no CSV file, or one beyond 64 MB. */
export function readRows(lookup: Lookup): CsvPreview | undefined {
  return readCsv(lookup, shown)
}

function readCsv(lookup: Lookup, limits: CsvLimits): CsvPreview | undefined {
  const file = dataFileOf(lookup)
  if (file === undefined || !file.toLowerCase().endsWith('.csv')) return undefined
  const bytes = readSideFile(lookup, file, largestFile)
  return bytes && previewCsv(bytes.toString('utf8'), limits)
}

export function toPreview({ header, rows, total, columns }: CsvPreview): LookupPreview | undefined {
  if (header.length === 0) return undefined
  const shown =
    total > rows.length ? `The first ${rows.length} of ${formatCount(total)} rows` : `All ${plural(total, 'row')}`
  const cut = columns > header.length ? `, with the first ${header.length} of ${formatCount(columns)} columns` : ''
  return {
    columns: header.map(shorten),
    rows: rows.map(row => row.map(shorten)),
    caption: `${total === 0 ? 'The file has a header and no rows' : shown}${cut}.`,
  }
}

function shorten(cell: string): string {
  return cell.length > longestCell ? `${cell.slice(0, longestCell)}…` : cell
}
