import { valueAt } from '../values.ts'
import { contentctlReader, type DetectionKeys } from './contentctl.ts'
import { keysV5 } from './contentctl-v5.ts'
import { type RuleFormat, uuids } from './format.ts'
import { readFindings } from './risk-findings.ts'
import { readRba } from './risk-rba.ts'

/** What stood below `tags` is at the top; removed files keep the older places, so both are read. */
export const keysV6: DetectionKeys = {
  ...keysV5,
  created: ['creation_date'],
  modified: ['modification_date', 'date'],
  products: ['product', ...keysV5.products],
  securityDomain: ['security_domain', ...keysV5.securityDomain],
  assetType: ['asset_type', ...keysV5.assetType],
  category: ['category'],
  techniques: ['mitre_attack_id', ...keysV5.techniques],
  cves: ['cve', ...keysV5.cves],
  atomicGuids: ['atomic_guid', ...keysV5.atomicGuids],
  groups: ['group', ...keysV5.groups],
  stories: ['analytic_story', ...keysV5.stories],
}

/** 2026: flat keys, findings in place of `rba`, two dates, schedules by name. */
export const contentctlV6 = {
  id: 'contentctl-v6',
  title: 'contentctl 6 (2026)',
  matches: value =>
    ['finding', 'intermediate_findings', 'category', 'creation_date'].some(key => valueAt(value, [key]) !== undefined),
  ids: uuids,
  readDetection: contentctlReader(keysV6, fields => (fields.has(['rba']) ? readRba(fields) : readFindings(fields))),
} satisfies RuleFormat
