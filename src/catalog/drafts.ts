import type { LocatedDocument, ValuePath } from '../source/index.ts'
import type { Fields, Written } from './fields.ts'
import type {
  Alerts,
  AtomicTest,
  Content,
  Dashboard,
  DataSource,
  Deployment,
  Drilldown,
  Fact,
  Investigation,
  Kind,
  Lookup,
  Macro,
  Observable,
  Playbook,
  Query,
  RiskObject,
  Schedule,
  SeverityLevel,
  TestCase,
  ThreatObject,
  Throttling,
} from './model.ts'

/**
 * What readers produce: content whose links are still names, each with its position. `link/` turns drafts into the model.
 */

/** What every draft has. Its reader stays with it, for reports and for matches by raw keys. */
export interface DraftBase<K extends Kind = Kind>
  extends Omit<Content<K>, 'key' | 'segment' | 'deprecation' | 'extra'> {
  readonly reader: Fields
  /** Index of its catalog in the order given. */
  readonly sourceIndex: number
  readonly deprecationInfo?: DeprecationInfo
}

export interface DeprecationInfo {
  readonly removedInVersion?: string
  readonly reason?: string
  readonly replacedBy: readonly Written[]
  /** What the names were read from: the content's own file, or the mapping. */
  readonly reader: Fields
}

export type TestDraft = Omit<TestCase, 'baselines'> & {
  readonly baselines: readonly { readonly written: Written; readonly how: TestCase['baselines'][number]['how'] }[]
}

/** A schedule written in the content itself, or the name of one. */
export interface ScheduleDraft {
  readonly inline?: Schedule
  readonly named?: Written
  readonly enabled?: boolean
  /** What a deployment written in the rule says, if only by silence: all of it stands in the place of another. */
  readonly alerts?: Alerts
}

/** The risk as written, before anything is derived. */
export interface RiskDraft {
  readonly model: 'observables' | 'rba' | 'findings' | 'none'
  readonly score?: number
  readonly impact?: number
  readonly confidence?: number
  readonly message?: string
  readonly objects: readonly RiskObject[]
  readonly threatObjects: readonly ThreatObject[]
  readonly observables: readonly Observable[]
  readonly finding?: { readonly title?: string; readonly field?: string }
  readonly intermediate: boolean
  readonly severity?: SeverityLevel
}

/** The part of a rule that makes it one of several variants. */
export interface VariantDraft {
  /** The same for all variants of a rule within a catalog. */
  readonly rule: string
  readonly product: string
  readonly logSource?: Fact<string>
}

export interface DetectionDraft extends DraftBase<'detection'> {
  readonly type: string
  readonly category: string
  readonly variant?: VariantDraft
  readonly securityDomain?: string
  readonly assetType?: string
  readonly explanation?: string
  readonly query: Query
  readonly dataModels: readonly string[]
  readonly dataSources: readonly Written[]
  readonly namesDataSources: boolean
  /** Add-ons the rule names itself. */
  readonly supportedAddons: readonly string[]
  readonly requiredFields: readonly string[]
  readonly howToImplement?: string
  readonly knownFalsePositives?: string
  readonly risk: RiskDraft
  readonly techniques: readonly Written[]
  readonly techniqueNames: readonly string[]
  readonly killChain: readonly string[]
  readonly nist: readonly string[]
  readonly cis: readonly string[]
  readonly cves: readonly string[]
  readonly atomicGuids: readonly string[]
  readonly atomicTests: readonly AtomicTest[]
  readonly groups: readonly string[]
  readonly software: readonly string[]
  readonly tags: readonly string[]
  readonly stories: readonly Written[]
  readonly baselines: readonly Written[]
  readonly drilldowns: readonly Drilldown[]
  readonly tests: readonly TestDraft[]
  readonly manualTest?: string
  readonly throttling?: Throttling
  readonly researchUrl?: string
  readonly eventSchema?: string
  readonly schedule: ScheduleDraft
}

export interface StoryDraft extends DraftBase<'story'> {
  readonly narrative?: string
  readonly categories: readonly string[]
  readonly useCase?: string
  readonly cves: readonly string[]
  readonly groups: readonly string[]
}

export type MacroDraft = DraftBase<'macro'> & Pick<Macro, 'definition' | 'arguments'>
export type LookupDraft = DraftBase<'lookup'> & Omit<Lookup, keyof Content | 'usedBy'>
export type DataSourceDraft = DraftBase<'data-source'> &
  Omit<DataSource, keyof Content | 'usedBy' | 'events' | 'eventOf'> & {
    /** Read from an event's own file, which has no id. */
    readonly isEvent: boolean
    /** The events that a log names, with the file of each below the catalog root. */
    readonly events: readonly { readonly name: string; readonly file?: string; readonly at: ValuePath }[]
    /** The document of the log that names this event. */
    readonly log?: LocatedDocument
  }
export type DeploymentDraft = DraftBase<'deployment'> & Omit<Deployment, keyof Content | 'usedBy'>
export type DashboardDraft = DraftBase<'dashboard'> & Omit<Dashboard, keyof Content>

export interface BaselineDraft extends DraftBase<'baseline'> {
  readonly query: Query
  readonly dataSources: readonly Written[]
  readonly howToImplement?: string
  readonly knownFalsePositives?: string
  readonly securityDomain?: string
  readonly dataModels: readonly string[]
  readonly fields: readonly string[]
  readonly stories: readonly Written[]
  readonly detections: readonly Written[]
  readonly tests: readonly TestDraft[]
  readonly schedule: ScheduleDraft
}

export type InvestigationDraft = DraftBase<'investigation' | 'response-task'> &
  Omit<Investigation, keyof Content | 'macros' | 'lookups' | 'stories' | 'dataModels'> & {
    readonly stories: readonly Written[]
    readonly dataModels: readonly string[]
  }

export type PlaybookDraft = DraftBase<'playbook'> &
  Omit<Playbook, keyof Content | 'stories' | 'detections'> & {
    readonly stories: readonly Written[]
    readonly detections: readonly Written[]
  }

export type Draft =
  | DetectionDraft
  | StoryDraft
  | MacroDraft
  | LookupDraft
  | DataSourceDraft
  | DeploymentDraft
  | DashboardDraft
  | BaselineDraft
  | InvestigationDraft
  | PlaybookDraft

/** A draft that got its place among the others. */
export type Placed<D extends Draft = Draft> = D & { readonly key: string; readonly segment: string }

/** A v3 test file: it names its rule by path below `detections/`. */
export interface TestFileDraft {
  readonly sourceIndex: number
  readonly path: string
  readonly cases: readonly { readonly target: Written; readonly test: TestDraft }[]
  readonly reader: Fields
}

/** One entry of a mapping of removed content. */
export interface RetirementDraft {
  readonly sourceIndex: number
  readonly kind: 'detection' | 'story' | 'baseline' | 'investigation'
  readonly content: Written
  readonly info: DeprecationInfo
}
