import type { DetectionDraft, Placed } from '../drafts.ts'
import type { Variant } from '../model.ts'
import { refTo } from './names.ts'

export interface VariantLinks {
  readonly variantsOf: (detection: Placed<DetectionDraft>) => readonly Variant[]
}

/** Ties together the rules of a catalog that say they are variants of one; a rule may be its only variant. */
export function linkVariants(detections: readonly Placed<DetectionDraft>[]): VariantLinks {
  const groups = Map.groupBy(
    detections.filter(draft => draft.variant !== undefined),
    ruleOf,
  )
  const lists = new Map([...groups].map(([rule, drafts]) => [rule, toVariants(drafts)]))
  return { variantsOf: draft => lists.get(ruleOf(draft)) ?? [] }
}

function ruleOf({ sourceIndex, variant }: Placed<DetectionDraft>): string {
  return `${sourceIndex} ${variant?.rule}`
}

/** Where product and log source are the same, the segment tells two variants apart. */
function toVariants(drafts: readonly Placed<DetectionDraft>[]): readonly Variant[] {
  const labels = drafts.map(({ variant }) =>
    [variant?.product, variant?.logSource?.value].filter(text => text !== undefined).join(' · '),
  )
  const alike = Map.groupBy(labels, label => label)
  return drafts.map((draft, index) => {
    const label = labels[index] ?? ''
    const isAlone = alike.get(label)?.length === 1
    return { ref: refTo(draft), label: isAlone ? label : `${label} (${draft.segment})` }
  })
}
