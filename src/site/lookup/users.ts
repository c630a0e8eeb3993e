import type { AnyContent, Lookup, LookupUse, Ref } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import { targetsOf } from '../used-by.ts'

/** Who fills a lookup (`outputlookup`) and who reads it; one search may do both. */
export interface LookupUsers {
  readonly filledBy: readonly Ref[]
  readonly readBy: readonly Ref[]
}

export function lookupUsers(lookup: Lookup, context: SiteContext): LookupUsers {
  const uses = targetsOf(lookup.usedBy, context).map(user => ({ user, use: waysOf(user, lookup) }))
  const refs = (matches: (way: Way) => boolean) =>
    uses.filter(({ use }) => use.some(matches)).map(({ user }) => toRef(user))
  return { filledBy: refs(way => way === 'outputlookup'), readBy: refs(way => way !== 'outputlookup') }
}

type Way = LookupUse['use'][number]

function waysOf(user: AnyContent, lookup: Lookup): readonly Way[] {
  return 'lookups' in user ? user.lookups.filter(({ ref }) => ref.key === lookup.key).flatMap(({ use }) => use) : []
}

function toRef({ kind, name, key }: AnyContent): Ref {
  return { kind, name, state: 'resolved', key }
}
