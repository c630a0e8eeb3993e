import type { Catalog, Detection } from '../catalog/index.ts'
import { ruleKey, variantLabel } from './detection/variants.ts'
import { isLive } from './live.ts'

/** A rule that shares techniques or stories with another, and what they share. */
export interface Similar {
  readonly detection: Detection
  readonly shared: readonly string[]
}

const shown = 6

/**
 * Gives a function that lists the live rules nearest to one: each shared technique or story weighs the more, the fewer
 * rules have it. At most six, heaviest first, then in path order; rules that share only crowded stories come last. Of the
 * variants of a rule one stands for all: the nearest, of several the one for the same product and logs; own ones are left out.
 */
export function createSimilar(catalog: Catalog): (detection: Detection) => readonly Similar[] {
  const live = catalog.detections.filter(isLive)
  const holders = new Map<string, Detection[]>()
  for (const detection of live) for (const trait of traitsOf(detection)) push(holders, trait, detection)

  return detection => {
    const found = new Map<Detection, { weight: number; shared: string[] }>()
    for (const trait of traitsOf(detection)) {
      const sharers = holders.get(trait) ?? []
      const weight = 1 / Math.log2(1 + sharers.length)
      for (const other of sharers) {
        if (ruleKey(other) === ruleKey(detection)) continue
        const entry = found.get(other) ?? { weight: 0, shared: [] }
        entry.weight += weight
        entry.shared.push(trait)
        found.set(other, entry)
      }
    }
    const label = variantLabel(detection)
    const isAlike = (other: Detection) => Number(variantLabel(other) === label)
    const sorted = [...found].sort(([one, a], [other, b]) => b.weight - a.weight || isAlike(other) - isAlike(one))
    const nearest = [...Map.groupBy(sorted, ([other]) => ruleKey(other)).values()].flatMap(variants =>
      variants.slice(0, 1),
    )
    return nearest.slice(0, shown).map(([other, { shared }]) => ({ detection: other, shared }))
  }
}

function traitsOf(detection: Detection): readonly string[] {
  return [...new Set([...detection.techniques, ...detection.stories.map(story => story.name)])]
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
