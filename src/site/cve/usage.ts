import type { Catalog, Detection, Story } from '../../catalog/index.ts'
import { isLive } from '../live.ts'
import { compareText } from '../order.ts'

/** A CVE with the live rules and stories that name it. */
export interface CveUse {
  readonly segment: string
  /** In upper case: "CVE-2021-44228". */
  readonly id: string
  readonly year: string
  readonly rules: readonly Detection[]
  readonly stories: readonly Story[]
}

/** Every CVE that live content names, tagged or in its words, newest first. Ids of another form have no page. */
export function createCveUse({ detections, stories }: Catalog): ReadonlyMap<string, CveUse> {
  const found = new Map<string, { rules: Detection[]; stories: Story[] }>()
  const at = (id: string) => {
    const entry = found.get(id) ?? { rules: [], stories: [] }
    found.set(id, entry)
    return entry
  }
  for (const rule of detections.filter(isLive)) for (const id of new Set(rule.cves.value)) at(id).rules.push(rule)
  for (const story of stories.filter(isLive)) for (const id of new Set(story.cves.value)) at(id).stories.push(story)
  const uses = [...found].flatMap(([id, use]) => {
    const year = /^CVE-(\d{4})-\d{4,}$/.exec(id)?.[1]
    return year === undefined ? [] : [{ id, segment: id.toLowerCase(), year, ...use }]
  })
  return new Map(uses.toSorted(newestFirst).map(use => [use.id, use]))
}

/** By year, then by number, both falling. */
function newestFirst(a: CveUse, b: CveUse): number {
  const number = ({ id }: CveUse) => id.split('-')[2] ?? ''
  return compareText(b.year, a.year) || number(b).length - number(a).length || compareText(number(b), number(a))
}
