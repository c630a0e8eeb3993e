import type { Detection, SeverityLevel } from '../catalog/index.ts'
import type { SiteContext } from './context.ts'
import { severityLabels, statusLabels, titleCase } from './labels.ts'

export interface DetectionListPage {
  readonly count: number
  /** One group per domain folder, largest first, names in order. */
  readonly groups: readonly { readonly id: string; readonly title: string; readonly rows: readonly DetectionRow[] }[]
}

/** One line of the list. */
export interface DetectionRow {
  readonly href: string
  readonly name: string
  readonly type: string
  /** Only when it is not production. */
  readonly status?: string
  readonly severity?: { readonly level: SeverityLevel; readonly label: string }
  readonly techniques: readonly string[]
  readonly source: string
  readonly date: string
  /** What the quick filter looks through beside the visible cells: id, stories, further data sources. */
  readonly words: string
}

/** All live detections, grouped by domain. Removed ones have pages but stand in no list of current content. */
export function detectionListPage(context: SiteContext): DetectionListPage {
  const live = liveDetections(context)
  const groups = Map.groupBy(live, detection => detection.category)
  return {
    count: live.length,
    groups: [...groups]
      .sort(([nameA, a], [nameB, b]) => b.length - a.length || compare(nameA, nameB))
      .map(([category, detections]) => ({
        id: category,
        title: titleCase(category),
        rows: detections
          .toSorted((a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase()))
          .map(one => toDetectionRow(one, context)),
      })),
  }
}

export function liveDetections({ catalog }: SiteContext): readonly Detection[] {
  return catalog.detections.filter(detection => detection.status !== 'removed')
}

/** The row of one rule, for every table of rules. */
export function toDetectionRow(detection: Detection, { urls }: SiteContext): DetectionRow {
  const sources = detection.dataSources.map(need => need.all.map(ref => ref.name).join(' and '))
  const [first = '', ...others] = sources
  return {
    href: urls.detection(detection.segment),
    name: detection.name,
    type: detection.type,
    techniques: detection.techniques,
    source: others.length === 0 ? first : `${first} +${others.length}`,
    date: detection.modified ?? '',
    words: [detection.id ?? '', ...others, ...detection.cves.value].join(' '),
    ...(detection.status !== 'production' && { status: statusLabels[detection.status] }),
    ...(detection.severity && {
      severity: { level: detection.severity.value, label: severityLabels[detection.severity.value] },
    }),
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
