import type { Fields } from '../fields.ts'
import type { AlertAction, Alerts } from '../model.ts'
import { present } from '../values.ts'

/** What a match raises and whom it tells: `alert_action` of a deployment, or of one written in a rule, at a dotted key. */
export function readAlerts(fields: Fields, key: string): Alerts {
  const notable = fields.record([`${key}.notable`])
  const risk = fields.boolean([`${key}.rba.enabled`])
  return {
    ...present('notable', notable && readNotable(notable)),
    ...present('risk', risk),
    actions: Object.entries(actionKeys).flatMap(([name, keys]) => readAction(fields, `${key}.${name}`, name, keys)),
  }
}

/** The official keys of each further action, in the order of reading. */
const actionKeys: Readonly<Record<AlertAction['name'], readonly string[]>> = {
  email: ['to', 'subject', 'message'],
  slack: ['channel', 'message'],
  phantom: ['phantom_server', 'label', 'severity', 'sensitivity', 'cam_workers'],
  index: ['name'],
}

function readNotable(fields: Fields): Alerts['notable'] {
  return {
    ...present('title', fields.name(['rule_title'])),
    ...present('description', fields.text(['rule_description'])),
    fields: fields.names(['nes_fields']),
  }
}

function readAction(fields: Fields, at: string, name: string, keys: readonly string[]): readonly AlertAction[] {
  const settings = keys.flatMap(key => {
    const value = fields.text([`${at}.${key}`])
    return value === undefined ? [] : [{ key, value }]
  })
  return settings.length === 0 ? [] : [{ name: name as AlertAction['name'], settings }]
}
