import { valueAt } from '../values.ts'
import { contentctlReader, type DetectionKeys } from './contentctl.ts'
import { type RuleFormat, uuids } from './format.ts'
import { readObservables } from './risk-observables.ts'

/** The keys of the first generation; later ones start from this table and say what changed. */
export const keysV3: DetectionKeys = {
  created: [],
  modified: ['date'],
  products: ['tags.product'],
  securityDomain: ['tags.security_domain'],
  assetType: ['tags.asset_type'],
  category: [],
  dataModels: ['datamodel'],
  dataSources: [],
  requiredFields: ['tags.required_fields'],
  techniques: ['tags.mitre_attack_id'],
  killChain: ['tags.kill_chain_phases'],
  nist: ['tags.nist'],
  cis: ['tags.cis20'],
  cves: ['tags.cve', 'tags.CVE'],
  atomicGuids: ['tags.atomic_guid'],
  groups: ['tags.group'],
  stories: ['tags.analytic_story'],
  baselines: [],
  manualTest: [],
  tags: [
    { keys: ['tags.context'] },
    { keys: ['tags.Consequence'], word: 'Consequence' },
    { keys: ['tags.dataset'], word: 'Dataset' },
    { keys: ['tags.detection_name'], word: 'Detection name' },
    { keys: ['tags.automated_detection_testing'], word: 'Automated detection testing' },
  ],
}

/** 2021: no `status` (the folder says it), tests in files of their own, risk from observables. */
export const contentctlV3 = {
  id: 'contentctl-v3',
  title: 'contentctl 3 (2021)',
  matches: value => valueAt(value, ['tags']) !== undefined && valueAt(value, ['status']) === undefined,
  ids: uuids,
  readDetection: contentctlReader(keysV3, readObservables),
} satisfies RuleFormat
