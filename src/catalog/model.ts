import type { LocatedDocument, ValuePath } from '../source/index.ts'
import type { Analysis } from '../spl/index.ts'

/**
 * The normalised model: what every reader produces, whatever the format of the file, and what every later room reads.
 * Lists are present (possibly empty), dates are ISO `yyyy-mm-dd`, names are trimmed with inner blanks collapsed.
 */

export type Format = 'contentctl-v3' | 'contentctl-v4' | 'contentctl-v5' | 'contentctl-v6' | 'anvilogic'

export type Kind =
  | 'detection'
  | 'story'
  | 'macro'
  | 'lookup'
  | 'data-source'
  | 'deployment'
  | 'baseline'
  | 'investigation'
  | 'response-task'
  | 'playbook'
  | 'dashboard'

/** A value with its provenance: `derived` says in one sentence by which rule it was computed; absent when the author wrote it. */
export interface Fact<T> {
  readonly value: T
  readonly derived?: string
}

/** Where a thing was read. */
export interface Origin {
  readonly format: Format
  /** What tells the format: keys of the file, or nothing but the company it is in. */
  readonly formatBy: 'file' | 'catalog'
  /** Label of the catalog it belongs to (configuration, else the folder's name). */
  readonly catalog: string
  /** The document it came from; `origin.document.file.path` is its path, `placeOf` its positions. */
  readonly document: LocatedDocument
  /** Where its name stands in the document. */
  readonly namePath: ValuePath
}

export type RefState = 'resolved' | 'resolved-loosely' | 'implicit' | 'external' | 'word' | 'removed' | 'missing'

/**
 * A named link to other content. `missing` is normal in every real catalog.
 * resolved-loosely: equal but for case · implicit: the filter macro made at build time · external: shipped by another app
 * (CIM, Enterprise Security) · word: its format keeps nothing behind the name · removed: its target is a tombstone.
 */
export interface Ref<K extends Kind = Kind> {
  readonly kind: K
  /** As written, after trimming. */
  readonly name: string
  readonly state: RefState
  /** `key` of the target; present for resolved, resolved-loosely and removed. */
  readonly key?: string
}

export type Status = 'production' | 'experimental' | 'deprecated' | 'removed'

export interface Author {
  readonly name: string
  readonly company?: string
}

/** Not every reference is a URL: old response tasks cite documents. */
export interface Reference {
  readonly text: string
  /** Only http(s). */
  readonly url?: string
}

export interface Deprecation {
  readonly removedInVersion?: string
  readonly reason?: string
  /** Content of any kind. */
  readonly replacedBy: readonly Ref[]
}

export interface Content<K extends Kind = Kind> {
  readonly kind: K
  /** Unique over all catalogs of a site: `<kind>:<url segment>`. Refs point to it. */
  readonly key: string
  /** URL segment, unique per kind: the id for kinds addressed by id, else a slug; `-2`… in path order where it repeats. */
  readonly segment: string
  readonly id?: string
  readonly name: string
  readonly version?: string
  readonly created?: string
  readonly modified?: string
  readonly authors: readonly Author[]
  /** The authors exactly as written, for pages; `authors` is what can be made of it. */
  readonly authorLine?: string
  readonly status: Status
  /** What says so; absent where nothing does and production is only assumed, which no page states. */
  readonly statusBy?: 'file' | 'folder'
  /** Untrusted Markdown-ish text, as written. */
  readonly description?: string
  readonly references: readonly Reference[]
  readonly products: readonly string[]
  readonly deprecation?: Deprecation
  readonly origin: Origin
  /** Every key of the file that no mapping consumed: `path` in dotted form with its value. Shown on the page, reported once per catalog and key. */
  readonly extra: readonly { readonly path: string; readonly value: unknown }[]
}

export type SeverityLevel = 'informational' | 'low' | 'medium' | 'high' | 'critical'
/** other: the file names a language that no reader knows. */
export type QueryLanguage = 'spl' | 'spl2' | 'snowflake-sql' | 'other'

export interface Query {
  readonly language: QueryLanguage
  /** The author's exact text: the decoded YAML scalar, untouched. */
  readonly text: string
  /** Where it stands in the document. */
  readonly path: ValuePath
}

/** One entry of `data_source`: "A AND B" needs both. */
export interface DataSourceNeed {
  readonly written: string
  readonly all: readonly Ref<'data-source'>[]
}

/** input: picks events (in the first stage, of subsearches too, or a later `search` or `where`) · filter: the rule's own tuning point · helper: formatting, options, conversion. */
export type MacroRole = 'input' | 'filter' | 'helper'

/** One macro as a search uses it; `calls` are the distinct argument lists, [] for a call without arguments. */
export interface MacroUse {
  readonly ref: Ref<'macro'>
  readonly role: MacroRole
  readonly calls: readonly (readonly string[])[]
  /** The macro's definition, where known (also the built-in ones and the implicit filter's `search *`). */
  readonly definition?: string
  readonly description?: string
  /** Name of the macro whose definition calls this one, when the search itself does not. */
  readonly via?: string
}

export interface LookupUse {
  readonly ref: Ref<'lookup'>
  /** apply: a machine learning model, whose lookup is called `__mlspl_<model>`. */
  readonly use: readonly ('lookup' | 'inputlookup' | 'outputlookup' | 'apply')[]
}

export type EntityType = 'user' | 'system' | 'other'

export interface RiskObject {
  readonly field: string
  /** Absent where the file names none of these. */
  readonly type?: EntityType
  /** As written, even where it is outside 0 to 100. */
  readonly score?: number
  /** Only where the file gives each object its own (v6). */
  readonly message?: string
  readonly role: 'risk' | 'finding' | 'intermediate'
}

export interface ThreatObject {
  readonly field: string
  readonly type?: string
}

export interface Observable {
  readonly name: string
  readonly type?: string
  readonly roles: readonly string[]
}

export interface Risk {
  /** 0 to 100; absent when the rule has no risk. */
  readonly score?: Fact<number>
  readonly impact?: number
  readonly confidence?: number
  /** Absent when placeholder (`tbd`, empty) or given per object. */
  readonly message?: string
  readonly objects: Fact<readonly RiskObject[]>
  readonly threatObjects: Fact<readonly ThreatObject[]>
  /** v3 and v4 only. */
  readonly observables: readonly Observable[]
  /** v6: title of the finding. */
  readonly findingTitle?: string
}

export interface TestData {
  /** Only http(s). */
  readonly url?: string
  /** As written, when it is no http(s) URL. */
  readonly path?: string
  /** The file it names, below the catalog root, when it exists. */
  readonly file?: string
  readonly source?: string
  readonly sourcetype?: string
  /** Where its events have to go, so that the search finds them. */
  readonly index?: string
  readonly host?: string
  readonly fileName?: string
  readonly updateTimestamp?: string
}

export interface TestCase {
  readonly name: string
  readonly type: 'unit' | 'manual' | 'experimental'
  readonly description?: string
  readonly passCondition?: string
  /** How many results the search must give; 0: it must find nothing. */
  readonly expectedResults?: number
  readonly earliest?: string
  readonly latest?: string
  /** Baselines that run before it; `how` is what the test file says of that, by key (v3). */
  readonly baselines: readonly { readonly ref: Ref<'baseline'>; readonly how: readonly (readonly [string, string])[] }[]
  readonly data: readonly TestData[]
  /** v3: the test file it was read from, and what that file is called. */
  readonly file?: { readonly path: string; readonly name?: string }
}

export interface Drilldown {
  readonly name: string
  readonly search: string
  readonly earliest?: string
  readonly latest?: string
}

export interface Schedule {
  readonly cron?: string
  readonly earliest?: string
  readonly latest?: string
  readonly window?: string
}

/** Matches that are equal in these fields are raised once in a period: "86400s". */
export interface Throttling {
  readonly fields: readonly string[]
  readonly period?: string
}

/** What ships by default: the deployment or schedule that applies, or the rule's own inline one. */
export interface DefaultConfiguration {
  readonly schedule: Schedule
  readonly from: 'inline' | 'deployment' | 'schedule'
  readonly ref?: Ref<'deployment'>
  /** Derived where nothing says it: the build tool ships as disabled what is not enabled. */
  readonly disabled: Fact<boolean>
  /** Whether it creates a notable (finding); derived where its deployment is silent, absent without a deployment. */
  readonly createsNotable?: Fact<boolean>
  /** Title, description and fields of the notable; present when it creates one. */
  readonly notable?: Notable
  /** Whether it creates risk (an intermediate finding), likewise. */
  readonly createsRisk?: Fact<boolean>
  /** What else its deployment does at a match. */
  readonly actions: readonly AlertAction[]
}

export interface SupportedAddon {
  readonly name: string
  /** Only http(s); anything else stays in `extra`. */
  readonly url?: string
  readonly version?: string
}

/** A test of Atomic Red Team by its number within a technique. */
export interface AtomicTest {
  readonly technique: string
  readonly number: number
}

/** One of several rules that are the same but for the product or the logs they search. */
export interface Variant {
  readonly ref: Ref<'detection'>
  /** What sets it apart from the others: "Splunk · Windows event log". */
  readonly label: string
}

export interface Detection extends Content<'detection'> {
  /**
   * TTP, Anomaly, Hunting or Correlation in this spelling; an unknown one as written; `unknown` where the file has none;
   * `Rule` in formats without types.
   */
  readonly type: string
  /** Folder, or v6 `category`: endpoint, cloud, network, web, application. */
  readonly category: string
  /** Where its events come from, by the name of the file (Anvilogic). */
  readonly logSource?: Fact<string>
  /** All variants of the rule in path order, itself among them; none in formats without variants. */
  readonly variants: readonly Variant[]
  readonly securityDomain?: string
  readonly assetType?: string
  /** Longer text for analysts beside the description. */
  readonly explanation?: string
  readonly query: Query
  /** What reading the query gave; absent for languages that are not read. */
  readonly analysis?: Analysis
  /** The times the search sets itself, which win over those of the configuration. */
  readonly searchTimeRange?: { readonly earliest?: string; readonly latest?: string }
  readonly dataModels: Fact<readonly string[]>
  readonly dataSources: readonly DataSourceNeed[]
  /** The file has the key, so that an empty list is the author's word and not that of the layout. */
  readonly namesDataSources: boolean
  readonly macros: readonly MacroUse[]
  readonly lookups: readonly LookupUse[]
  /** Explicit `required_fields`, or the fields the search names. */
  readonly fields: Fact<readonly string[]>
  readonly howToImplement?: string
  readonly knownFalsePositives?: string
  readonly risk: Risk
  readonly severity?: Fact<SeverityLevel>
  /** ATT&CK ids as the rule names them; names, tactics and heirs come from the attack room. */
  readonly techniques: readonly string[]
  /** The same in the author's words, "tactic: technique", where the file has them. */
  readonly techniqueNames: readonly string[]
  readonly killChain: Fact<readonly string[]>
  readonly nist: Fact<readonly string[]>
  readonly cis: Fact<readonly string[]>
  readonly cves: Fact<readonly string[]>
  readonly atomicGuids: readonly string[]
  readonly atomicTests: readonly AtomicTest[]
  /** Threat actors as the rule names them. */
  readonly groups: readonly string[]
  /** Malware and tools as the rule names them. */
  readonly software: readonly string[]
  /** v3 `context`, `dataset` leftovers and the like, as `Key: value` words. */
  readonly tags: readonly string[]
  readonly stories: readonly Ref<'story'>[]
  readonly baselines: readonly Ref<'baseline'>[]
  readonly playbooks: readonly Ref<'playbook'>[]
  /** What this rule replaces (the inverse of `deprecation.replacedBy`). */
  readonly replaces: readonly Ref[]
  readonly drilldowns: readonly Drilldown[]
  readonly tests: readonly TestCase[]
  /** Why there is no (automatic) test: manual-test reason, status, Correlation… */
  readonly notTestedBecause?: string
  readonly configuration?: DefaultConfiguration
  readonly throttling?: Throttling
  /** Its page at the catalog's own site; only http(s). */
  readonly researchUrl?: string
  /** How its events are laid out: ocsf. */
  readonly eventSchema?: string
  readonly addons: Fact<readonly SupportedAddon[]>
}

export interface Story extends Content<'story'> {
  readonly narrative?: string
  readonly categories: readonly string[]
  readonly useCase?: string
  readonly cves: Fact<readonly string[]>
  readonly groups: readonly string[]
  /** What this story replaces. */
  readonly replaces: readonly Ref[]
  readonly detections: readonly Ref<'detection'>[]
  readonly baselines: readonly Ref<'baseline'>[]
  readonly investigations: readonly Ref<'investigation' | 'response-task'>[]
  readonly playbooks: readonly Ref<'playbook'>[]
}

export interface Macro extends Content<'macro'> {
  readonly definition: string
  readonly arguments: readonly string[]
  /** Macros its definition calls. */
  readonly macros: readonly Ref<'macro'>[]
  readonly usedBy: readonly Ref[]
}

export interface Lookup extends Content<'lookup'> {
  readonly type: 'csv' | 'kvstore' | 'mlmodel' | 'unknown'
  /** Path of the data file below the catalog root, when it exists. */
  readonly file?: string
  /** The data file as the lookup names it, wherever it is. */
  readonly fileName?: string
  readonly collection?: string
  readonly fields: readonly string[]
  readonly matchType: readonly string[]
  readonly defaultMatch?: string
  readonly caseSensitive?: boolean
  readonly minMatches?: number
  readonly maxMatches?: number
  readonly usedBy: readonly Ref[]
}

export interface FieldMapping {
  readonly dataModel: string
  readonly dataSet?: string
  readonly mapping: readonly (readonly [string, string])[]
}

export interface DataSource extends Content<'data-source'> {
  readonly source?: string
  readonly sourcetype?: string
  /** Derived from the words of name, source and sourcetype: Windows, Linux, AWS, … */
  readonly platform: Fact<string | undefined>
  /** What stands before the fields of a data model in `tstats` (its dataset), where the data source is one. */
  readonly prefix?: string
  readonly separator?: string
  readonly separatorValue?: string
  readonly configuration?: string
  readonly addons: readonly SupportedAddon[]
  readonly fields: readonly string[]
  readonly outputFields: readonly string[]
  readonly mitreComponents: readonly string[]
  readonly fieldMappings: readonly FieldMapping[]
  readonly convertTo: readonly {
    readonly dataSource: string
    readonly mapping: readonly (readonly [string, string])[]
  }[]
  readonly exampleLog?: string
  /** Events of this log that have names (early 2024). */
  readonly events: readonly Ref<'data-source'>[]
  /** The log it is an event of. */
  readonly eventOf?: Ref<'data-source'>
  readonly usedBy: readonly Ref<'detection' | 'baseline'>[]
}

/** A deployment (v3 to v5) or a schedule (v6). */
export interface Deployment extends Content<'deployment'> {
  readonly appliesTo: {
    readonly type?: string
    readonly stories: readonly string[]
    readonly detections: readonly string[]
    readonly products: readonly string[]
    readonly deployments: readonly string[]
  }
  readonly schedule: Schedule
  readonly alerts: Alerts
  readonly usedBy: readonly Ref[]
}

/** What a deployment lets a match raise, and whom it tells. */
export interface Alerts {
  readonly notable?: Notable
  /** Whether risk is raised; absent when the file says nothing of it. */
  readonly risk?: boolean
  readonly actions: readonly AlertAction[]
}

/** A notable (finding) as it is set up: its title, description and the fields it names. */
export interface Notable {
  readonly title?: string
  readonly description?: string
  readonly fields: readonly string[]
}

/** What else is done at a match: the settings by the keys of the file. */
export interface AlertAction {
  readonly name: 'email' | 'slack' | 'phantom' | 'index'
  readonly settings: readonly { readonly key: string; readonly value: string }[]
}

export interface Baseline extends Content<'baseline'> {
  readonly query: Query
  readonly dataSources: readonly DataSourceNeed[]
  readonly howToImplement?: string
  readonly knownFalsePositives?: string
  readonly securityDomain?: string
  readonly dataModels: Fact<readonly string[]>
  /** `required_fields`, where the file lists them (v3, v4). */
  readonly fields: readonly string[]
  readonly macros: readonly MacroUse[]
  readonly lookups: readonly LookupUse[]
  readonly stories: readonly Ref<'story'>[]
  readonly detections: readonly Ref<'detection'>[]
  readonly tests: readonly TestCase[]
  readonly configuration?: DefaultConfiguration
}

/** An investigation search, or a v3 response task (search, playbook or workflow). */
export interface Investigation extends Content<'investigation' | 'response-task'> {
  readonly query?: Query
  readonly inputs: readonly string[]
  readonly howToImplement?: string
  readonly knownFalsePositives?: string
  readonly securityDomain?: string
  readonly dataModels: Fact<readonly string[]>
  /** `required_fields`, where the file lists them (v3, v4). */
  readonly fields: readonly string[]
  readonly macros: readonly MacroUse[]
  readonly lookups: readonly LookupUse[]
  readonly stories: readonly Ref<'story'>[]
  readonly workflow?: string
  readonly automation?: {
    readonly actions: readonly string[]
    readonly playbooks: readonly { readonly name: string; readonly scm?: string }[]
    readonly slaType?: string
    readonly noteRequired: boolean
  }
  /** `urls` are http(s) only; anything else stays in `extra`. */
  readonly playbook?: { readonly name: string; readonly urls: readonly string[] }
}

export interface Playbook extends Content<'playbook'> {
  readonly type: string
  readonly playbook: string
  readonly howToImplement?: string
  readonly apps: readonly string[]
  readonly platformTags: readonly string[]
  readonly playbookType?: string
  readonly vpeType?: string
  readonly fields: readonly string[]
  readonly outputs: readonly string[]
  readonly labels: readonly string[]
  readonly useCases: readonly string[]
  readonly defend: readonly string[]
  readonly stories: readonly Ref<'story'>[]
  readonly detections: readonly Ref<'detection'>[]
  /** Paths below the catalog root of the side files that exist. */
  readonly files: { readonly json?: string; readonly py?: string; readonly png?: string }
}

export interface Dashboard extends Content<'dashboard'> {
  /** Path below the catalog root of the definition beside the YAML, when it exists. */
  readonly file?: string
}

/** Everything read and linked, over all catalogs of a site. Every list is in path order; removed content is included with status `removed`. */
export interface Catalog {
  /** One entry per folder given, in the order given. */
  readonly sources: readonly CatalogSource[]
  readonly detections: readonly Detection[]
  readonly stories: readonly Story[]
  readonly macros: readonly Macro[]
  readonly lookups: readonly Lookup[]
  readonly dataSources: readonly DataSource[]
  readonly deployments: readonly Deployment[]
  readonly baselines: readonly Baseline[]
  readonly investigations: readonly Investigation[]
  readonly playbooks: readonly Playbook[]
  readonly dashboards: readonly Dashboard[]
  readonly byKey: ReadonlyMap<string, AnyContent>
}

export type AnyContent =
  | Detection
  | Story
  | Macro
  | Lookup
  | DataSource
  | Deployment
  | Baseline
  | Investigation
  | Playbook
  | Dashboard

export interface CatalogSource {
  /** Absolute path of the folder. */
  readonly root: string
  readonly label: string
  /** contentctl.yml's app version, where the catalog has one. */
  readonly version?: string
  /** contentctl.yml's app; `prefix` stands before saved-search names ("ESCU"). */
  readonly app?: { readonly title?: string; readonly id?: string; readonly prefix?: string }
  /** YAML files in it, whatever came of them. */
  readonly files: number
}
