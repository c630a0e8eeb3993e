import type { Baseline } from '../../catalog/index.ts'
import { renderProse } from '../../markup/index.ts'
import {
  type About,
  type Article,
  aboutOf,
  articleOf,
  commonFacts,
  listFact,
  optional,
  textFact,
  topicFacts,
} from '../article.ts'
import { type CodeBlock, splBlock } from '../code-block.ts'
import type { SiteContext } from '../context.ts'
import { type Closing, closing } from '../detection/closing.ts'
import { dataSourceRows, isNameOnly, type LookupRow, lookupRows } from '../detection/data-sources.ts'
import { type MacrosSection, macrosSection } from '../detection/macros.ts'
import type { DataSourcesSection } from '../detection/page.ts'
import { explainCron, type ScheduleSection, scheduleSection } from '../detection/schedule.ts'
import { type TestsSection, testsSection } from '../detection/tests.ts'
import { type Link, linkOf } from '../links.ts'
import { type UsedBy, usedBy } from '../used-by.ts'
import { preparedBy } from './prepares.ts'

export interface BaselinePage extends Article {
  readonly sections: BaselineSections
}

export interface BaselineSections extends Closing {
  readonly about?: About
  readonly logic: { readonly language: string; readonly block: CodeBlock }
  readonly macros?: MacrosSection
  readonly lookups?: readonly LookupRow[]
  readonly 'data-sources'?: DataSourcesSection
  readonly fields?: readonly string[]
  readonly tests?: TestsSection
  readonly schedule?: ScheduleSection
  readonly 'used-by'?: UsedBy
  readonly implementation?: string
  readonly 'false-positives'?: string
  readonly stories?: readonly Link[]
}

const titles: Readonly<Record<keyof BaselineSections, string>> = {
  about: 'About',
  'used-by': 'Rules that need it',
  logic: 'Search',
  macros: 'Macros',
  lookups: 'Lookups',
  'data-sources': 'Data sources',
  fields: 'Required fields',
  schedule: 'Default configuration',
  implementation: 'Implementation',
  'false-positives': 'False positives',
  tests: 'Tests',
  stories: 'Stories',
  references: 'References',
  history: 'History',
  source: 'Source',
}

export function baselinePage(baseline: Baseline, context: SiteContext): BaselinePage {
  const sections = sectionsOf(baseline, context)
  const { configuration, status } = baseline
  const cron = status === 'removed' ? undefined : configuration?.schedule.cron
  const facts = [
    ...commonFacts(baseline),
    ...listFact('Fills', preparedBy(baseline, context), { mono: true }),
    ...textFact('Runs', cron && (explainCron(cron) ?? cron)),
    ...topicFacts(baseline),
  ]
  return { ...articleOf(baseline, { facts, titles, sections }, context), sections }
}

function sectionsOf(baseline: Baseline, context: SiteContext): BaselineSections {
  const { description, query, fields, howToImplement, knownFalsePositives, stories, status } = baseline
  const lookups = lookupRows(baseline, context)
  const rows = dataSourceRows(baseline, context)
  return {
    ...(description !== undefined && { about: aboutOf(description) }),
    ...optional(
      'used-by',
      usedBy(baseline.detections, context, { lead: 'Run it before these rules: they compare with what it prepares.' }),
    ),
    logic: { language: query.language, block: splBlock(query.text, context) },
    ...optional('macros', macrosSection(baseline, context)),
    ...(lookups.length > 0 && { lookups }),
    ...(rows.length > 0 && { 'data-sources': { rows, isNamedNone: false, namesOnly: rows.every(isNameOnly) } }),
    ...(fields.length > 0 && { fields }),
    ...(status !== 'removed' && optional('schedule', scheduleSection(baseline, context))),
    ...(howToImplement !== undefined && { implementation: renderProse(howToImplement) }),
    ...(knownFalsePositives !== undefined && { 'false-positives': renderProse(knownFalsePositives) }),
    ...optional('tests', testsSection(baseline, context)),
    ...(stories.length > 0 && { stories: stories.map(ref => linkOf(ref, context)) }),
    ...closing(baseline, context),
  }
}
