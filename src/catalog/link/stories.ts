import type { Report } from '../../diagnostics/index.ts'
import type { Placed } from '../drafts.ts'
import type { Ref, Story } from '../model.ts'
import type { Shelves } from './assemble.ts'
import { backRefs, invert, linkNames, type NameIndex } from './names.ts'

export interface StoryLinks {
  readonly storiesOf: (draft: Placed) => readonly Ref<'story'>[]
  readonly membersOf: (story: Placed) => Pick<Story, 'detections' | 'baselines' | 'investigations' | 'playbooks'>
}

/** Stories and all that name them. @reports link/missing-story, link/loose-match, link/removed-content */
export function linkStories(shelves: Shelves, index: NameIndex, report: Report): StoryLinks {
  const members = [...shelves.detections, ...shelves.baselines, ...shelves.investigations, ...shelves.playbooks]
  const forth = new Map(members.map(draft => [draft.key, linkNames('story', draft.stories, draft, index, report)]))
  const storiesOf = (draft: Placed): readonly Ref<'story'>[] => forth.get(draft.key) ?? []
  const detections = invert(shelves.detections, storiesOf)
  const baselines = invert(shelves.baselines, storiesOf)
  const investigations = invert(shelves.investigations, storiesOf)
  const playbooks = invert(shelves.playbooks, storiesOf)
  return {
    storiesOf,
    membersOf: story => ({
      detections: backRefs(detections, story),
      baselines: backRefs(baselines, story),
      investigations: backRefs(investigations, story),
      playbooks: backRefs(playbooks, story),
    }),
  }
}
