import type { Investigation } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import { type IndexPage, type IndexRow, shelves } from '../index-page.ts'
import { plural, statusLabels } from '../labels.ts'
import { linkOf } from '../links.ts'
import { splitLead } from '../prose.ts'
import { wayOf } from './page.ts'

/** Index of the investigation searches. */
export function investigationListPage(context: SiteContext): IndexPage {
  return {
    title: 'Investigations',
    lead: 'Searches to run by hand while looking into a finding: they take a host, user or address and show what else happened.',
    path: context.urls.section('investigations'),
    ...listOf('investigation', context),
  }
}

/** Index of the response tasks of the 2021 layout. */
export function responseTaskListPage(context: SiteContext): IndexPage {
  return {
    title: 'Response tasks',
    lead: 'Steps of a response plan: a search, a playbook or something that a person does.',
    path: context.urls.section('response-tasks'),
    ...listOf('response-task', context),
  }
}

function listOf(
  kind: Investigation['kind'],
  context: SiteContext,
): Pick<IndexPage, 'description' | 'filter' | 'groups'> {
  const tasks = context.catalog.investigations.filter(task => task.kind === kind)
  const noun = kind === 'investigation' ? 'investigation' : 'response task'
  return {
    description: `${plural(tasks.length, noun)} of ${context.config.title}.`,
    filter: 'Filter by name, story or description',
    groups: shelves(
      tasks,
      'Current',
      [{ label: 'Way' }, { label: 'Stories', kind: 'wide' }, { label: 'Updated', kind: 'date' }],
      task => toRow(task, context),
    ),
  }
}

const shownStories = 3

function toRow(task: Investigation, context: SiteContext): IndexRow {
  const { name, description, stories, modified, status, id } = task
  const more = stories.length - shownStories
  return {
    link: { text: name, href: context.urls.of(task) ?? '' },
    mono: false,
    ...(status !== 'production' && status !== 'removed' && { badge: statusLabels[status] }),
    ...(description !== undefined && { note: splitLead(description).lead }),
    cells: [
      { text: wayOf(task) },
      {
        links: [
          ...stories.slice(0, shownStories).map(ref => linkOf(ref, context)),
          ...(more > 0 ? [{ text: `and ${more} more` }] : []),
        ],
      },
      { text: modified ?? '' },
    ],
    words: [id ?? '', ...stories.slice(shownStories).map(ref => ref.name)].join(' '),
  }
}
