import type { Logic, Place } from './analysis.ts'

/**
 * What sets a field: the branches of its `if` or `case`, a sum of such fields, an aggregate. A later test of the field has the
 * number of the decision (`Predicate.decided`), so that it can be told what the test means.
 */
export interface Decision extends Place {
  readonly field: string
  readonly command: string
  readonly value: Decided
}

/** Fields inside a value stand as they were when it was computed: `decided` is the decision that had set them then. */
export type Decided =
  | { readonly is: 'literal'; readonly text: string }
  | { readonly is: 'null' }
  | DecidedField
  /** `eval late=(hour > 20)`: the texts "true" and "false". */
  | { readonly is: 'truth'; readonly when: Logic }
  /** The first branch whose condition holds gives the value; a branch without one always does. None: no value. */
  | { readonly is: 'choice'; readonly branches: readonly Branch[] }
  /** The first that has a value. */
  | { readonly is: 'coalesce'; readonly values: readonly Decided[] }
  | { readonly is: 'sum'; readonly parts: readonly Decided[] }
  /** `of`: what it aggregates, as written; `value`: the same, where it decides something: `count(eval(a=1))`. */
  | { readonly is: 'aggregate'; readonly function: string; readonly of?: string; readonly value?: Decided }
  | Formula

/** Any other expression, as written; the fields in it stand apart. */
export interface Formula {
  readonly is: 'formula'
  readonly parts: readonly (string | DecidedField)[]
}

export interface DecidedField {
  readonly is: 'field'
  readonly field: string
  readonly decided?: number
}

export interface Branch {
  /** A tree whose predicates are indexes into the scored conditions of the analysis. */
  readonly when?: Logic
  readonly value: Decided
}
