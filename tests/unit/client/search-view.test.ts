import { describe, expect, it } from 'vitest'
import type { Engine, SearchAnswer } from '../../../src/client/search/types.ts'
import { createAsk } from '../../../src/client/search-view/ask.ts'
import { pageNumbers } from '../../../src/client/search-view/pager.ts'
import { readQuestion, toggleFilter, writeQuestion } from '../../../src/client/search-view/question.ts'

describe('the address of a search', () => {
  it('says everything that is asked', () => {
    const address =
      '?q=C%3A%5Ctemp+%26+%22x%22&type=Anomaly&type=TTP&data-source=Sysmon+EventID+1&cve=CVE-2024-1709&page=3'
    const question = readQuestion(address)
    expect(question).toEqual({
      query: 'C:\\temp & "x"',
      filters: { type: ['Anomaly', 'TTP'], 'data source': ['Sysmon EventID 1'], CVE: ['CVE-2024-1709'] },
      page: 3,
    })
    expect(writeQuestion(question)).toBe(address)
  })

  it('is the same for the same question', () => {
    const a = readQuestion('?page=1&type=TTP&type=Anomaly&q=+x+')
    const b = readQuestion('?q=x&type=Anomaly&type=TTP&type=TTP')
    expect(writeQuestion(a)).toBe(writeQuestion(b))
    expect(writeQuestion(readQuestion(''))).toBe('')
  })

  it('may hold what is not meant for the search', () => {
    expect(readQuestion('?q=x&utm_source=wiki&__proto__=y&page=-1').filters).toEqual({})
    for (const page of ['-1', '0', '1.5', 'x', '1e99', '']) expect(readQuestion(`?page=${page}`).page).toBe(1)
  })
})

it('a filter that is chosen again is taken away', () => {
  const once = toggleFilter({ type: ['TTP'] }, 'severity', 'High')
  expect(once).toEqual({ type: ['TTP'], severity: ['High'] })
  expect(toggleFilter(once, 'severity', 'High')).toEqual({ type: ['TTP'] })
})

it.each([
  [1, 1, [1]],
  [1, 3, [1, 2, 3]],
  [5, 20, [1, 4, 5, 6, 20]],
  [20, 20, [1, 19, 20]],
])('page %i of %i leads to %j', (page, pages, numbers) => {
  expect(pageNumbers(page, pages)).toEqual(numbers)
})

describe('an answer that comes late', () => {
  const answer = (query: string): SearchAnswer => ({ query, results: [], total: 0, facets: [], nearest: [] })

  /** An engine whose answers come when the test says so. */
  function slowEngine() {
    const waiting = new Map<string, PromiseWithResolvers<SearchAnswer>>()
    const engine: Engine = {
      preload: async () => {},
      search: ({ query }) => {
        const promise = Promise.withResolvers<SearchAnswer>()
        waiting.set(query, promise)
        return promise.promise
      },
    }
    return { ask: createAsk(engine), waiting }
  }

  it('is dropped when something else was asked meanwhile', async () => {
    const { ask, waiting } = slowEngine()
    const [first, second] = [ask({ query: 'ls' }), ask({ query: 'lsass' })]
    waiting.get('lsass')?.resolve(answer('lsass'))
    waiting.get('ls')?.resolve(answer('ls'))
    expect((await second)?.query).toBe('lsass')
    expect(await first).toBeUndefined()
  })

  it('is dropped when nothing is asked any more, even if it is a failure', async () => {
    const { ask, waiting } = slowEngine()
    const first = ask({ query: 'ls' })
    await ask(undefined)
    waiting.get('ls')?.reject(new Error('offline'))
    expect(await first).toBeUndefined()
  })

  it('a failure of the last question is told', async () => {
    const { ask, waiting } = slowEngine()
    const only = ask({ query: 'ls' })
    waiting.get('ls')?.reject(new Error('offline'))
    await expect(only).rejects.toThrow('offline')
  })
})
