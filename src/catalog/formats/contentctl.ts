import type { DetectionDraft, RiskDraft } from '../drafts.ts'
import type { Fields, Keys } from '../fields.ts'
import { type ReadContext, readContent, readOwnSchedule, readQuery, requireId } from '../kinds/content.ts'
import { readTest } from '../kinds/test-case.ts'
import type { Drilldown } from '../model.ts'
import { distinct } from '../names.ts'
import { isMap, toText } from '../values.ts'
import type { RuleFormat } from './format.ts'

/** Under which keys the facts of a rule stand. An empty list means that the generation has no such key. */
export interface DetectionKeys {
  readonly created: Keys
  readonly modified: Keys
  readonly products: Keys
  readonly securityDomain: Keys
  readonly assetType: Keys
  readonly category: Keys
  readonly dataModels: Keys
  readonly dataSources: Keys
  readonly requiredFields: Keys
  readonly techniques: Keys
  readonly killChain: Keys
  readonly nist: Keys
  readonly cis: Keys
  readonly cves: Keys
  readonly atomicGuids: Keys
  readonly groups: Keys
  readonly stories: Keys
  readonly baselines: Keys
  readonly manualTest: Keys
  /** Leftovers shown as tags: the keys and the word that stands before each value. */
  readonly tags: readonly { readonly keys: Keys; readonly word?: string }[]
}

/** The reader of one generation of contentctl: the keys of that generation, and how it writes risk. */
export function contentctlReader(
  keys: DetectionKeys,
  readRisk: (fields: Fields) => RiskDraft,
): RuleFormat['readDetection'] {
  return (fields, context) => readDetection(fields, context, keys, readRisk)
}

/** @reports rule/no-name, rule/no-id, rule/no-query, rule/invalid-value */
function readDetection(
  fields: Fields,
  context: ReadContext,
  keys: DetectionKeys,
  readRisk: (fields: Fields) => RiskDraft,
): DetectionDraft | undefined {
  const content = readContent('detection', fields, context, keys)
  const query = readQuery(fields, context)
  const id = content === undefined ? undefined : requireId(content, context)
  if (content === undefined || id === undefined || query === undefined) return undefined
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
    risk: readRisk(fields),
    techniques: fields.written(keys.techniques),
    killChain: distinct(fields.names(keys.killChain)),
    nist: distinct(fields.names(keys.nist)),
    cis: distinct(fields.names(keys.cis)),
    cves: distinct(fields.names(keys.cves)),
    atomicGuids: distinct(fields.names(keys.atomicGuids)),
    groups: distinct(fields.names(keys.groups)),
    software: [],
    atomicTests: [],
    techniqueNames: [],
    tags: keys.tags.flatMap(tag => readTags(fields, tag.keys, tag.word)),
    stories: fields.written(keys.stories),
    baselines: fields.written(keys.baselines),
    drilldowns: fields.records(['drilldown_searches'], readDrilldown, 'search'),
    tests: fields.records(['tests'], (test, index) => readTest(test, index, manualTest, content.status)),
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

function readDrilldown(fields: Fields): Drilldown | undefined {
  const name = fields.name(['name'])
  const search = fields.text(['search'])
  const earliest = fields.name(['earliest_offset'])
  const latest = fields.name(['latest_offset'])
  if (search === undefined) return undefined
  return {
    name: name ?? 'Drilldown',
    search,
    ...(earliest !== undefined && { earliest }),
    ...(latest !== undefined && { latest }),
  }
}
