import type { Detection, Ref, Story } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import { plural } from '../labels.ts'
import { type Link, linkOf } from '../links.ts'
import { compareText } from '../order.ts'

export interface StoryRelated {
  readonly baselines: readonly Link[]
  readonly investigations: readonly Link[]
  readonly playbooks: readonly Link[]
  /** Other live stories that share rules, those with the largest share of both first. */
  readonly stories: readonly { readonly link: Link; readonly why: string }[]
}

const shownStories = 6
const fewestShared = 2

export function storyRelated(
  story: Story,
  rules: readonly Detection[],
  context: SiteContext,
): StoryRelated | undefined {
  const links = (refs: readonly Ref[]) => refs.map(ref => linkOf(ref, context))
  const section = {
    baselines: links(story.baselines),
    investigations: links(story.investigations),
    playbooks: links(story.playbooks),
    stories: neighbours(story, rules, context),
  }
  return Object.values(section).every(list => list.length === 0) ? undefined : section
}

function neighbours(story: Story, rules: readonly Detection[], context: SiteContext): StoryRelated['stories'] {
  const shared = new Map<string, { readonly ref: Ref<'story'>; rules: number }>()
  for (const ref of rules.flatMap(rule => rule.stories)) {
    if (ref.key === undefined || ref.key === story.key || ref.state === 'removed') continue
    const entry = shared.get(ref.key) ?? { ref, rules: 0 }
    entry.rules += 1
    shared.set(ref.key, entry)
  }
  return [...shared]
    .filter(([, entry]) => entry.rules >= fewestShared)
    .map(([key, entry]) => {
      const other = context.catalog.byKey.get(key)
      const size = other?.kind === 'story' ? (other as Story).detections.length : 0
      return { ...entry, likeness: entry.rules / (rules.length + size - entry.rules) }
    })
    .sort((a, b) => b.likeness - a.likeness || compareText(a.ref.name, b.ref.name))
    .slice(0, shownStories)
    .map(entry => ({ link: linkOf(entry.ref, context), why: `shares ${plural(entry.rules, 'rule')}` }))
}
