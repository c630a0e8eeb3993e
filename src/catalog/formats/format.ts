import type { RiskDraft } from '../drafts.ts'
import type { Fields, Keys } from '../fields.ts'
import type { Format } from '../model.ts'

/** One generation of rule files: how it is recognised and under which keys each fact of a rule stands. */
export interface RuleFormat {
  readonly id: Format
  /** For people: "contentctl 5 (2025)". */
  readonly title: string
  /** Whether the top-level map of a file is of this generation. Formats are asked in the order of `formats`. */
  readonly matches: (value: Readonly<Record<string, unknown>>) => boolean
  readonly keys: DetectionKeys
  /** Reads the risk of a rule from the keys of this generation. */
  readonly readRisk: (fields: Fields) => RiskDraft
}

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
