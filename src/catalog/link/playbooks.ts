import type { Report } from '../../diagnostics/index.ts'
import type { Placed } from '../drafts.ts'
import type { Ref } from '../model.ts'
import type { Shelves } from './assemble.ts'
import { backRefs, invert, linkNames, type NameIndex } from './names.ts'

export interface PlaybookLinks {
  readonly playbooksOf: (detection: Placed) => readonly Ref<'playbook'>[]
  readonly playbookDetectionsOf: (playbook: Placed) => readonly Ref<'detection'>[]
}

/** Playbooks and the rules they answer. @reports link/missing-detection, link/loose-match, link/removed-content */
export function linkPlaybooks(shelves: Shelves, index: NameIndex, report: Report): PlaybookLinks {
  const forth = new Map(
    shelves.playbooks.map(draft => [draft.key, linkNames('detection', draft.detections, draft, index, report)]),
  )
  const back = invert(shelves.playbooks, draft => forth.get(draft.key) ?? [])
  return {
    playbooksOf: detection => backRefs(back, detection),
    playbookDetectionsOf: playbook => forth.get(playbook.key) ?? [],
  }
}
