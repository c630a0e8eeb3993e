import type { Catalog, Detection } from '../catalog/index.ts'
import { isLive } from './live.ts'

/** A rule that shares techniques or stories with another, and what they share. */
export interface Similar {
  readonly detection: Detection
  readonly shared: readonly string[]
}

const shown = 6

/**
 * Gives a function that lists the live rules nearest to one: each shared technique or story weighs the more, the fewer
 * rules have it. At most six, heaviest first, then in path order; rules that share only crowded stories come last.
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
        if (other.key === detection.key) continue
        const entry = found.get(other) ?? { weight: 0, shared: [] }
        entry.weight += weight
        entry.shared.push(trait)
        found.set(other, entry)
      }
    }
    return [...found]
      .sort(([, a], [, b]) => b.weight - a.weight)
      .slice(0, shown)
      .map(([other, { shared }]) => ({ detection: other, shared }))
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
