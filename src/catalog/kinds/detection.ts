import { isSpl2 } from '../../spl/index.ts'
import type { DetectionDraft, TestDraft } from '../drafts.ts'
import type { Fields, Keys, Written } from '../fields.ts'
import type { Drilldown, TestCase, TestData } from '../model.ts'
import { cleanName, distinct } from '../names.ts'
import { isMap } from '../values.ts'
import { type ReadContext, readContent, readOwnSchedule, readQuery } from './content.ts'

/**
 * Reads a rule by the key table of its generation. Nothing (but a report) without name, id or search.
 * @reports rule/no-name, rule/no-id, rule/no-query, rule/invalid-value
 */
export function readDetection(fields: Fields, context: ReadContext): DetectionDraft | undefined {
  const { keys } = context.rule
  const content = readContent('detection', fields, context, keys)
  const query = readQuery(fields, context, isSpl2)
  if (content !== undefined && content.id === undefined) {
    context.report({
      code: 'rule/no-id',
      message: 'This detection has no id.',
      place: context.document.placeOf(['id']),
    })
  }
  if (content?.id === undefined || query === undefined) return undefined
  const securityDomain = fields.name(keys.securityDomain)?.toLowerCase()
  const assetType = fields.name(keys.assetType)
  const howToImplement = fields.prose(['how_to_implement'])
  const knownFalsePositives = fields.prose(['known_false_positives'])
  const manualTest = fields.text(keys.manualTest)
  return {
    ...content,
    type: readType(fields, context),
    category: fields.name(keys.category)?.toLowerCase() ?? categoryOf(context.folders),
    ...(securityDomain !== undefined && { securityDomain }),
    ...(assetType !== undefined && { assetType }),
    query,
    dataModels: distinct(fields.names(keys.dataModels)),
    dataSources: fields.written(keys.dataSources),
    requiredFields: distinct(fields.names(keys.requiredFields)),
    ...(howToImplement !== undefined && { howToImplement }),
    ...(knownFalsePositives !== undefined && { knownFalsePositives }),
    risk: context.rule.readRisk(fields),
    techniques: fields.written(keys.techniques),
    killChain: distinct(fields.names(keys.killChain)),
    nist: distinct(fields.names(keys.nist)),
    cis: distinct(fields.names(keys.cis)),
    cves: distinct(fields.names(keys.cves)),
    atomicGuids: distinct(fields.names(keys.atomicGuids)),
    groups: distinct(fields.names(keys.groups)),
    tags: keys.tags.flatMap(tag => readTags(fields, tag.keys, tag.word)),
    stories: fields.written(keys.stories),
    baselines: fields.written(keys.baselines),
    drilldowns: fields.records(['drilldown_searches']).flatMap(readDrilldown),
    tests: fields.records(['tests']).map((test, index) => readTest(test, index, manualTest, content.status)),
    ...(manualTest !== undefined && { manualTest }),
    schedule: readOwnSchedule(fields),
  }
}

const types = ['TTP', 'Anomaly', 'Hunting', 'Correlation']

/** The type in its usual spelling; an unknown one as written. */
function readType(fields: Fields, context: ReadContext): string {
  const written = fields.name(['type'])
  const known = types.find(type => type.toLowerCase() === written?.toLowerCase())
  if (known === undefined) {
    context.report({
      code: 'rule/invalid-value',
      message: `\`type\` must be one of ${types.join(', ')}; found ${JSON.stringify((written ?? '').slice(0, 60))}.`,
      place: context.document.placeOf(['type']),
    })
  }
  return known ?? written ?? 'unknown'
}

/** The folder the file lies in, as research.splunk.com has it in its addresses: endpoint, cloud, deprecated, removed. */
function categoryOf(folders: readonly string[]): string {
  if (folders.includes('removed')) return 'removed'
  const folder = folders.at(-1)?.toLowerCase()
  return folder === undefined || folder === 'detections' ? 'other' : folder
}

/** Strings as they are, maps as `Key: value`; nothing is left behind. */
function readTags(fields: Fields, keys: Keys, word: string | undefined): readonly string[] {
  const taken = fields.take(keys)
  const list = Array.isArray(taken) ? taken : [taken]
  const texts = list.flatMap(item => {
    if (item === null || item === undefined || item === '') return []
    if (isMap(item)) return Object.entries(item).map(([key, value]) => `${key}: ${toText(value)}`)
    return [toText(item).replace(/^(\w[\w ]*):(?=[^\s/])/u, '$1: ')]
  })
  return distinct(texts.map(text => (word === undefined ? text : `${word}: ${text}`)))
}

function toText(value: unknown): string {
  if (typeof value === 'string') return cleanName(value)
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

function readDrilldown(fields: Fields): readonly Drilldown[] {
  const name = fields.name(['name'])
  const search = fields.text(['search'])
  const earliest = fields.name(['earliest_offset'])
  const latest = fields.name(['latest_offset'])
  if (search === undefined) return []
  return [
    {
      name: name ?? 'Drilldown',
      search,
      ...(earliest !== undefined && { earliest }),
      ...(latest !== undefined && { latest }),
    },
  ]
}

/** One test of a rule. `manualTest` is v5's reason why all tests of the rule are run by hand. */
export function readTest(fields: Fields, index: number, manualTest?: string, status?: string): TestDraft {
  const stated = fields.name(['test_type'])?.toLowerCase()
  const passCondition = fields.text(['pass_condition'])
  const description = fields.text(['description'])
  const earliest = fields.name(['earliest_time'])
  const latest = fields.name(['latest_time'])
  return {
    name: fields.name(['name']) ?? `Test ${index + 1}`,
    type:
      testTypes.get(stated ?? '') ??
      (manualTest !== undefined ? 'manual' : status === 'experimental' ? 'experimental' : 'unit'),
    ...(description !== undefined && { description }),
    ...(passCondition !== undefined && { passCondition }),
    ...(earliest !== undefined && { earliest }),
    ...(latest !== undefined && { latest }),
    baselines: fields.records(['baselines']).flatMap(readTestBaseline),
    data: fields.records(['attack_data']).map(readTestData),
  }
}

const testTypes: ReadonlyMap<string, TestCase['type']> = new Map([
  ['unit', 'unit'],
  ['integration', 'unit'],
  ['manual', 'manual'],
  ['experimental', 'experimental'],
])

/** v3 says how to run the baseline before the test; only its name is of use to readers. */
function readTestBaseline(fields: Fields): readonly Written[] {
  for (const key of ['file', 'pass_condition', 'earliest_time', 'latest_time']) fields.take([key])
  return fields.written(['name'])
}

function readTestData(fields: Fields): TestData {
  const url = fields.url(['data'])
  const source = fields.name(['source'])
  const sourcetype = fields.name(['sourcetype'])
  const fileName = fields.name(['file_name'])
  const updateTimestamp = fields.take(['update_timestamp'])
  return {
    ...(url !== undefined && { url }),
    ...(source !== undefined && { source }),
    ...(sourcetype !== undefined && { sourcetype }),
    ...(fileName !== undefined && { fileName }),
    ...(updateTimestamp !== undefined && { updateTimestamp: toText(updateTimestamp) }),
  }
}
