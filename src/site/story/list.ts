import type { Story } from '../../catalog/index.ts'
import { categoryOf } from '../anchors.ts'
import type { SiteContext } from '../context.ts'
import { formatCount, plural, statusLabels } from '../labels.ts'
import { isLive } from '../live.ts'
import { byName, compareText } from '../order.ts'
import { coveredTactics, matrix } from './coverage.ts'
import { membersOf } from './members.ts'

export interface StoryListPage {
  readonly count: number
  readonly path: string
  readonly groups: readonly {
    readonly id: string
    readonly title: string
    readonly count: string
    readonly rows: readonly StoryRow[]
  }[]
  /** First and last column of the strips. */
  readonly firstTactic: string
  readonly lastTactic: string
  readonly stripWidth: number
}

/** One line of the list. */
export interface StoryRow {
  readonly href: string
  readonly name: string
  readonly status?: string
  readonly rules: string
  /** Path of the marks of the covered tactics, one column each in matrix order. */
  readonly strip: string
  /** The covered tactics in words. */
  readonly tactics: string
  readonly date: string
  /** What the quick filter looks through beside the visible cells. */
  readonly words: string
}

/** All live stories, by their first category, the largest first. */
export function storyListPage(context: SiteContext): StoryListPage {
  const live = context.catalog.stories.filter(isLive)
  const groups = [...Map.groupBy(live, categoryOf)].sort(
    ([a, one], [b, two]) => two.length - one.length || compareText(a, b),
  )
  return {
    count: live.length,
    path: context.urls.section('stories'),
    groups: groups.map(([title, stories]) => ({
      id: context.anchors.categories(title) ?? '',
      title,
      count: formatCount(stories.length),
      rows: stories.toSorted(byName).map(story => toStoryRow(story, context)),
    })),
    firstTactic: matrix[0]?.name ?? '',
    lastTactic: matrix.at(-1)?.name ?? '',
    stripWidth: matrix.length * step - gap,
  }
}

function toStoryRow(story: Story, context: SiteContext): StoryRow {
  const { live } = membersOf(story, context)
  const covered = coveredTactics(live)
  const ids = new Set(covered.map(tactic => tactic.id))
  return {
    href: context.urls.of(story) ?? '',
    name: story.name,
    rules: formatCount(live.length),
    strip: marks(matrix.flatMap((tactic, column) => (ids.has(tactic.id) ? [column] : []))),
    tactics:
      covered.length === 0
        ? 'no tactic'
        : `${plural(covered.length, 'tactic')}: ${covered.map(one => one.name).join(', ')}`,
    date: story.modified ?? story.created ?? '',
    words: [...story.categories, story.useCase ?? '', ...story.cves.value, ...story.groups].join(' '),
    ...(story.status !== 'production' && { status: statusLabels[story.status] }),
  }
}

// The style sheet draws the empty marks in the same measures.
const step = 8
const gap = 2

function marks(columns: readonly number[]): string {
  return columns.map(column => `M${column * step} 0h${step - gap}v12h-${step - gap}z`).join('')
}
