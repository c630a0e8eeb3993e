import { findDataModels, findDataSetFields } from '../../spl/index.ts'
import type { Fact, Query } from '../model.ts'

/** The data models the file lists, else those the search reads by name. */
export function toDataModels(listed: readonly string[], query: Query): Fact<readonly string[]> {
  if (listed.length > 0) return { value: listed }
  if (query.language !== 'spl') return { value: [] }
  return { value: findDataModels(query.text), derived: 'The data models its search names.' }
}

/** The fields the file lists as required, else those a tstats search names; the latter may be more or less than it needs. */
export function toFields(listed: readonly string[], query: Query): Fact<readonly string[]> {
  if (listed.length > 0) return { value: listed }
  if (query.language !== 'spl') return { value: [] }
  return { value: findDataSetFields(query.text), derived: 'The data model fields its search names.' }
}
