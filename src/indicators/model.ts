/**
 * What a rule says it matches, whatever the language it is written in. A reader per language fills it; keys and counts
 * read nothing else.
 */

/** How a value is compared. Always the positive form; polarity stands beside it. */
export type TestKind =
  | 'eq'
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

/** One field compared with one literal value; a list of values is one test each. */
export interface FieldTest {
  /** Index of the condition in the language's own list (for SPL `Analysis.predicates`). */
  readonly condition: number
  /** Index of the value among those of the condition (for SPL `Predicate.matchers`); 0 when it has none. */
  readonly value: number
  /** As the author names it. */
  readonly field: string
  /** Name of what the field means, the same in every language; the bare name where no other name of it is known. */
  readonly fieldClass: string
  readonly kind: TestKind
  /** As written, unescaped, without the wildcards that the kind says; empty when it is `exists`. */
  readonly text: string
  readonly negated: boolean
  readonly conditional?: Conditional
  readonly caseSensitive?: true
  /** What rules are compared by. */
  readonly key: Key
}

/** A word or phrase looked for in the raw event. */
export interface SearchTerm {
  /** Index in the language's own list (for SPL `Analysis.terms`). */
  readonly condition: number
  readonly text: string
  readonly negated: boolean
  readonly conditional?: Conditional
  readonly key: Key
}

/**
 * Set where a negation stands in one of several alternatives: `(app=dns NOT port=53) OR app=http` excludes no port, since an
 * event of the other alternative may have it.
 */
type Conditional = true

/** All that one rule tests of its events, in the author's order. Negation says what an event must not match. */
export interface Indicators {
  readonly tests: readonly FieldTest[]
  readonly terms: readonly SearchTerm[]
  /** Event ids that terms name (`TERM(EventCode=4688)`); `condition` counts in a list of their own (`Analysis.implied`). */
  readonly implied: readonly FieldTest[]
}

/** What two rules have in common when both look for it. Equal keys have equal `id`. */
export interface Key {
  /** `process.name eq msiexec.exe`: class, kind and value; neither of the first two holds a blank. */
  readonly id: string
  readonly fieldClass: string
  readonly kind: TestKind | 'term'
  /** Normalised: see `keyOf`. */
  readonly value: string
}

/** Class of the search terms, which are looked for in the raw event. */
export const rawEvent = 'event.original'
