import { describe, expect, test } from 'vitest'
import { createJudge } from '../../search/judge.ts'
import { type Query, readQueries, type Want } from '../../search/queries.ts'
import { hasShared, loadReal } from '../catalog/load-fixture.ts'

const classes = readQueries(new URL('../../search/queries.yml', import.meta.url))
const queries = classes.flatMap(one => one.queries)

describe('the queries that search is measured with', () => {
  test('are many of each class, and none stands twice', () => {
    expect(queries.length).toBeGreaterThanOrEqual(150)
    expect(classes.filter(one => one.queries.length < 5).map(one => one.class)).toEqual([])
    expect(classes.find(one => one.class === 'concepts')?.queries.length).toBeGreaterThanOrEqual(35)
    expect(new Set(queries.map(({ ask }) => ask)).size).toBe(queries.length)
  })

  test.skipIf(!hasShared)('want pages that exist', () => {
    const judge = createJudge(loadReal('escu-v5').catalog)
    const nothing = ({ want }: Query) => want.filter(one => judge.pages(one).length === 0 && !isOfLater(one))
    expect(queries.filter(query => nothing(query).length > 0)).toEqual([])
    // A query with half the catalog for an answer measures nothing.
    const wide = queries.filter(({ want }) => want.some(one => judge.pages(one).length > 800))
    expect(wide).toEqual([])
  })
})

/** Pages of events are made from what the searches say, which the judge does not read. */
function isOfLater(want: Want): boolean {
  return typeof want === 'string' && want.startsWith('/events/')
}
