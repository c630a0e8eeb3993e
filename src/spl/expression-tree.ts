/** An expression of `eval` and `where`; offsets are those of the unit. */
export type Expression = (
  | { readonly is: 'field'; readonly name: string }
  | { readonly is: 'string'; readonly raw: string }
  | { readonly is: 'number'; readonly text: string }
  | { readonly is: 'token'; readonly text: string }
  | { readonly is: 'macro'; readonly name: string }
  | { readonly is: 'subsearch'; readonly token: number }
  | { readonly is: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly is: 'not'; readonly inner: Expression }
  | { readonly is: 'logic'; readonly op: 'all' | 'any' | 'xor'; readonly parts: readonly Expression[] }
  | { readonly is: 'compare'; readonly op: string; readonly left: Expression; readonly right: Expression }
  | { readonly is: 'in'; readonly left: Expression; readonly list: readonly Expression[]; readonly negated: boolean }
  | { readonly is: 'arithmetic'; readonly parts: readonly Expression[] }
) & { readonly start: number; readonly end: number }

/** One `field = expression` of `eval`. */
export interface Assignment {
  readonly target: string
  readonly value?: Expression
  readonly start: number
  readonly end: number
}
