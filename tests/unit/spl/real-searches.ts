import { listFiles, parseYaml, readSourceFile } from '../../../src/source/index.ts'
import type { MacroDefinition, MacroTable } from '../../../src/spl/index.ts'

/** The searches of a real catalog's detections in SPL, with the macros that stand beside them. */
export function readSearches(root: string): { readonly searches: readonly RealSearch[]; readonly macros: MacroTable } {
  const paths = listFiles(root, () => {})
  const valuesIn = (folder: RegExp) => paths.filter(path => folder.test(path)).flatMap(path => valuesOf(root, path))
  const definitions = Map.groupBy(
    valuesIn(/^macros\/.*\.ya?ml$/).flatMap(({ value }) => macroOf(value)),
    one => one.name,
  )
  return {
    searches: valuesIn(/^detections\/.*\.ya?ml$/).flatMap(({ path, value }) => {
      const text = value['logic_format'] === 'Splunk' ? value['logic'] : value['search']
      return typeof text === 'string' ? [{ path, text }] : []
    }),
    macros: {
      find: (name, count) => definitions.get(name)?.find(macro => macro.arguments.length === count),
      argumentCounts: name => (definitions.get(name) ?? []).map(macro => macro.arguments.length),
    },
  }
}

export interface RealSearch {
  readonly path: string
  readonly text: string
}

type Values = Readonly<Record<string, unknown>>

function valuesOf(root: string, path: string): readonly { readonly path: string; readonly value: Values }[] {
  const file = readSourceFile(root, path, () => {})
  const documents = file ? parseYaml(file, () => {}) : []
  return documents.flatMap(({ value }) => (isRecord(value) ? [{ path, value }] : []))
}

function macroOf({ name, definition, arguments: names }: Values): readonly (MacroDefinition & { name: string })[] {
  if (typeof name !== 'string') return []
  const list = Array.isArray(names) ? names.filter(one => typeof one === 'string') : []
  return [{ name, definition: String(definition ?? ''), arguments: list }]
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
