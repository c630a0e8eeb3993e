/** The beginning of a CSV file, and how long the whole is. */
export interface CsvPreview {
  /** Cells of the first record, at most `columns`. */
  readonly header: readonly string[]
  /** The records that follow, at most `rows`, each with as many cells as the header. */
  readonly rows: readonly (readonly string[])[]
  /** Records after the header, blank lines not counted. */
  readonly total: number
  /** Columns of the first record, shown or not. */
  readonly columns: number
}

export interface CsvLimits {
  readonly rows: number
  readonly columns: number
}

/**
 * Reads CSV as RFC 4180 describes it: cells in quotes may hold commas, line breaks and doubled quotes. CRLF, LF and CR end a
 * record; a quote inside an unquoted cell is plain text; a quote never closed runs to the end. One pass, whatever the file holds;
 * records beyond the limit are counted without being kept.
 */
export function previewCsv(text: string, limits: CsvLimits): CsvPreview {
  let header: readonly string[] | undefined
  let columns = 0
  let total = 0
  const rows: (readonly string[])[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    if (isLineEnd(text.charCodeAt(at))) {
      at += 1
      continue
    }
    const keep = header === undefined || rows.length < limits.rows
    const cells: string[] = []
    const { end, count } = readRecord(text, at, keep ? cells : undefined, limits.columns)
    at = end
    if (header === undefined) {
      header = cells
      columns = count
    } else {
      total += 1
      if (keep) rows.push(header.map((_, index) => cells[index] ?? ''))
    }
  }
  return { header: header ?? [], rows, total, columns }
}

/** Reads the record at `start` up to its line end; the first `limit` cells go into `cells`. */
function readRecord(text: string, start: number, cells: string[] | undefined, limit: number) {
  let at = start
  let count = 0
  for (;;) {
    const end = endOfCell(text, at)
    if (cells !== undefined && count < limit) cells.push(cellText(text.slice(at, end)))
    count += 1
    if (text.charCodeAt(end) !== comma) return { end, count }
    at = end + 1
  }
}

/** Offset of the comma, line end or end of text behind the cell at `start`. */
function endOfCell(text: string, start: number): number {
  let at = start
  if (text.charCodeAt(at) === quote) {
    at = text.indexOf('"', at + 1)
    while (at !== -1 && text.charCodeAt(at + 1) === quote) at = text.indexOf('"', at + 2)
    if (at === -1) return text.length
  }
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === comma || isLineEnd(code)) break
    at += 1
  }
  return at
}

function cellText(written: string): string {
  if (!written.startsWith('"')) return written
  const close = written.lastIndexOf('"')
  const inner = close > 0 ? written.slice(1, close) + written.slice(close + 1) : written.slice(1)
  return inner.replaceAll('""', '"')
}

const comma = 0x2c
const quote = 0x22

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d
}
