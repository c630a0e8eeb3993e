import type { Link } from './link.ts'
import type { PhrasePart } from './phrase.ts'

/** What a search lets through, as nested lists ready to print. */
export type LogicNode = LogicGroup | LogicRow

export interface LogicGroup extends Placed {
  /** A name or value of the search that stands before the label: `critical` when. */
  readonly head?: PhrasePart
  /** "All of", "None of". */
  readonly label: string
  /** What follows the label, with names of the search in it. */
  readonly tail?: readonly PhrasePart[]
  readonly parts: readonly LogicNode[]
}

export interface LogicRow extends Placed {
  /** A field, an expression, a macro, or "event text". */
  readonly subject: Link
  /** The subject is a name of the search, for the mono face. */
  readonly code: boolean
  readonly operator: string
  readonly values: readonly LogicValue[]
  /** The values are fields too. */
  readonly betweenFields: boolean
  /** Number of the stage that computed the field. */
  readonly made?: number
  readonly note?: string
  /** What the test comes to, where the search computed the field: the conditions that stand behind it. */
  readonly means?: LogicNode
}

export interface Placed {
  /** `start-end` in the author's text. */
  readonly at: string
  /** Absent for what spans several stages. */
  readonly stage?: number
  /** The command whose condition it is; said where a stage's condition begins and the search has several. */
  readonly command?: string
  readonly not: boolean
  /** The macro it comes from; said once for everything below. */
  readonly macro?: Link
}

export interface LogicValue {
  readonly text: string
  /** Its own range, when the row stands for several conditions. */
  readonly at?: string
}

export interface LogicTree {
  readonly root?: LogicNode
  /** How many conditions a very long tree leaves out. */
  readonly omitted: number
}
