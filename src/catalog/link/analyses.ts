import { type Analysis, analyse, type MacroTable } from '../../spl/index.ts'
import type { MacroDraft, Placed } from '../drafts.ts'
import { foldName } from '../names.ts'

/** Reads a search with the macros of the catalog it stands in. */
export type Analyser = (text: string, sourceIndex: number) => Analysis

/**
 * Macros are found as everywhere by name, then without regard to case, in the search's own catalog before the others;
 * of several definitions the one with as many arguments as the call has. Removed macros are none.
 */
export function createAnalyser(macros: readonly Placed<MacroDraft>[]): Analyser {
  const byName = Map.groupBy(
    macros.filter(macro => macro.status !== 'removed'),
    macro => foldName(macro.name),
  )
  const tables = new Map<number, MacroTable>()
  const tableOf = (sourceIndex: number): MacroTable => {
    const known = tables.get(sourceIndex)
    if (known) return known
    const candidates = (name: string): readonly Placed<MacroDraft>[] => {
      const like = byName.get(foldName(name)) ?? []
      const near = like.filter(macro => macro.sourceIndex === sourceIndex)
      const pool = near.length > 0 ? near : like
      const exact = pool.filter(macro => macro.name === name)
      return exact.length > 0 ? exact : pool
    }
    const table: MacroTable = {
      find: (name, count) => candidates(name).find(macro => macro.arguments.length === count),
      argumentCounts: name => candidates(name).map(macro => macro.arguments.length),
    }
    tables.set(sourceIndex, table)
    return table
  }
  return (text, sourceIndex) => analyse(text, tableOf(sourceIndex))
}
