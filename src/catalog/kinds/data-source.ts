import { platformOf } from '../derive/platform.ts'
import type { DataSourceDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import type { FieldMapping, SupportedAddon } from '../model.ts'
import { distinct } from '../names.ts'
import { contentKeys, type ReadContext, readContent } from './content.ts'

/** Reads a data source, or one event of a log (early 2024). @reports rule/no-name, rule/unsafe-url, rule/incomplete-entry */
export function readDataSource(fields: Fields, context: ReadContext): DataSourceDraft | undefined {
  const content = readContent('data-source', fields, context, { ...contentKeys, name: ['name', 'event_name'] })
  if (content === undefined) return undefined
  const prefix = fields.name(['prefix'])
  const source = fields.name(['source'])
  const sourcetype = fields.name(['sourcetype'])
  const separator = fields.name(['separator'])
  const separatorValue = fields.name(['separator_value'])
  const configuration = fields.prose(['configuration'])
  const exampleLog = fields.text(['example_log'])
  return {
    ...content,
    ...(source !== undefined && { source }),
    ...(sourcetype !== undefined && { sourcetype }),
    platform: platformOf(content.name, source, sourcetype),
    ...(prefix !== undefined && { prefix }),
    ...(separator !== undefined && { separator }),
    ...(separatorValue !== undefined && { separatorValue }),
    ...(configuration !== undefined && { configuration }),
    addons: fields.records(['supported_TA'], readAddon),
    fields: distinct(fields.names(['fields'])),
    outputFields: distinct(fields.names(['output_fields'])),
    mitreComponents: distinct(fields.names(['mitre_components'])),
    fieldMappings: fields.records(['field_mappings'], readMapping, 'data_model'),
    convertTo: fields.records(['convert_to_log_source'], readConversion, 'data_source'),
    ...(exampleLog !== undefined && { exampleLog }),
    isEvent: fields.has(['event_name']),
    events: fields.records(['event_names'], readEvent, 'event_name'),
  }
}

function readEvent(fields: Fields): DataSourceDraft['events'][number] | undefined {
  const name = fields.name(['event_name'])
  const file = fields.name(['data_source'])
  return name === undefined ? undefined : { name, ...(file !== undefined && { file }), at: fields.base }
}

function readAddon(fields: Fields): SupportedAddon | undefined {
  const name = fields.name(['name'])
  const url = fields.url(['url'])
  const version = fields.name(['version'])
  if (name === undefined && url === undefined) return undefined
  return {
    name: name ?? url ?? '',
    ...(url !== undefined && { url }),
    ...(version !== undefined && { version }),
  }
}

function readMapping(fields: Fields): FieldMapping | undefined {
  const dataModel = fields.name(['data_model'])
  const dataSet = fields.name(['data_set'])
  const mapping = fields.entries(['mapping'])
  if (dataModel === undefined && mapping.length === 0) return undefined
  return { dataModel: dataModel ?? '', ...(dataSet !== undefined && { dataSet }), mapping }
}

function readConversion(fields: Fields): DataSourceDraft['convertTo'][number] | undefined {
  const dataSource = fields.name(['data_source'])
  const mapping = fields.entries(['mapping'])
  return dataSource === undefined ? undefined : { dataSource, mapping }
}
