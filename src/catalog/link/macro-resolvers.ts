import { createMacroResolver, type MacroResolver } from '../../spl/index.ts'
import type { MacroDraft, Placed } from '../drafts.ts'

/** How the searches of one catalog find their macros. */
export type MacroResolverOf = (sourceIndex: number) => MacroResolver<Placed<MacroDraft>>

/** A catalog's own macros go before those of the others, live ones before deprecated ones; removed macros are none. */
export function createMacroResolvers(macros: readonly Placed<MacroDraft>[]): MacroResolverOf {
  const live = macros.filter(macro => macro.status !== 'removed')
  const ordered = live.toSorted((a, b) => Number(a.status === 'deprecated') - Number(b.status === 'deprecated'))
  const known = new Map<number, MacroResolver<Placed<MacroDraft>>>()
  return sourceIndex => {
    const resolver =
      known.get(sourceIndex) ??
      createMacroResolver(
        [true, false].map(own => ordered.filter(macro => (macro.sourceIndex === sourceIndex) === own)),
      )
    known.set(sourceIndex, resolver)
    return resolver
  }
}
