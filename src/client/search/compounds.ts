import { stem } from './text.ts'
import type { TokenEntry } from './token-format.ts'
import type { Unit } from './units.ts'

/** Two words that some write together: "screen connect" is "screenconnect" as well. */

/** More words are a sentence, in which two neighbours hardly are one. */
const mostUnits = 8

/** Keys under which neighbours of a question stand when they are written together. */
export function joinedKeys(units: readonly Unit[]): readonly string[] {
  return pairs(units).map(([a, b]) => joinedKey(a, b))
}

/** Makes one piece of neighbours that the index has as one word, found under either spelling. */
export function joinCompounds(units: readonly Unit[], entries: ReadonlyMap<string, TokenEntry>): readonly Unit[] {
  const joined = new Map(pairs(units).filter(([a, b]) => entries.has(joinedKey(a, b))))
  const second = new Set(joined.values())
  return units.flatMap(unit => {
    const next = joined.get(unit)
    if (next === undefined) return second.has(unit) ? [] : [unit]
    const together = unit.text + next.text
    return [
      {
        ...unit,
        text: `${unit.text} ${next.text}`,
        keys: [`${unit.text} ${next.text}`.toLowerCase(), together.toLowerCase()],
        partKeys: [],
        words: [...unit.words, ...next.words],
        synonyms: [[together.toLowerCase()]],
      },
    ]
  })
}

/** Neighbours that may be one word; no piece is in two of them. */
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

function joinedKey(a: Unit, b: Unit): string {
  return stem(`${a.words[0]}${b.words[0]}`)
}
