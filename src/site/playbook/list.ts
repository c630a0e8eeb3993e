import { type Playbook, slugOf } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import { formatCount, statusLabels } from '../labels.ts'
import { byName, compareText } from '../order.ts'

export interface PlaybookListPage {
  readonly count: number
  readonly path: string
  readonly groups: readonly {
    readonly id: string
    readonly title: string
    readonly count: string
    readonly rows: readonly PlaybookLine[]
  }[]
}

export interface PlaybookLine {
  readonly href: string
  readonly name: string
  readonly status?: string
  readonly apps: string
  readonly defend: string
  readonly date: string
  readonly words: string
}

/** All live playbooks by type, the largest group first. */
export function playbookListPage(context: SiteContext): PlaybookListPage {
  const live = context.catalog.playbooks.filter(playbook => playbook.status !== 'removed')
  const groups = [...Map.groupBy(live, one => one.type)].sort(
    ([a, one], [b, two]) => two.length - one.length || compareText(a, b),
  )
  return {
    count: live.length,
    path: context.urls.section('playbooks'),
    groups: groups.map(([title, playbooks]) => ({
      id: `type-${slugOf(title)}`,
      title,
      count: formatCount(playbooks.length),
      rows: playbooks.toSorted(byName).map(one => toLine(one, context)),
    })),
  }
}

function toLine(playbook: Playbook, { urls }: SiteContext): PlaybookLine {
  return {
    href: urls.of(playbook) ?? '',
    name: playbook.name,
    apps: playbook.apps.join(', '),
    defend: playbook.defend.join(' '),
    date: playbook.modified ?? playbook.created ?? '',
    words: [...playbook.useCases, ...playbook.platformTags, ...playbook.fields, ...playbook.outputs].join(' '),
    ...(playbook.status !== 'production' && { status: statusLabels[playbook.status] }),
  }
}
