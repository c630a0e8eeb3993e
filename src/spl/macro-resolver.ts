import type { MacroDefinition, MacroTable } from './macro-table.ts'

/** A macro as a catalog has it. */
export interface NamedMacro extends MacroDefinition {
  readonly name: string
}

/** The macro that a call means. */
export interface ResolvedMacro<M> {
  readonly macro: M
  /** Its name is spelt as the call has it; otherwise letter case or blanks differ. */
  readonly exact: boolean
  /** It takes as many arguments as the call has. */
  readonly fits: boolean
}

/** The one way from a call to its macro: links, expansion and the playground all ask it. */
export interface MacroResolver<M extends NamedMacro> extends MacroTable {
  readonly resolve: (name: string, args: number) => ResolvedMacro<M> | undefined
}

/**
 * Splunk tells macros apart by name and number of arguments. A name is looked for as it is spelt, then without regard to letter
 * case; each time in the catalog that calls before the others, `catalogs` in that order, and in each in the order of its macros.
 * A macro with the right number of arguments goes before one without; when there is none the call means the first of its name.
 */
export function createMacroResolver<M extends NamedMacro>(catalogs: readonly (readonly M[])[]): MacroResolver<M> {
  const spelt = catalogs.map(macros => Map.groupBy(macros, ({ name }) => name))
  const folded = catalogs.map(macros => Map.groupBy(macros, ({ name }) => foldMacroName(name)))
  /** Those of the name, the best first. */
  const candidates = (name: string): readonly (readonly M[])[] =>
    [
      ...spelt.map(byName => byName.get(name) ?? []),
      ...folded.map(byName => (byName.get(foldMacroName(name)) ?? []).filter(macro => macro.name !== name)),
    ].filter(macros => macros.length > 0)
  const resolve = (name: string, args: number): ResolvedMacro<M> | undefined => {
    const all = candidates(name)
    const fitting = all.flat().find(macro => macro.arguments.length === args)
    const macro = fitting ?? all[0]?.[0]
    return macro && { macro, exact: macro.name === name, fits: fitting !== undefined }
  }
  return {
    resolve,
    find: (name, args) => {
      const found = resolve(name, args)
      return found?.fits ? found.macro : undefined
    },
    argumentCounts: name => [...new Set((candidates(name)[0] ?? []).map(macro => macro.arguments.length))],
  }
}

/** The key under which two names are the same but for case and blanks. */
function foldMacroName(name: string): string {
  return name.replace(/\s+/gu, ' ').trim().toLowerCase()
}
