/** What the analyser asks about macros; `createMacroResolver` answers it. */

/** A macro definition as the analyser needs it. */
export interface MacroDefinition {
  readonly definition: string
  readonly arguments: readonly string[]
}

/** Finds a macro by name and number of arguments; `candidates` are the numbers of arguments it is defined with. */
export interface MacroTable {
  readonly find: (name: string, args: number) => MacroDefinition | undefined
  readonly argumentCounts: (name: string) => readonly number[]
}
