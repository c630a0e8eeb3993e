import { describe, expect, it } from 'vitest'
import { fromSpl } from '../../../src/indicators/index.ts'
import { predicates, read } from './reading.ts'

const many = (length: number, of: (index: number) => string) =>
  Array.from({ length }, (_, index) => of(index)).join(' ')

describe('a search with more conditions than anybody writes', () => {
  it.each([
    ['fields', many(20_000, index => `f${index}=1`)],
    ['values of one field', many(40_000, () => 'a=1')],
    ['a list', `owl IN (${many(30_000, index => `${index},`)})`],
    ['terms', many(30_000, index => `t${index}`)],
    ['conditions of where', `index=a | where ${many(15_000, index => `f${index}="x" OR`)} a=1`],
    ['scored conditions', `index=a | eval ${many(7000, index => `e${index}=if(a=${index}, 1, 0),`)} b=1`],
  ])('keeps the first of them, and says that there are more: %s', (_, text) => {
    const analysis = read(text)
    const { tests, terms } = fromSpl(analysis)
    expect(analysis.verdict).toEqual({ parsed: 'partly', why: ['it has too many conditions'] })
    expect(analysis.notices.filter(({ code }) => code === 'too-long')).toHaveLength(1)
    expect(tests.length + terms.length + analysis.scored.length).toBeGreaterThan(1000)
    expect(tests.length + terms.length + analysis.scored.length).toBeLessThanOrEqual(2000)
  })

  it('keeps the beginning of the list that goes beyond', () => {
    const [first = '', last = ''] = predicates(`nest=oak owl IN (${many(3000, index => `o${index},`)}) barn=red`)
    expect(first).toBe('nest eq oak')
    expect(last.split('/').at(-1)).toBe('o1998')
  })

  it('reads a list of a thousand values in full', () => {
    expect(read(`owl IN (${many(1000, index => `o${index},`)}) barn=red`).verdict.parsed).toBe('fully')
  })
})
