import { type Detection, isContentctl } from '../../catalog/index.ts'
import { renderBreakable, renderProse, renderTokens } from '../../markup/index.ts'
import { type About, type Article, aboutOf, articleOf, optional } from '../article.ts'
import { type CodeBlock, splBlock } from '../code-block.ts'
import type { SiteContext } from '../context.ts'
import { titleCase } from '../labels.ts'
import { cveLink, type Link } from '../links.ts'
import { type AttackSection, attackSection, toTechniqueRow } from './attack.ts'
import { type Closing, closing } from './closing.ts'
import { type DataSourceRow, dataSourceRows, isNameOnly, type LookupRow, lookupRows } from './data-sources.ts'
import { type Badges, badges, factRows } from './head.ts'
import { type SearchSections, searchSections } from './logic.ts'
import { type MacrosSection, macrosSection } from './macros.ts'
import { type RelatedSection, relatedSection } from './related.ts'
import { type RiskSection, riskSection } from './risk.ts'
import { type ScheduleSection, scheduleSection } from './schedule.ts'
import { type TestsSection, testsSection } from './tests.ts'
import { type VariantLink, variantLinks } from './variants.ts'

/** Everything a rule page prints, in strings. A section the rule has nothing for is undefined. */
export interface DetectionPage extends Article {
  /** The same rule for other products and logs, itself among them. */
  readonly variants?: readonly VariantLink[]
  readonly badges: Badges
  readonly techniques: readonly { readonly id: string; readonly name: string }[]
  readonly sections: Sections
}

export interface Sections extends Closing, Partial<SearchSections> {
  readonly about?: About
  readonly 'false-positives'?: { readonly html?: string }
  readonly drilldowns?: readonly DrilldownRow[]
  readonly macros?: MacrosSection
  readonly lookups?: readonly LookupRow[]
  readonly 'data-sources'?: DataSourcesSection
  readonly attack?: {
    readonly attack?: AttackSection
    readonly cves: readonly Link[]
    readonly cvesDerived?: string
  }
  readonly implementation?: { readonly html?: string }
  readonly schedule?: ScheduleSection
  readonly risk?: RiskSection
  readonly tests?: TestsSection
  readonly related?: RelatedSection
}

export interface DataSourcesSection {
  readonly rows: readonly DataSourceRow[]
  /** The author says that it needs none, with a list that is empty. */
  readonly isNamedNone: boolean
  /** Add-ons that the rule names itself. */
  readonly addons?: readonly string[]
  /** Nothing is known of them but their names. */
  readonly namesOnly: boolean
  /** Safe HTML, breakable: what the author says the search needs. */
  readonly fields?: readonly string[]
}

export interface DrilldownRow {
  readonly name: string
  readonly block: CodeBlock
  /** The time range in words, or as written. */
  readonly window?: string
  /** As written, when `window` is in words. */
  readonly windowNote?: string
  /** It holds the placeholder that contentctl replaces by the rule's search when it builds the app. */
  readonly needsSearch: boolean
}

/** The sections in their order, which with their anchors is a contract: runbooks link to them. */
const sectionTitles: Readonly<Record<keyof Sections, string>> = {
  about: 'About',
  'false-positives': 'False positives',
  drilldowns: 'Drilldowns',
  logic: 'Detection logic',
  stages: 'Stages',
  indicators: 'Indicators',
  macros: 'Macros',
  lookups: 'Lookups',
  'data-sources': 'Data sources',
  attack: 'ATT&CK and annotations',
  implementation: 'Implementation',
  schedule: 'Default configuration',
  risk: 'Risk',
  tests: 'Tests',
  related: 'Related',
  references: 'References',
  history: 'History',
  source: 'Source',
}

export function detectionPage(detection: Detection, context: SiteContext): DetectionPage {
  const sections = sectionsOf(detection, context)
  const group = groupOf(detection, context)
  const facts = factRows(detection, context)
  return {
    ...articleOf(detection, { group, facts, titles: sectionTitles, sections }, context),
    ...optional('variants', variantLinks(detection, context)),
    badges: badges(detection),
    techniques: detection.techniques
      .map(id => toTechniqueRow(id, context))
      .map(({ id, shortName }) => ({ id, name: shortName })),
    sections,
  }
}

/** Where it stands in the list. */
function groupOf({ category }: Detection, { anchors, urls }: SiteContext): Link {
  return { text: titleCase(category), href: urls.within(urls.detections, anchors.domains(category)) }
}

function sectionsOf(detection: Detection, context: SiteContext): Sections {
  const { knownFalsePositives, howToImplement, origin } = detection
  const lookups = lookupRows(detection, context)
  const removed = detection.status === 'removed'
  return {
    ...optional('about', aboutRule(detection)),
    ...((knownFalsePositives !== undefined || (!removed && isContentctl(origin.format))) && {
      'false-positives': optional('html', proseOf(knownFalsePositives)),
    }),
    ...(detection.drilldowns.length > 0 && {
      drilldowns: detection.drilldowns.map(one => toDrilldownRow(one, context)),
    }),
    ...searchSections(detection, context),
    ...optional('macros', macrosSection(detection, context)),
    ...(lookups.length > 0 && { lookups }),
    ...optional('data-sources', dataSourcesOf(detection, context)),
    ...optional('attack', attackOf(detection, context)),
    ...(howToImplement !== undefined && { implementation: optional('html', proseOf(howToImplement)) }),
    ...(!removed && optional('schedule', scheduleSection(detection, context))),
    ...optional('risk', riskSection(detection)),
    ...optional('tests', testsSection(detection, context)),
    ...optional('related', relatedSection(detection, context)),
    ...closing(detection, context),
  }
}

/** The description, and the longer explanation where the file has one. */
function aboutRule({ description, explanation }: Detection): About | undefined {
  if (description === undefined) return explanation === undefined ? undefined : aboutOf(explanation)
  return { ...aboutOf(description), ...optional('explanation', proseOf(explanation)) }
}

function proseOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : renderProse(text)
}

function toDrilldownRow(
  { name, search, earliest, latest }: Detection['drilldowns'][number],
  context: SiteContext,
): DrilldownRow {
  const ofFinding = earliest === '$info_min_time$' && latest === '$info_max_time$'
  const window = ofFinding
    ? 'the time range of the finding'
    : [earliest, latest].filter(time => time !== undefined).join(' to ')
  return {
    name: renderTokens(name),
    block: splBlock(search, context),
    ...(window !== '' && { window }),
    ...(ofFinding && { windowNote: `${earliest} to ${latest}` }),
    needsSearch: search.includes('%original_detection_search%'),
  }
}

/** The author's list of fields; those that the search names stand among its indicators. */
function dataSourcesOf(detection: Detection, context: SiteContext): Sections['data-sources'] {
  const rows = dataSourceRows(detection, context)
  const fields = detection.fields.derived === undefined ? detection.fields.value.map(renderBreakable) : []
  const inRows = new Set(rows.flatMap(row => row.addons))
  const addons = detection.addons.value.filter(addon => !inRows.has(addon)).map(({ name }) => name)
  const isNamedNone = rows.length === 0 && detection.namesDataSources && detection.status !== 'removed'
  if (rows.length + fields.length + addons.length === 0 && !isNamedNone) return undefined
  return {
    rows,
    isNamedNone,
    namesOnly: rows.every(isNameOnly),
    ...(addons.length > 0 && { addons }),
    ...(fields.length > 0 && { fields }),
  }
}

function attackOf(detection: Detection, context: SiteContext): Sections['attack'] {
  const attack = attackSection(detection, context)
  const { value, derived } = detection.cves
  if (!attack && value.length === 0) return undefined
  return {
    ...(attack && { attack }),
    cves: value.map(cve => cveLink(cve, context)),
    ...(derived !== undefined && { cvesDerived: derived }),
  }
}
