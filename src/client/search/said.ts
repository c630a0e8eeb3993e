import { type Findings, isMention, isWordOf } from './evidence.ts'
import type { Asked } from './recognise.ts'
import { stem } from './text.ts'
import type { Said } from './types.ts'
import type { Unit } from './units.ts'

/** A longer question is a sentence or a pasted line, of which no page has every piece. */
const shortQuestion = 4

/** Says which distinctive pieces of a short question stand nowhere, or in no search, and of a long one that it was cut. */
export function sayMissing({ units, cut }: Asked, { entries, longer, near, prose }: Findings): Said | undefined {
  if (cut) return { kind: 'long', pieces: units.length }
  if (units.length > shortQuestion) return undefined
  const isNowhere = ({ keys, words, plain, reference }: Unit) =>
    !reference &&
    keys.every(key => entries.get(key)?.postings.some(({ what }) => !isWordOf(what)) !== true) &&
    (!plain ||
      words.every(
        word =>
          !entries.has(stem(word)) &&
          (longer.get(word) ?? []).length === 0 &&
          (near.get(word) ?? []).length === 0 &&
          (prose.get(word)?.size ?? 0) === 0,
      ))
  const nowhere = units.filter(unit => isNowhere(unit) && (unit.plain ? !unit.filler : isDistinctive(unit)))
  if (nowhere.length > 0) return { kind: 'nothing', texts: nowhere.map(unit => unit.text) }
  const untested = units.filter(unit => isDistinctive(unit) && isMentioned(unit, entries))
  return untested.length === 0 ? undefined : { kind: 'untested', texts: untested.map(unit => unit.text) }
}

/** Whether rows of tables and texts have a piece, and nothing else. */
function isMentioned({ keys }: Unit, entries: Findings['entries']): boolean {
  const kinds = keys.flatMap(key => entries.get(key)?.postings ?? []).filter(({ what }) => !isWordOf(what))
  return kinds.length > 0 && kinds.every(({ what }) => isMention(what))
}

/** A name of a file and the like: letters and digits with something between that is no hyphen. */
function isDistinctive({ text }: Unit): boolean {
  return /[\p{L}\p{N}][._\\/@:][\p{L}\p{N}]/u.test(text)
}
