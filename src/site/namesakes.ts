import type { AnyContent, Catalog } from '../catalog/index.ts'
import { fullName } from './detection/variants.ts'

/** The others of its kind that have the name of a thing, in path order. References by name lead to the first of them. */
export type Namesakes = (content: AnyContent) => readonly AnyContent[]

/** Removed content is passed over: it may share its name with its successor. */
export function createNamesakes({ byKey }: Catalog): Namesakes {
  const groups = Map.groupBy(
    [...byKey.values()].filter(({ status }) => status !== 'removed'),
    nameKey,
  )
  return content => (groups.get(nameKey(content)) ?? []).filter(other => other !== content)
}

function nameKey(content: AnyContent): string {
  return `${content.kind} ${fullName(content).toLowerCase()}`
}
