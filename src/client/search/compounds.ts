import { isMention } from './evidence.ts'
import type { Near } from './near.ts'
import { stem } from './text.ts'
import type { TokenEntry } from './token-format.ts'
import type { Unit } from './units.ts'

/** Two words that some write together: "screen connect" is "screenconnect" as well, and the other way round. */

/** More words are a sentence, in which two neighbours hardly are one. */
const mostUnits = 8

/** Keys under which neighbours of a question stand when they are written together. */
export function joinedKeys(units: readonly Unit[]): readonly string[] {
  return pairs(units).map(([a, b]) => stem(together(a, b)))
}

/** Makes one piece of neighbours that the index has as one word; pages with both words apart are as good. */
export function joinCompounds(units: readonly Unit[], entries: ReadonlyMap<string, TokenEntry>): readonly Unit[] {
  const joined = new Map(pairs(units).filter(([a, b]) => entries.has(stem(together(a, b)))))
  const second = new Set(joined.values())
  return units.flatMap(unit => {
    const next = joined.get(unit)
    if (next === undefined) return second.has(unit) ? [] : [unit]
    const apart = [...unit.words, ...next.words]
    return [
      {
        ...unit,
        text: `${unit.text} ${next.text}`,
        keys: [apart.join(' '), together(unit, next)],
        partKeys: [],
        words: [together(unit, next)],
        spellings: [apart],
        synonyms: [
          ...unit.synonyms.map(words => [...words, ...next.words]),
          ...next.synonyms.map(words => [...unit.words, ...words]),
        ],
      },
    ]
  })
}

/** Neighbours that may be one word. */
function pairs(units: readonly Unit[]): readonly (readonly [Unit, Unit])[] {
  if (units.length > mostUnits) return []
  return units.flatMap((unit, index) => {
    const next = units[index + 1]
    return next && isSimple(unit) && isSimple(next) ? [[unit, next] as const] : []
  })
}

function isSimple({ plain, filler, words }: Unit): boolean {
  return plain && !filler && words.length === 1
}

function together(a: Unit, b: Unit): string {
  return `${a.words[0]}${b.words[0]}`
}

/** Gives words that no page is called, and that are two words of the index, that other spelling. */
export async function splitCompounds(
  units: readonly Unit[],
  entries: ReadonlyMap<string, TokenEntry>,
  near: Near,
): Promise<readonly Unit[]> {
  if (units.length > mostUnits) return units
  return Promise.all(
    units.map(async unit => {
      const [word = ''] = unit.words
      const parts = isSimple(unit) && !isName(unit, entries) ? await near.split(word) : []
      return parts.length === 0 ? unit : { ...unit, keys: [...unit.keys, parts.join(' ')], spellings: [parts] }
    }),
  )
}

/** A name has it, or a search. */
function isName({ keys, words: [word = ''] }: Unit, entries: ReadonlyMap<string, TokenEntry>): boolean {
  return [...keys, stem(word)].some(key =>
    entries.get(key)?.postings.some(({ what }) => what !== 'about' && !isMention(what)),
  )
}
