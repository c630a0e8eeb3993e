import type { DeploymentDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import { readAlerts } from './alerts.ts'
import { type ReadContext, readContent, readSchedule } from './content.ts'

/** Reads a deployment (v3 to v5: `scheduling` and `alert_action`) or a schedule (v6: the same keys at the top). @reports rule/no-name */
export function readDeployment(fields: Fields, context: ReadContext): DeploymentDraft | undefined {
  const content = readContent('deployment', fields, context)
  if (content === undefined) return undefined
  const type = fields.name(['type', 'tags.type'])
  return {
    ...content,
    appliesTo: {
      ...(type !== undefined && { type }),
      stories: fields.names(['tags.analytic_story']),
      detections: fields.names(['tags.detection_name', 'tags.name']),
      products: content.products,
      deployments: fields.names(['tags.deployments']),
    },
    schedule: readSchedule(fields, ['scheduling', '']) ?? {},
    alerts: readAlerts(fields, 'alert_action'),
  }
}
