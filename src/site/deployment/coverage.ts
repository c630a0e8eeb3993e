import type { AnyContent, Baseline, Deployment, Detection } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import { liveDetections } from '../detection-list.ts'
import { isLive } from '../live.ts'

/** What a deployment is for, and which of that goes its own way. */
export interface Coverage {
  /** "detections of type TTP"; undefined when it is only used by name. */
  readonly subject?: string
  /** Live content it would apply to that runs on another schedule: its own, or one it names. */
  readonly overriding: readonly (Detection | Baseline)[]
}

export function coverageOf(deployment: Deployment, context: SiteContext): Coverage {
  const { type, stories } = deployment.appliesTo
  const name = deployment.name.toLowerCase()
  const isFor = (subject: string, matches: (content: Scheduled) => boolean): Coverage => ({
    subject,
    overriding: scheduled(deployment, context).filter(
      content => matches(content) && content.configuration?.ref?.key !== deployment.key,
    ),
  })
  if ((type?.toLowerCase() ?? name.replace(/^default /u, '')) === 'baseline')
    return isFor('baselines', content => content.kind === 'baseline')
  if (type !== undefined)
    return isFor(
      `detections of type ${type}`,
      content => content.kind === 'detection' && content.type.toLowerCase() === type.toLowerCase(),
    )
  if (name === 'default eventbaseddetection') return isFor('detections', content => content.kind === 'detection')
  if (stories.includes('all')) return isFor('detections and baselines', () => true)
  return { overriding: [] }
}

type Scheduled = Detection | Baseline

/** Everything live of the same catalog that runs on a schedule. */
function scheduled(deployment: AnyContent, context: SiteContext): readonly Scheduled[] {
  const { root } = deployment.origin.document.file
  const baselines = context.catalog.baselines.filter(isLive)
  return [...liveDetections(context), ...baselines].filter(({ origin }) => origin.document.file.root === root)
}
