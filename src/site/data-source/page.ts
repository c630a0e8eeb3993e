import type { DataSource, Ref, SupportedAddon } from '../../catalog/index.ts'
import { renderProse } from '../../markup/index.ts'
import {
  type About,
  type Article,
  aboutOf,
  articleOf,
  commonFacts,
  type FactRow,
  listFact,
  optional,
  textFact,
} from '../article.ts'
import type { SiteContext } from '../context.ts'
import { type Closing, closing } from '../detection/closing.ts'
import { type DetectionRow, fewRules, toDetectionRow } from '../detection-list.ts'
import { eventHref } from '../events/links.ts'
import { formatCount, plural } from '../labels.ts'
import { type Link, linkOf } from '../links.ts'
import { type UsedBy, usedBy } from '../used-by.ts'
import { type EventTitle, eventTitle } from './event.ts'
import { type Example, exampleOf } from './example.ts'
import { countRules, rulesOfSource, type SourceRules } from './rules.ts'

/** The page of a data source: which events it is, how they get in, what they look like, which rules read them. */
export interface DataSourcePage extends Article {
  /** Number of rules in words, and the section that lists them. */
  readonly rules: Link
  /** There are enough rules to offer a filter. */
  readonly filter: boolean
  readonly sections: DataSourceSections
}

export interface DataSourceSections extends Closing {
  readonly about?: About
  readonly event?: EventSection
  /** Events of this log that rules name, with their number of rules. */
  readonly events?: readonly Link[]
  readonly collect?: CollectSection
  readonly example?: Example
  readonly fields?: readonly FieldGroup[]
  readonly mappings?: readonly MappingTable[]
  readonly conversions?: readonly MappingTable[]
  readonly rules?: readonly DetectionRow[]
  /** Baselines that name it. */
  readonly baselines?: UsedBy
  readonly 'rules-together'?: readonly { readonly title: string; readonly rows: readonly DetectionRow[] }[]
}

/** How to tell these events from others. */
export interface EventSection {
  readonly title?: EventTitle
  /** The page of the event. */
  readonly href?: string
  /** Values to search for, each with its field. */
  readonly pairs: readonly { readonly label: string; readonly value: string; readonly copy: string }[]
}

export interface CollectSection {
  readonly addons: readonly SupportedAddon[]
  /** Safe HTML. */
  readonly configuration?: string
}

export interface FieldGroup {
  readonly title: string
  readonly count: string
  readonly names: readonly string[]
  readonly open: boolean
}

export interface MappingTable {
  readonly title: Link
  readonly from: string
  readonly to: string
  readonly rows: readonly (readonly [string, string])[]
}

const titles: Readonly<Record<keyof DataSourceSections, string>> = {
  about: 'About',
  event: 'The event',
  events: 'Events of this log',
  collect: 'Collecting it',
  example: 'Example',
  fields: 'Fields',
  mappings: 'Data models',
  conversions: 'The same in other data sources',
  rules: 'Rules that can run on it alone',
  'rules-together': 'Rules that need another source with it',
  baselines: 'Baselines that read it',
  references: 'References',
  history: 'History',
  source: 'Source',
}

export function dataSourcePage(source: DataSource, context: SiteContext): DataSourcePage {
  const rules = rulesOfSource(source, context)
  const sections = sectionsOf(source, rules, context)
  const count = countRules(rules)
  return {
    ...articleOf(source, { facts: factsOf(source, context), titles, sections }, context),
    rules: {
      text: count === 0 ? unused(source) : `${plural(count, 'rule')} ${count === 1 ? 'uses' : 'use'} it`,
      ...(count > 0 && { href: rules.alone.length > 0 ? '#rules' : '#rules-together' }),
    },
    filter: count > fewRules,
    sections,
  }
}

/** Of a log with named events, rules use these. */
function unused({ events }: DataSource): string {
  return events.length === 0 ? 'no rule uses it' : 'rules name its events'
}

function factsOf(source: DataSource, context: SiteContext): readonly FactRow[] {
  const { platform, eventOf } = source
  return [
    ...textFact('Platform', platform.value, optional('derived', platform.derived)),
    ...textFact('Sourcetype', source.sourcetype, { mono: true }),
    ...listFact('Event of', eventOf === undefined ? [] : [linkOf(eventOf, context)]),
    ...textFact('Prefix of fields', source.prefix, { mono: true }),
    ...listFact(
      'Data components',
      source.mitreComponents.map(text => ({ text })),
    ),
    ...commonFacts(source),
  ]
}

function sectionsOf(source: DataSource, rules: SourceRules, context: SiteContext): DataSourceSections {
  const { description, exampleLog, addons, configuration, fieldMappings, convertTo } = source
  const rows = (list: SourceRules['alone']) => list.map(rule => toDetectionRow(rule, context))
  const together = rules.together.map(({ others, rules: list }) => ({
    title: `Together with ${others.join(' and ')}`,
    rows: rows(list),
  }))
  return {
    ...(description !== undefined && { about: aboutOf(description) }),
    ...optional('event', eventSection(source, context)),
    ...(source.events.length > 0 && { events: source.events.map(ref => toEventLink(ref, context)) }),
    ...((addons.length > 0 || configuration !== undefined) && {
      collect: { addons, ...(configuration !== undefined && { configuration: renderProse(configuration) }) },
    }),
    ...optional('example', exampleLog === undefined ? undefined : exampleOf(exampleLog, context)),
    ...optional('fields', fieldGroups(source)),
    ...(fieldMappings.length > 0 && { mappings: fieldMappings.map(toMappingTable) }),
    ...(convertTo.length > 0 && { conversions: convertTo.map(one => toConversionTable(one, source, context)) }),
    ...(rules.alone.length > 0 && { rules: rows(rules.alone) }),
    ...(together.length > 0 && { 'rules-together': together }),
    ...optional('baselines', usedBy(source.usedBy.filter(isBaseline), context)),
    ...closing(source, context),
  }
}

const isBaseline = ({ kind }: Ref): boolean => kind === 'baseline'

function toEventLink(ref: DataSource['events'][number], context: SiteContext): Link {
  const link = linkOf(ref, context)
  const event = context.catalog.byKey.get(ref.key ?? '')
  const count = event?.kind === 'data-source' ? countRules(rulesOfSource(event, context)) : 0
  return count === 0 ? link : { ...link, note: plural(count, 'rule') }
}

function eventSection(source: DataSource, context: SiteContext): EventSection | undefined {
  const { separator, separatorValue } = source
  const title = eventTitle(source)
  const pairs = [
    { label: 'source', value: source.source },
    { label: 'sourcetype', value: source.sourcetype },
    { label: separator ?? 'Value', value: separatorValue },
    { label: 'Told apart by', value: separatorValue === undefined ? separator : undefined },
  ].flatMap(({ label, value }) => (value === undefined ? [] : [{ label, value, copy: `Copy the value of ${label}` }]))
  return title === undefined && pairs.length === 0
    ? undefined
    : { pairs, ...(title && { title, ...optional('href', eventHref(title, context)) }) }
}

/** Lists up to this length stand open. */
const fewFields = 40

function fieldGroups({ fields, outputFields }: DataSource): readonly FieldGroup[] | undefined {
  const groups = [
    { title: 'Output fields', names: outputFields },
    { title: 'All fields', names: fields },
  ]
    .filter(({ names }) => names.length > 0)
    .map(({ title, names }) => ({ title, names, count: formatCount(names.length), open: names.length <= fewFields }))
  return groups.length === 0 ? undefined : groups
}

function toMappingTable({ dataModel, dataSet, mapping }: DataSource['fieldMappings'][number]): MappingTable {
  const model = /^(?:cim|ocsf)$/i.test(dataModel) ? dataModel.toUpperCase() : dataModel
  return {
    title: { text: [model, dataSet].filter(Boolean).join(' ') },
    from: 'Field of the event',
    to: `Field in ${model === '' ? 'the data model' : model}`,
    rows: mapping,
  }
}

function toConversionTable(
  { dataSource, mapping }: DataSource['convertTo'][number],
  { name }: DataSource,
  context: SiteContext,
): MappingTable {
  const target = context.catalog.dataSources.find(one => one.name.toLowerCase() === dataSource.toLowerCase())
  const ref = { kind: 'data-source', name: dataSource } as const
  return {
    title: linkOf(target ? { ...ref, state: 'resolved', key: target.key } : { ...ref, state: 'missing' }, context),
    from: `Field in ${name}`,
    to: `Field in ${dataSource}`,
    rows: mapping,
  }
}
