import type { Investigation } from '../../catalog/index.ts'
import { renderProse } from '../../markup/index.ts'
import {
  type About,
  type Article,
  aboutOf,
  articleOf,
  commonFacts,
  optional,
  textFact,
  topicFacts,
} from '../article.ts'
import { type CodeBlock, splBlock } from '../code-block.ts'
import type { SiteContext } from '../context.ts'
import { type Closing, closing, titledLink } from '../detection/closing.ts'
import { type LookupRow, lookupRows } from '../detection/data-sources.ts'
import { type MacrosSection, macrosSection } from '../detection/macros.ts'
import { type SettingRow, setting } from '../detection/schedule.ts'
import { type Link, linkOf } from '../links.ts'

/** The page of an investigation search or of a response task. */
export interface InvestigationPage extends Article {
  /** Search, playbook or workflow: how it is carried out. */
  readonly way: string
  readonly sections: InvestigationSections
}

export interface InvestigationSections extends Closing {
  readonly about?: About
  /** What must be known to start: tokens of the search. */
  readonly inputs?: readonly string[]
  readonly logic?: { readonly language: string; readonly block: CodeBlock }
  /** Safe HTML. */
  readonly workflow?: string
  readonly automation?: { readonly rows: readonly SettingRow[]; readonly links: readonly Link[] }
  readonly macros?: MacrosSection
  readonly lookups?: readonly LookupRow[]
  readonly fields?: readonly string[]
  readonly implementation?: string
  readonly 'false-positives'?: string
  readonly stories?: readonly Link[]
}

const titles: Readonly<Record<keyof InvestigationSections, string>> = {
  about: 'About',
  inputs: 'Inputs',
  logic: 'Search',
  workflow: 'Workflow',
  automation: 'Automation',
  macros: 'Macros',
  lookups: 'Lookups',
  fields: 'Required fields',
  implementation: 'Implementation',
  'false-positives': 'False positives',
  stories: 'Stories',
  references: 'References',
  history: 'History',
  source: 'Source',
}

export function investigationPage(task: Investigation, context: SiteContext): InvestigationPage {
  const sections = sectionsOf(task, context)
  const facts = [...commonFacts(task), ...textFact('Carried out as', wayOf(task)), ...topicFacts(task)]
  return { ...articleOf(task, { facts, titles, sections }, context), way: wayOf(task), sections }
}

/** How a task is carried out: by a search, a playbook, an automated workflow or by hand. */
export function wayOf({ query, playbook, automation, workflow }: Investigation): string {
  if (query !== undefined) return 'Search'
  if (playbook !== undefined || (automation?.playbooks.length ?? 0) > 0) return 'Playbook'
  return workflow !== undefined || automation !== undefined ? 'Workflow' : 'Task'
}

function sectionsOf(task: Investigation, context: SiteContext): InvestigationSections {
  const { description, inputs, query, workflow, fields, howToImplement, knownFalsePositives, stories } = task
  const lookups = lookupRows(task, context)
  return {
    ...(description !== undefined && { about: aboutOf(description) }),
    ...(inputs.length > 0 && { inputs }),
    ...(query && { logic: { language: query.language, block: splBlock(query.text, context) } }),
    ...(workflow !== undefined && { workflow: renderProse(workflow) }),
    ...optional('automation', automationOf(task)),
    ...optional('macros', macrosSection(task, context)),
    ...(lookups.length > 0 && { lookups }),
    ...(fields.length > 0 && { fields }),
    ...(howToImplement !== undefined && { implementation: renderProse(howToImplement) }),
    ...(knownFalsePositives !== undefined && { 'false-positives': renderProse(knownFalsePositives) }),
    ...(stories.length > 0 && { stories: stories.map(ref => linkOf(ref, context)) }),
    ...closing(task, context),
  }
}

function automationOf({ automation, playbook }: Investigation): InvestigationSections['automation'] {
  const rows = [
    ...(automation?.actions ?? []).flatMap(action => setting('Action', action, false)),
    ...(automation?.playbooks ?? []).flatMap(({ name, scm }) =>
      setting('Playbook', name, true, scm === undefined ? undefined : `from ${scm}`),
    ),
    ...setting('Deadline', automation?.slaType, false),
    ...setting('Note', automation?.noteRequired ? 'required to close it' : undefined, false),
    ...setting('Playbook', playbook?.name),
  ]
  const links = (playbook?.urls ?? []).map(url => ({ text: titledLink(url).title, href: url }))
  return rows.length === 0 && links.length === 0 ? undefined : { rows, links }
}
