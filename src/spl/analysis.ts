import type { Decision, Formula } from './decisions.ts'

/**
 * What is known of a search after reading it: the shapes that the analyser gives and every later room reads. All ranges
 * count UTF-16 code units of the author's text; what a macro contributed has the range of the macro's call.
 */

/** A piece `[start, end)` of the author's text. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Where something stands in the pipeline. */
export interface Place extends Range {
  /** Number of the stage of the author's main pipeline, from 1. */
  readonly stage: number
  /** Subsearch that holds it: `10.1` is the first bracket of stage 10, `5.1/5.1` the first one inside that. */
  readonly sub?: string
  /** Macro of the author's text that contributed it, by name; the outermost one when macros nest. */
  readonly macro?: string
}

/** Always the positive form; polarity stands in `negated`. */
export type PredicateKind =
  | 'eq'
  | 'in'
  | 'contains'
  | 'starts_with'
  | 'ends_with'
  | 'wildcard'
  | 'exists'
  | 'cidr'
  | 'regex_match'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'is_null'
  | 'is_not_null'
  | 'is_type'
  | 'is_true'

/** One value of a predicate with its own shape; `text` is unescaped and without the wildcards that the shape says. */
export interface Matcher {
  readonly kind: Exclude<PredicateKind, 'in'>
  readonly text: string
}

/** What the right side of a comparison is, when it is no literal. */
export type ValueType = 'field' | 'expression' | 'token' | 'macro' | 'subsearch'

/** A test of one field that decides whether an event (or result) passes. */
export interface Predicate extends Place {
  /** As the author names it, quotes dropped; the text of the expression without blanks when `expression`. */
  readonly field: string
  readonly kind: PredicateKind
  /** As written: `=`, `!=`, `IN`, `like`, `match`, `isnull`, `regex` … */
  readonly op: string
  /** Unescaped, wildcards kept (`%` of `like` too). */
  readonly values: readonly string[]
  /** One for each literal value; empty when the right side is no literal. */
  readonly matchers: readonly Matcher[]
  /** The effective polarity: NOT, `!=` and `!` around it, double ones cancelled. */
  readonly negated: boolean
  /** Command whose condition it is: search, tstats, where, regex, inputlookup … */
  readonly command: string
  readonly valueType?: ValueType
  /** Says where to look (index, sourcetype, source …) rather than what to find. */
  readonly scope?: true
  /** The field was made by the search itself: `eval`, `stats`, `rex`, `lookup:assets` … */
  readonly computed?: string
  /** The field of the event behind a renamed or passed-on one. */
  readonly from?: string
  /** A function around the field that does not change what is matched: lower, trim, tostring … */
  readonly via?: string
  /** The left side is an expression: `len(user)`. */
  readonly expression?: true
  /** The expressions on either side for reading, blanks kept, and the right one with its fields apart. */
  readonly written?: {
    readonly field?: string
    readonly values?: readonly string[]
    readonly parts?: Formula['parts']
  }
  /** Index of the decision that set the field, while its value is what that gave. */
  readonly decided?: number
  /** The pattern has marks that are read literally (`_` of `like`). */
  readonly approximate?: true
  /** Compares a computed number: `count > 10`. */
  readonly threshold?: true
  /** `where` and `CASE( )` compare letter case too. */
  readonly caseSensitive?: true
  /** Stands below NOT in `search`, which also holds for events without the field: `NOT a=1`, `NOT a!=1`. */
  readonly orAbsent?: true
  /** No field of this name is left at this point of the pipeline. */
  readonly missing?: true
}

/** term: `TERM(x)` · case: `CASE(x)` · phrase, prefix: likewise · quoted: `"x"` · bare: `x`. */
export type TermForm = 'term' | 'case' | 'phrase' | 'prefix' | 'quoted' | 'bare'

/** A word or phrase searched for in the raw event. */
export interface Term extends Place {
  readonly term: string
  readonly form: TermForm
  readonly negated: boolean
}

/**
 * A boolean tree with NOT pushed down to its leaves (their `negated`); nests of one kind are flattened. `predicate` and
 * `term` are indexes into the lists of the analysis, `predicate` into `scored` where the tree is one of a decision. `subsearch` stands for the results of a bracket, `macro` for a call
 * whose definition is not known.
 */
export type Logic =
  | ({ readonly is: 'all' | 'any' | 'xor'; readonly parts: readonly Logic[]; readonly negated?: true } & Branch)
  | { readonly is: 'predicate'; readonly index: number }
  | { readonly is: 'term'; readonly index: number }
  | ({ readonly is: 'subsearch'; readonly id: string; readonly negated: boolean } & Range)
  | ({ readonly is: 'macro'; readonly name: string; readonly negated: boolean } & Range)

/** `macro`: everything below was contributed by this one call. */
interface Branch extends Range {
  readonly macro?: string
}

/** The condition of one filtering command; a search passes an event when all of its main pipeline hold. */
export interface StageLogic {
  readonly stage: number
  readonly sub?: string
  readonly command: string
  readonly logic: Logic
}

/** One step of the author's main pipeline. */
export interface StageInfo extends Range {
  /** From 1. */
  readonly number: number
  /** As `Stage.command`: `macro` for a lone macro call, empty when none can be made out. */
  readonly command: string
  /** The command `search` is understood, not written. */
  readonly implicit?: true
  /** Commands that the macros of the stage run, when it is a macro or macros hold pipes. */
  readonly resolved?: readonly string[]
  /** No such command is known. */
  readonly unknown?: true
  /** Fields it makes or renames to, in order. */
  readonly produces: readonly string[]
  readonly groupBy: readonly string[]
}

/** A subsearch or template in square brackets. */
export interface SubsearchInfo extends Place {
  readonly id: string
  /** Command that holds it: join, append, search, tstats, map … */
  readonly command: string
  readonly negated: boolean
  /** Results without a partner stay too: `join type=left`. */
  readonly optional?: true
  /** The fields that a `join` compares; empty when it compares all that both sides have. */
  readonly on?: readonly string[]
  readonly stages: readonly { readonly command: string; readonly start: number; readonly end: number }[]
}

export interface MacroCallInfo extends Range {
  readonly name: string
  readonly args: readonly string[]
  /** The call as written between its backticks. */
  readonly text: string
  /**
   * filter: an undefined `*_filter`, which passes everything · computed: its definition is an expression that gives the text ·
   * wrong-arguments: defined with other numbers of arguments.
   */
  readonly state: 'expanded' | 'built-in' | 'filter' | 'computed' | 'undefined' | 'wrong-arguments'
  /** A command of its own, before which its author forgot the pipe. */
  readonly pipeMissing?: true
  /** Number of the stage it stands in. */
  readonly stage: number
  /** Subsearch it stands in. */
  readonly sub?: string
  /** How many predicates and terms it contributed. */
  readonly conditions: number
}

/** Conditions that compute a value (`eval x=if(…)`, `count(eval(…))`) rather than filter. */
export interface ScoredCondition extends Predicate {
  /** The field they decide. */
  readonly target: string
}

/** What a stage groups by, in the author's order. */
export interface Grouping {
  readonly stage: number
  readonly sub?: string
  readonly command: string
  readonly fields: readonly string[]
}

/** `bin span=1h`, `tstats … span=5m`, `streamstats window=2`, `transaction maxspan=1h`. */
export interface TimeBin {
  readonly stage: number
  readonly sub?: string
  readonly command: string
  readonly option: string
  readonly value: string
  readonly field?: string
}

/** `earliest=-1h`, `latest=now`. */
export interface TimeBound {
  readonly stage: number
  readonly sub?: string
  readonly bound: 'earliest' | 'latest'
  readonly value: string
}

/** An event id that a term names (`TERM(EventCode=4688)`, `"<EventID>1<"`). */
export interface ImpliedField extends Place {
  /** Index of the term. */
  readonly term: number
  readonly field: string
  readonly value: string
  readonly negated: boolean
}

/** A lookup that a search reads or writes; `apply` names a machine learning model. */
export interface LookupCall extends Place {
  /** As written, quotes dropped: a definition (`asset_lookup`) or a file (`assets.csv`). */
  readonly name: string
  readonly use: 'lookup' | 'inputlookup' | 'outputlookup' | 'apply'
  /** Columns of the table that the command names: those it matches and those it gives. */
  readonly columns?: readonly (Place & { readonly name: string })[]
}

/** Something in the text that is broken, doubtful or was repaired; a diagnostic code says what. */
export interface Notice extends Range {
  readonly code: NoticeCode
  /** What fills the message: a name, a character. */
  readonly detail?: string
}

export type NoticeCode =
  | 'unmade-conversion'
  | 'unclosed-quote'
  | 'unclosed-backtick'
  | 'unclosed-comment'
  | 'unmatched-bracket'
  | 'unmatched-parenthesis'
  | 'empty-stage'
  | 'misplaced-pipe'
  | 'unknown-command'
  | 'undefined-macro'
  | 'macro-arguments'
  | 'macro-limit'
  | 'literal-wildcard'
  | 'lower-case-operator'
  | 'glued-operator'
  | 'missing-comma'
  | 'doubled-quotes'
  | 'function-equals'
  | 'too-deep'
  | 'too-long'
  | 'not-understood'
  | 'not-read'
  | 'constant'
  | 'constant-value'
  | 'no-command'
  | 'missing-pipe'
  | 'stray-apostrophe'
  | 'curly-quotes'
  | 'line-continuation'
  | 'other-language'

export interface Verdict {
  /** declined: another language, such as SPL2 or SQL. */
  readonly parsed: 'fully' | 'partly' | 'declined'
  /** Why not fully, in words; distinct, empty when fully. */
  readonly why: readonly string[]
}

/** The search after macro expansion. */
export interface Expansion {
  readonly text: string
  /** Pieces of `text` that macros gave, in order, not overlapping: the outermost call's name and its range in the author's text. */
  readonly pieces: readonly (Range & { readonly macro: string; readonly from: Range })[]
}

export interface Analysis {
  /** The author's text. */
  readonly text: string
  readonly verdict: Verdict
  readonly stages: readonly StageInfo[]
  readonly subsearches: readonly SubsearchInfo[]
  readonly logic: readonly StageLogic[]
  readonly predicates: readonly Predicate[]
  readonly terms: readonly Term[]
  readonly scored: readonly ScoredCondition[]
  /** What sets fields to which values under which of the scored conditions. */
  readonly decisions: readonly Decision[]
  readonly implied: readonly ImpliedField[]
  /** Distinct fields of the main pipeline's groupings, in order of first appearance. */
  readonly groupBy: readonly string[]
  readonly groupings: readonly Grouping[]
  readonly timeBins: readonly TimeBin[]
  /** Where commands bound the time of the events they read, those of subsearches included. */
  readonly timeBounds: readonly TimeBound[]
  readonly timeRange?: { readonly earliest?: string; readonly latest?: string }
  /** `Endpoint.Processes`, as written. */
  readonly dataModels: readonly string[]
  /** In order of appearance, those in brackets and macros included. */
  readonly lookups: readonly LookupCall[]
  /** Fields at the end of the search, when they can be told; undefined when the events' own fields pass through. */
  readonly outputFields?: readonly string[]
  /** Commands and macros that may add fields which are not among `outputFields`. */
  readonly outputMore: readonly string[]
  /** Calls of the author's text in order, repeated ones included. */
  readonly macroCalls: readonly MacroCallInfo[]
  /** Names of the macros that definitions call, distinct. */
  readonly nestedMacros: readonly string[]
  /** Names in backticks inside strings, where they are not expanded. */
  readonly macrosInStrings: readonly string[]
  readonly expansion: Expansion
  readonly notices: readonly Notice[]
}
