/** How names, slugs and URL segments are made from what authors write. */

/** Trims and collapses inner blanks (no-break spaces too): the form in which names are kept and compared. */
export function cleanName(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** The key under which two names are the same but for case. */
export function foldName(text: string): string {
  return cleanName(text).toLowerCase()
}

/** contentctl's slug: space, `-`, `.` and `/` become `_`, lower case, nothing collapsed: "A - B" gives "a___b". */
export function slugOf(name: string): string {
  return name.replace(/[ \-./]/gu, '_').toLowerCase()
}

/**
 * A lower-case path segment of `[a-z0-9._-]` only; every other character becomes `_`. Never empty, no dot at either end, no two
 * dots in a row, no ".html" at the end, at most 120 characters. Names that Windows keeps for devices get a `_` behind them.
 */
export function segmentOf(text: string): string {
  const safe = text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9._-]/gu, '_')
    .slice(0, 120)
    .replace(/^\.+|\.{2,}|\.+$/gu, dots => '_'.repeat(dots.length))
    // A folder cannot have the name of the page "index.html" beside it.
    .replace(/\.html$/u, '_html')
  return safe === '' ? '_' : safe.replace(deviceName, '$1_')
}

/** Matches the "con" of "con" and "con.x"; not "console". */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/u

/** Orders by code unit, whatever the locale. */
export function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Each value once, in order of first appearance. */
export function distinct<T>(values: Iterable<T>): readonly T[] {
  return [...new Set(values)]
}
