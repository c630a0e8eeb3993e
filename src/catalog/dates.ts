/**
 * Reads a date as rule authors write them: `2021-2-1`, `2020/07/28`, `2024-05-01T10:00:00Z`. Gives ISO `yyyy-mm-dd`, or
 * `undefined` when it is no date of the calendar (2021-02-30).
 */
export function toIsoDate(text: string): string | undefined {
  const parts = datePattern.exec(text.trim())
  if (parts === null) return undefined
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}

/** Whether a date is written as ISO 8601 has it: `2021-02-01`, perhaps with a time; not `2021-2-1`. */
export function isIsoDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(?!\d)/u.test(text.trim()) && toIsoDate(text) !== undefined
}

/** Matches `2020-9-03`, `2020/07/28`, `2026-05-13 00:00:00`, `2024-05-01T10:00Z`; not `13.05.2026`, `2020-09`, `2020-09-01 or so`. */
const datePattern =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)?$/iu

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}
