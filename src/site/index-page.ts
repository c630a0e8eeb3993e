import type { AnyContent } from '../catalog/index.ts'
import { formatCount } from './labels.ts'
import type { Link } from './links.ts'
import { isLive } from './live.ts'
import { byName } from './order.ts'

/** The index of a section: its things in groups, each group a table with columns of its own. */
export interface IndexPage {
  readonly title: string
  /** What these things are, in a sentence or two. */
  readonly lead: string
  readonly description: string
  readonly path: string
  /** What the quick filter looks through: "Filter by name or definition". */
  readonly filter: string
  readonly groups: readonly IndexGroup[]
}

export interface IndexGroup {
  readonly id: string
  readonly title: string
  readonly count: string
  readonly note?: string
  /** Headings of the cells that follow the name. */
  readonly columns: readonly IndexColumn[]
  readonly rows: readonly IndexRow[]
}

export interface IndexColumn {
  readonly label: string
  /** Numbers stand right; `wide` takes what room there is. */
  readonly kind?: 'number' | 'wide' | 'date'
}

export interface IndexRow {
  readonly link: Link
  /** The name is one that occurs in searches. */
  readonly mono: boolean
  readonly badge?: string
  /** Below the name. */
  readonly note?: string
  readonly cells: readonly IndexCell[]
  /** What the quick filter looks through beside the visible cells. */
  readonly words: string
}

export interface IndexCell {
  readonly text?: string
  readonly links?: readonly Link[]
  /** Safe HTML of code. */
  readonly code?: string
}

/** Two groups, of what is live and of what was removed, each in order of name; a group without members is left out. */
export function shelves<T extends AnyContent>(
  contents: readonly T[],
  title: string,
  columns: readonly IndexColumn[],
  toRow: (content: T) => IndexRow,
): readonly IndexGroup[] {
  const groups = [
    { id: 'current', title, members: contents.filter(isLive) },
    { id: 'removed', title: 'Removed', members: contents.filter(one => one.status === 'removed') },
  ]
  return groups
    .filter(({ members }) => members.length > 0)
    .map(({ members, ...group }) => ({
      ...group,
      count: formatCount(members.length),
      columns,
      rows: members.toSorted(byName).map(toRow),
    }))
}
