import type { Keys } from '../fields.ts'

/**
 * Under which keys the facts of a rule stand, in every generation of contentctl: the newest place first, since single values
 * come from the first key that has one. One table for all of them, because real files mix generations.
 */
export const detectionKeys = {
  created: ['creation_date'],
  modified: ['modification_date', 'date'],
  products: ['product', 'tags.product'],
  securityDomain: ['security_domain', 'tags.security_domain'],
  assetType: ['asset_type', 'tags.asset_type'],
  category: ['category'],
  dataModels: ['datamodel'],
  dataSources: ['data_source', 'data_sources'],
  requiredFields: ['required_fields', 'tags.required_fields'],
  techniques: ['mitre_attack_id', 'tags.mitre_attack_id'],
  killChain: ['kill_chain_phases', 'tags.kill_chain_phases'],
  nist: ['nist', 'tags.nist'],
  cis: ['cis20', 'tags.cis20'],
  cves: ['cve', 'tags.cve', 'tags.CVE'],
  atomicGuids: ['atomic_guid', 'tags.atomic_guid'],
  groups: ['threat_group', 'group', 'tags.threat_group', 'tags.group'],
  stories: ['analytic_story', 'tags.analytic_story'],
  baselines: ['baselines'],
  manualTest: ['manual_test', 'tags.manual_test'],
  throttling: ['throttling', 'tags.throttling'],
  supportedAddons: ['supported_tas', 'tags.supported_tas'],
  researchUrl: ['research_site_url', 'tags.research_site_url'],
  eventSchema: ['event_schema', 'tags.event_schema'],
} as const satisfies Readonly<Record<string, Keys>>

/** Leftovers shown as tags: the key and the word that stands before each value. */
export const tagKeys: readonly { readonly key: string; readonly word?: string }[] = [
  { key: 'tags.context' },
  { key: 'tags.Consequence', word: 'Consequence' },
  { key: 'tags.dataset', word: 'Dataset' },
  { key: 'tags.detection_name', word: 'Detection name' },
  { key: 'tags.automated_detection_testing', word: 'Automated detection testing' },
]

/** Known keys that no section of a page is about: they stand among the other keys of the file. */
export const otherDetectionKeys: Keys = [
  'runtime',
  'detection_type',
  'job_params',
  'model_params',
  'tags.annotations',
  'tags.confidence_id',
  'tags.deployments',
  'tags.drilldown_search',
  'tags.evidence_str',
  'tags.impact_id',
  'tags.mappings',
  'tags.ocsf_attributes',
]
