import { formatCount } from './labels.ts'

/**
 * Bounds of what a page shows of other files. A list or text that stands on the pages of many others would make all of them as
 * long as itself; each thing's own page shows it whole.
 */

/** The first of a list, then what `toWord` makes of "and 450 more". */
export function firstOf<T>(list: readonly T[], most: number, toWord: (text: string) => T): readonly T[] {
  const more = list.length - most
  return more > 0 ? [...list.slice(0, most), toWord(`and ${formatCount(more)} more`)] : list
}

/** As many things of other files, such as the data sources of a story's rules, stand in one list; real lists have 90. */
export const mostShared = 200

/** A text of another file, cut with the sign that it goes on; real ones are half as long. */
export function excerpt(text: string, most = 2000): string {
  return text.length > most ? `${text.slice(0, most).trimEnd()} … (cut here; its own page shows all)` : text
}
