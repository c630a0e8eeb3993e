import type { DetectionDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import { readAlerts } from '../kinds/alerts.ts'
import { type ReadContext, readContent, readOwnSchedule, readQuery, requireId } from '../kinds/content.ts'
import { readTest } from '../kinds/test-case.ts'
import type { Drilldown, Throttling } from '../model.ts'
import { distinct } from '../names.ts'
import { isMap, present, toText } from '../values.ts'
import { detectionKeys as keys, otherDetectionKeys, tagKeys } from './contentctl-keys.ts'
import { readRisk } from './contentctl-risk.ts'

/**
 * Reads a rule of contentctl, whatever its generation: every key of every one of them.
 * @reports rule/no-name, rule/no-id, rule/no-query, rule/invalid-value
 */
export function readDetection(fields: Fields, context: ReadContext): DetectionDraft | undefined {
  const content = readContent('detection', fields, context, keys)
  const query = readQuery(fields, context)
  const id = content === undefined ? undefined : requireId(content, context)
  if (content === undefined || id === undefined || query === undefined) return undefined
  const manualTest = fields.text(keys.manualTest)
  fields.leave(otherDetectionKeys)
  return {
    ...content,
    type: readType(fields, context),
    category: fields.name(keys.category)?.toLowerCase() ?? categoryOf(context.folders),
    ...present('securityDomain', fields.name(keys.securityDomain)?.toLowerCase()),
    ...present('assetType', fields.name(keys.assetType)),
    ...present('explanation', fields.prose(['explanation'])),
    query,
    dataModels: distinct(fields.names(keys.dataModels)),
    dataSources: fields.written(keys.dataSources),
    namesDataSources: fields.has(keys.dataSources),
    supportedAddons: distinct(fields.names(keys.supportedAddons)),
    requiredFields: distinct(fields.names(keys.requiredFields)),
    ...present('howToImplement', fields.prose(['how_to_implement'])),
    ...present('knownFalsePositives', fields.prose(['known_false_positives'])),
    risk: readRisk(fields, context),
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
    tags: tagKeys.flatMap(({ key, word }) => readTags(fields, key, word)),
    stories: fields.written(keys.stories),
    baselines: fields.written(keys.baselines),
    drilldowns: fields.records(['drilldown_searches'], readDrilldown, 'search'),
    tests: fields.records(['tests'], (test, index) => readTest(test, index, context, manualTest, content.status)),
    ...present('manualTest', manualTest),
    ...present('throttling', readThrottling(fields.record(keys.throttling))),
    ...present('researchUrl', fields.url(keys.researchUrl)),
    ...present('eventSchema', fields.name(keys.eventSchema)),
    schedule: {
      ...readOwnSchedule(fields),
      ...(fields.record(['deployment']) && { alerts: readAlerts(fields, 'deployment.alert_action') }),
    },
  }
}

/** The types contentctl knows. */
export const ruleTypes: readonly string[] = ['TTP', 'Anomaly', 'Hunting', 'Correlation']

/** A type of rules that the templates of 2021 had as well. */
const formerRuleType = 'Investigation'

/** The type in its usual spelling; an unknown one as written. */
function readType(fields: Fields, context: ReadContext): string {
  const written = fields.name(['type'])
  const types = context.format === 'contentctl-v3' ? [...ruleTypes, formerRuleType] : ruleTypes
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
  return folder === undefined || folder === 'detections' || folder === 'ssa_detections' ? 'other' : folder
}

/** Strings as they are, maps as `Key: value`; nothing is left behind. */
function readTags(fields: Fields, key: string, word: string | undefined): readonly string[] {
  const taken = fields.take([key])
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
  return { name: name ?? 'Drilldown', search, ...present('earliest', earliest), ...present('latest', latest) }
}

/** How often a match is raised again: nothing without fields to tell matches apart by. */
function readThrottling(fields: Fields | undefined): Throttling | undefined {
  const by = fields?.names(['fields']) ?? []
  const period = fields?.name(['period'])
  return by.length === 0 && period === undefined ? undefined : { fields: by, ...present('period', period) }
}
