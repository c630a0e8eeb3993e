import type { Detection, SeverityLevel, Story } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import { isLive } from '../live.ts'
import { byName } from '../order.ts'

/** The rules of a story: those in use, and those that left the catalog. */
export interface Members {
  readonly live: readonly Detection[]
  readonly removed: readonly Detection[]
}

/** Both by severity, gravest first, then by name. */
export function membersOf(story: Story, { catalog }: SiteContext): Members {
  const all = story.detections
    .map(ref => (ref.key === undefined ? undefined : catalog.byKey.get(ref.key)))
    .filter((target): target is Detection => target?.kind === 'detection')
    .toSorted((a, b) => gravity(b) - gravity(a) || byName(a, b))
  return {
    live: all.filter(isLive),
    removed: all.filter(detection => detection.status === 'removed'),
  }
}

const levels: readonly SeverityLevel[] = ['informational', 'low', 'medium', 'high', 'critical']

function gravity({ severity }: Detection): number {
  return severity ? levels.indexOf(severity.value) : -1
}
