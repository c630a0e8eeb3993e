import type { DeploymentDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import type { Deployment } from '../model.ts'
import { present } from '../values.ts'
import { type ReadContext, readContent, readSchedule } from './content.ts'

/** Reads a deployment (v3 to v5: `scheduling` and `alert_action`) or a schedule (v6: the same keys at the top). @reports rule/no-name */
export function readDeployment(fields: Fields, context: ReadContext): DeploymentDraft | undefined {
  const content = readContent('deployment', fields, context)
  if (content === undefined) return undefined
  const type = fields.name(['type'])
  const notable = readNotable(fields.record(['alert_action.notable']))
  return {
    ...content,
    appliesTo: {
      ...(type !== undefined && { type }),
      stories: fields.names(['tags.analytic_story']),
      detections: fields.names(['tags.detection_name']),
      products: content.products,
      deployments: fields.names(['tags.deployments']),
    },
    schedule: readSchedule(fields, ['scheduling', '']) ?? {},
    ...(notable !== undefined && { notable }),
    riskEnabled: fields.boolean(['alert_action.rba.enabled']) ?? false,
  }
}

function readNotable(fields: Fields | undefined): Deployment['notable'] {
  if (fields === undefined) return undefined
  return {
    ...present('title', fields.name(['rule_title'])),
    ...present('description', fields.text(['rule_description'])),
    fields: fields.names(['nes_fields']),
  }
}
