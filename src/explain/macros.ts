import { type Analysis, opaqueConditions } from '../spl/index.ts'

/** What is known of a macro that a search calls. */
export interface KnownMacro {
  /** filter: the place to tune the search · input: it chooses events · helper: anything else. */
  readonly role: 'input' | 'filter' | 'helper'
  readonly definition?: string
}

/** The macros of a search that belongs to no catalog, with the role that their names and places tell. */
export function macrosOf(
  analysis: Analysis,
  definitionOf: (name: string, args: number) => string | undefined,
): ReadonlyMap<string, KnownMacro> {
  const opaque = opaqueConditions(analysis)
  const macros = new Map<string, KnownMacro>()
  for (const { name, args, conditions, start } of analysis.macroCalls) {
    const selects = conditions > 0 || opaque.has(start) || macros.get(name)?.role === 'input'
    const definition = definitionOf(name, args.length)
    const role = name.endsWith('_filter') ? 'filter' : selects ? 'input' : 'helper'
    macros.set(name, { role, ...(definition !== undefined && { definition }) })
  }
  return macros
}
