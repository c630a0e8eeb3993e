import type { Baseline, Detection, Ref } from '../../catalog/index.ts'
import { excerpt } from '../bounded.ts'
import type { SiteContext } from '../context.ts'
import { type Link, linkOf } from '../links.ts'
import { explainCron } from './schedule.ts'
import { fullName } from './variants.ts'

export interface RelatedSection {
  readonly stories: readonly Link[]
  readonly baselines: readonly BaselineRow[]
  readonly playbooks: readonly Link[]
  readonly replaces: readonly Link[]
  readonly replacedBy: readonly Link[]
  /** Other live rules of the same stories and techniques, nearest first. */
  readonly similar: readonly { readonly link: Link; readonly why: string }[]
}

export interface BaselineRow {
  readonly link: Link
  readonly description?: string
  readonly cron?: string
  readonly cronNote?: string
  readonly window?: string
}

export function relatedSection(detection: Detection, context: SiteContext): RelatedSection | undefined {
  const links = (refs: readonly Ref[]) => refs.map(ref => linkOf(ref, context))
  const section = {
    stories: links(detection.stories),
    baselines: detection.baselines.map(ref => toBaselineRow(ref, context)),
    playbooks: links(detection.playbooks),
    replaces: links(detection.replaces),
    replacedBy: links(detection.deprecation?.replacedBy ?? []),
    similar: context.similar(detection).map(({ detection: other, shared }) => ({
      link: { text: fullName(other), href: context.urls.detection(other.segment) },
      why: summarise(shared),
    })),
  }
  return Object.values(section).every(list => list.length === 0) ? undefined : section
}

function toBaselineRow(ref: Ref<'baseline'>, context: SiteContext): BaselineRow {
  const baseline = context.catalog.byKey.get(ref.key ?? '') as Baseline | undefined
  const schedule = baseline?.configuration?.schedule
  const window = [schedule?.earliest, schedule?.latest].filter(time => time !== undefined).join(' to ')
  const note = schedule?.cron === undefined ? undefined : explainCron(schedule.cron)
  return {
    link: linkOf(ref, context),
    ...(baseline?.description !== undefined && { description: excerpt(baseline.description) }),
    ...(schedule?.cron !== undefined && { cron: schedule.cron }),
    ...(note !== undefined && { cronNote: note }),
    ...(window !== '' && { window }),
  }
}

const named = 3

/** The first few names, and how many more. */
function summarise(names: readonly string[]): string {
  const more = names.length - named
  return more > 1 ? `${names.slice(0, named).join(', ')} and ${more} more` : names.join(', ')
}
