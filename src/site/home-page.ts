import type { Detection } from '../catalog/index.ts'
import { statusText, unstated } from './article.ts'
import type { SiteContext } from './context.ts'
import { liveDetections } from './detection-list.ts'
import { type Door, homeDoors } from './home-doors.ts'
import { formatCount, plural, titleCase } from './labels.ts'
import type { Link } from './links.ts'
import { countLive } from './live.ts'
import { compareText } from './order.ts'

export interface HomePage {
  readonly title: string
  readonly description: string
  readonly counts: readonly { readonly label: string; readonly value: string; readonly href?: string }[]
  readonly doors: readonly Door[]
  /** Charts in columns. */
  readonly charts: readonly (readonly Chart[])[]
  readonly changes: readonly { readonly date: string; readonly link: Link; readonly note: string }[]
}

/** Bars over one way to divide the rules, where there are at least two; `share` is 0 to 100 of the largest bar. */
export interface Chart {
  readonly title: string
  readonly bars: readonly {
    readonly label: string
    readonly count: string
    readonly share: number
    readonly href?: string
  }[]
}

const newest = 10

export function homePage(context: SiteContext): HomePage {
  const { anchors, catalog, config, urls } = context
  const live = liveDetections(context)
  const count = (label: string, value: number, href?: string) =>
    value === 0 ? [] : [{ label, value: formatCount(value), ...(href !== undefined && { href }) }]
  const techniques = new Set(live.flatMap(detection => detection.techniques))
  return {
    title: config.title,
    description:
      config.description ??
      `${plural(live.length, 'detection rule')} for ${productsOf(live)}, with what each one looks for, needs and raises.`,
    counts: [
      ...count('Detections', live.length, urls.detections),
      ...count('Analytic stories', countLive(catalog.stories), urls.section('stories')),
      ...count('ATT&CK techniques', techniques.size, urls.section('attack')),
      ...count('Data sources', countLive(catalog.dataSources), urls.section('sources')),
      ...count('Macros', countLive(catalog.macros), urls.section('macros')),
      ...count('Lookups', countLive(catalog.lookups), urls.section('lookups')),
      ...count('Playbooks', countLive(catalog.playbooks), urls.section('playbooks')),
      ...count('CVEs', context.cves.size, urls.section('cves')),
    ],
    doors: homeDoors(context),
    charts: [
      [chart('By ATT&CK tactic', byTactic(context))],
      [
        chart(
          'By domain',
          tally(live.map(one => one.category)).map(([name, n]) => [
            titleCase(name),
            n,
            urls.within(urls.detections, anchors.domains(name)),
          ]),
        ),
        chart('By type', tally(live.map(one => one.type))),
        chart('By status', tally(live.map(one => statusText(one) ?? unstated))),
      ],
    ]
      .map(column => column.filter(one => one.bars.length > 1))
      .filter(column => column.length > 0),
    changes: live
      .filter(one => one.modified !== undefined)
      .toSorted((a, b) => compareText(b.modified ?? '', a.modified ?? '') || compareText(a.name, b.name))
      .slice(0, newest)
      .map(one => ({
        date: one.modified ?? '',
        link: { text: one.name, href: urls.detection(one.segment) },
        note: one.version === undefined ? one.type : `${one.type}, version ${one.version}`,
      })),
  }
}

/** The products whose languages the searches are in: "Splunk and Snowflake". */
function productsOf(rules: readonly Detection[]): string {
  const inSnowflake = rules.filter(({ query }) => query.language === 'snowflake-sql').length
  if (inSnowflake === 0) return 'Splunk'
  return inSnowflake === rules.length ? 'Snowflake' : 'Splunk and Snowflake'
}

type Bar = readonly [label: string, count: number, href?: string]

/** Rules per Enterprise tactic in matrix order; a rule counts once for each of its tactics. */
function byTactic({ attack, urls }: SiteContext): readonly Bar[] {
  return attack.tactics
    .filter(({ tactic }) => tactic.domain === 'enterprise-attack')
    .map(({ tactic, segment, rules }) => [tactic.name, rules.length, urls.tactic(segment)])
}

function chart(title: string, bars: readonly Bar[]): Chart {
  const largest = Math.max(1, ...bars.map(([, count]) => count))
  return {
    title,
    bars: bars.map(([label, count, href]) => ({
      label,
      count: formatCount(count),
      share: Math.round((count / largest) * 1000) / 10,
      ...(href !== undefined && { href }),
    })),
  }
}

/** How often each word occurs, most frequent first, then by name. */
function tally(words: readonly string[]): readonly (readonly [string, number])[] {
  const groups = Map.groupBy(words, word => word)
  return [...groups]
    .map(([word, all]) => [word, all.length] as const)
    .sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
}
