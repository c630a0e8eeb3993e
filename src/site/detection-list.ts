import { findTechnique } from '../attack/index.ts'
import type { Detection, SeverityLevel } from '../catalog/index.ts'
import { optional } from './article.ts'
import type { SiteContext } from './context.ts'
import { variantLabel } from './detection/variants.ts'
import { formatCount, plural, severityLabels, statusLabels, titleCase } from './labels.ts'
import type { Link } from './links.ts'
import { isLive } from './live.ts'
import { byName, compareText } from './order.ts'

export interface DetectionListPage {
  readonly count: number
  /** The way to rules that left the catalog: somebody may hold an old name. */
  readonly removed?: Link
  /** What a technique id in a row also stands for when the list is filtered: "T1003" for its name and tactics. */
  readonly techniqueWords: Readonly<Record<string, string>>
  /** One group per domain folder, largest first, names in order. */
  readonly groups: readonly {
    readonly id: string
    readonly title: string
    readonly count: string
    readonly rows: readonly DetectionRow[]
  }[]
}

/** One line of the list. */
export interface DetectionRow {
  readonly href: string
  readonly name: string
  /** What tells it from others of its name. */
  readonly variant?: string
  readonly type: string
  /** Only when it is not production. */
  readonly status?: string
  /** Only where the site has several catalogs. */
  readonly catalog?: string
  readonly severity?: { readonly level: SeverityLevel; readonly label: string }
  /** The first two, and how many more. */
  readonly techniques: string
  readonly source: string
  readonly date: string
  /** What the quick filter looks through beside the visible cells: id, further techniques and data sources, CVEs. */
  readonly words: string
  /** The quick filter looks through the first of its words only. */
  readonly cut?: true
}

/** All live detections, grouped by domain. Removed ones have pages but stand in no list of current content. */
export function detectionListPage(context: SiteContext): DetectionListPage {
  const live = liveDetections(context)
  const removed = context.catalog.detections.length - live.length
  const groups = Map.groupBy(live, detection => detection.category)
  return {
    count: live.length,
    ...(removed > 0 && { removed: { text: plural(removed, 'removed rule'), href: context.urls.section('removed') } }),
    techniqueWords: Object.fromEntries(
      [...new Set(live.flatMap(one => one.techniques))].toSorted().map(id => [id, wordsOf(id)]),
    ),
    groups: [...groups]
      .sort(([nameA, a], [nameB, b]) => b.length - a.length || compareText(nameA, nameB))
      .map(([category, detections]) => ({
        id: context.anchors.domains(category) ?? '',
        title: titleCase(category),
        count: formatCount(detections.length),
        rows: detections.toSorted(byName).map(one => toDetectionRow(one, context)),
      })),
  }
}

const shownTechniques = 2

function wordsOf(id: string): string {
  const technique = findTechnique(id)
  return technique ? [technique.displayName, ...technique.tactics.map(tactic => tactic.name)].join(' ') : ''
}

function shorten(techniques: readonly string[]): string {
  const more = techniques.length - shownTechniques
  return [...techniques.slice(0, shownTechniques), ...(more > 0 ? [`+${more}`] : [])].join(' ')
}

export function liveDetections({ catalog }: SiteContext): readonly Detection[] {
  return catalog.detections.filter(isLive)
}

/** Up to this many rules are looked through without a filter. */
export const fewRules = 12

/**
 * What the filter looks through is cut here: a rule stands in the tables of very many pages, those of each of its CVEs for one,
 * and a rule that names thousands of them must not make each of these pages as long as itself.
 */
const longestWords = 1000

/** The row of one rule, for every table of rules. */
export function toDetectionRow(detection: Detection, { catalog, urls }: SiteContext): DetectionRow {
  const sources = detection.dataSources.map(need => need.all.map(ref => ref.name).join(' and '))
  const [first = '', ...others] = sources
  const [, , ...moreTechniques] = detection.techniques
  const words = [detection.id ?? '', ...others, ...moreTechniques, ...detection.cves.value].join(' ')
  return {
    href: urls.detection(detection.segment),
    name: detection.name,
    ...optional('variant', variantLabel(detection)),
    type: detection.type,
    techniques: shorten(detection.techniques),
    source: others.length === 0 ? first : `${first} +${others.length}`,
    date: detection.modified ?? '',
    words: words.slice(0, longestWords),
    ...(words.length > longestWords && { cut: true }),
    ...(detection.status !== 'production' && { status: statusLabels[detection.status] }),
    ...(catalog.sources.length > 1 && { catalog: detection.origin.catalog }),
    ...(detection.severity && {
      severity: { level: detection.severity.value, label: severityLabels[detection.severity.value] },
    }),
  }
}
