import type { Context } from './field-classes.ts'

/** Data sets that stand before a field's name (`Processes.process`), with the CIM data model they belong to. */
const dataSets: ReadonlyMap<string, Context> = new Map([
  ['Processes', 'Endpoint'],
  ['Filesystem', 'Endpoint'],
  ['Registry', 'Endpoint'],
  ['Services', 'Endpoint'],
  ['Ports', 'Endpoint'],
  ['Web', 'Web'],
  ['DNS', 'Network_Resolution'],
  ['All_Traffic', 'Network_Traffic'],
  ['Authentication', 'Authentication'],
  ['All_Changes', 'Change'],
  ['Account_Management', 'Change'],
  ['All_Email', 'Email'],
  ['All_Risk', 'Risk'],
  ['All_Certificates', 'Certificates'],
  ['SSL', 'Certificates'],
  ['IDS_Attacks', 'Intrusion_Detection'],
  ['Malware_Attacks', 'Malware'],
  ['Vulnerabilities', 'Vulnerabilities'],
  ['Updates', 'Updates'],
  ['All_Sessions', 'Network_Sessions'],
])

/** Paths to the data of a Windows event, in Elastic's and in converted XML. */
const wrappers = ['winlog.event_data.', 'Event.EventData.', 'Event.System.', 'EventData.']

export interface BareName {
  readonly name: string
  /** Data model that its prefix says it is of. */
  readonly context?: Context
}

/** Takes the prefixes off a field: `All_Changes.Account_Management.src_user` is `src_user` of Change. */
export function bareName(field: string): BareName {
  const wrapper = wrappers.find(prefix => field.startsWith(prefix))
  if (wrapper !== undefined) return { name: field.slice(wrapper.length) }
  const dot = field.indexOf('.')
  const context = dot > 0 ? dataSets.get(field.slice(0, dot)) : undefined
  if (context === undefined) return { name: field }
  return { name: bareName(field.slice(dot + 1)).name, context }
}
