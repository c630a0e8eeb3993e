import { type Detection, type Fact, isContentctl, type SeverityLevel } from '../../catalog/index.ts'
import { commonFacts, type FactRow, listFact, optional, statusText, textFact, topicFacts } from '../article.ts'
import { usualAppPrefix } from '../config.ts'
import type { SiteContext } from '../context.ts'
import { eventLink } from '../events/links.ts'
import { plural, severityLabels, typeExplanations } from '../labels.ts'
import type { Link } from '../links.ts'

export interface Badges {
  readonly severity?: {
    readonly level: SeverityLevel
    readonly label: string
    readonly score?: string
    readonly derived?: string
  }
  readonly type: { readonly name: string; readonly explanation?: string }
  /** Absent where nothing says it. */
  readonly status?: string
  /** Absent where the format has no tests. */
  readonly tested?: string
}

export function badges(detection: Detection): Badges {
  const { severity, risk, type } = detection
  const explanation = typeExplanations.get(type)
  return {
    ...(severity && { severity: severityBadge(severity, risk.score?.value) }),
    type: { name: type, ...(explanation !== undefined && { explanation }) },
    ...optional('status', statusText(detection)),
    ...optional('tested', testedText(detection)),
  }
}

function testedText({ tests, notTestedBecause, origin }: Detection): string | undefined {
  if (notTestedBecause !== undefined) return 'not tested automatically'
  if (tests.length > 0) return plural(tests.length, 'test')
  return isContentctl(origin.format) ? 'no test here' : undefined
}

function severityBadge({ value, derived }: Fact<SeverityLevel>, score: number | undefined) {
  return {
    level: value,
    label: severityLabels[value],
    ...(score !== undefined && { score: String(score) }),
    ...(derived !== undefined && { derived }),
  }
}

/** The facts beside the page: what an analyst copies or checks first. */
export function factRows(detection: Detection, context: SiteContext): readonly FactRow[] {
  const { status, logSource, origin, query, eventSchema, researchUrl } = detection
  const hasSavedSearch = status !== 'removed' && query.language === 'spl' && isContentctl(origin.format)
  const prefix = context.config.appPrefixes.get(origin.document.file.root)
  const savedSearch = `${prefix ?? usualAppPrefix} - ${detection.name} - Rule`
  return [
    ...commonFacts(detection),
    ...textFact('Log source', logSource?.value, optional('derived', logSource?.derived)),
    ...listFact('Data sources', dataSourceLinks(detection)),
    ...eventFact(detection, context),
    ...groupByFact(detection),
    ...topicFacts(detection),
    ...textFact('Event schema', eventSchema),
    ...textFact('Saved search', hasSavedSearch ? savedSearch : undefined, {
      copy: 'Copy the saved search name',
      ...(prefix === undefined && { derived: prefixAssumed }),
    }),
    ...listFact('Published at', researchUrl === undefined ? [] : [{ text: hostOf(researchUrl), href: researchUrl }]),
  ]
}

const prefixAssumed = `With the usual prefix ${usualAppPrefix}: neither contentctl.yml nor the configuration of the site gives one.`

/** More fields than this fold. */
const mostFields = 4

function groupByFact({ analysis }: Detection): readonly FactRow[] {
  const fields = analysis?.groupBy ?? []
  const fold = fields.length > mostFields ? { fold: plural(fields.length, 'field') } : {}
  return listFact(
    'Group by',
    fields.map(text => ({ text })),
    { mono: true, ...fold },
  )
}

/** More events than this fold. */
const mostEvents = 6

/** The events it reads, where they are not just what its data sources are called. */
function eventFact(detection: Detection, context: SiteContext): readonly FactRow[] {
  const covered = context.events.of(detection)
  if (covered.every(({ namedBy }) => namedBy !== 'search')) return []
  const fold = covered.length > mostEvents ? { fold: plural(covered.length, 'event') } : {}
  return listFact(
    'Events',
    covered.map(event => eventLink(event, context)),
    { derived: 'From event ids in the search and from the data sources; Indicators says which from what.', ...fold },
  )
}

/** What a link to another site is called. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}

/** "none named" is what an empty list says; a file without the key says nothing. */
function dataSourceLinks({ dataSources, namesDataSources, status }: Detection): readonly Link[] {
  if (dataSources.length === 0) return status === 'removed' || !namesDataSources ? [] : [{ text: 'none named' }]
  return dataSources.map(need => ({ text: need.all.map(ref => ref.name).join(' and '), href: '#data-sources' }))
}
