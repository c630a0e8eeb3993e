import type { MacroTable } from '../../../src/spl/index.ts'

/** Macros by name; `name(1)` takes one argument, called `field`. */
export function macroTable(definitions: Readonly<Record<string, string>>): MacroTable {
  const entries = Object.entries(definitions).map(([key, definition]) => ({
    name: key.replace('(1)', ''),
    definition,
    arguments: key.endsWith('(1)') ? ['field'] : [],
  }))
  return {
    find: (name, count) => entries.find(entry => entry.name === name && entry.arguments.length === count),
    argumentCounts: name => entries.filter(entry => entry.name === name).map(entry => entry.arguments.length),
  }
}
