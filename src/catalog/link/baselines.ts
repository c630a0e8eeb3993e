import type { Report } from '../../diagnostics/index.ts'
import type { Placed } from '../drafts.ts'
import type { Ref } from '../model.ts'
import type { Shelves } from './assemble.ts'
import { backRefs, distinctRefs, invert, linkNames, type NameIndex } from './names.ts'

export interface BaselineLinks {
  readonly baselinesOf: (detection: Placed) => readonly Ref<'baseline'>[]
  readonly detectionsOf: (baseline: Placed) => readonly Ref<'detection'>[]
}

/**
 * Rules and the baselines that feed them, whichever side names the other: baselines up to v5, rules in v6.
 * @reports link/missing-baseline, link/missing-detection, link/loose-match, link/removed-content
 */
export function linkBaselines(shelves: Shelves, index: NameIndex, report: Report): BaselineLinks {
  const forth = new Map(
    shelves.detections.map(draft => [draft.key, linkNames('baseline', draft.baselines, draft, index, report)]),
  )
  const back = new Map(
    shelves.baselines.map(draft => [draft.key, linkNames('detection', draft.detections, draft, index, report)]),
  )
  const namedBy = invert(shelves.detections, draft => forth.get(draft.key) ?? [])
  const naming = invert(shelves.baselines, draft => back.get(draft.key) ?? [])
  return {
    baselinesOf: draft => distinctRefs([...(forth.get(draft.key) ?? []), ...backRefs(naming, draft)]),
    detectionsOf: draft => distinctRefs([...(back.get(draft.key) ?? []), ...backRefs(namedBy, draft)]),
  }
}
