import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeBlock,
  decodeNumbers,
  encodeBlock,
  encodeNumbers,
  type TokenEntry,
} from '../../../../src/client/search/token-format.ts'

const numbers = fc.uniqueArray(fc.nat(100_000)).map(list => list.toSorted((a, b) => a - b))

describe('the form of the token index', () => {
  it('gives back the numbers that were written', () => {
    fc.assert(
      fc.property(numbers, list => {
        expect(decodeNumbers(encodeNumbers(list))).toEqual(list)
      }),
    )
  })

  it('writes neighbours in one character', () => {
    expect(encodeNumbers([0, 1, 2, 18])).toBe('000f')
  })

  it('gives back the entries that were written', () => {
    const key = fc.stringMatching(/^[a-z0-9 ./\\:-]{1,60}$/)
    const posting = fc.oneof(
      fc.record({
        what: fc.constantFrom('macro' as const, 'field' as const, 'search' as const),
        own: fc.boolean(),
        pages: numbers,
      }),
      fc.record({
        what: fc.constant('word' as const),
        own: fc.constant(false),
        nameLength: fc.integer({ min: 1, max: 8 }),
        pages: numbers,
      }),
    )
    const entries = fc
      .uniqueArray(fc.record({ key, postings: fc.array(posting, { minLength: 1, maxLength: 3 }) }), {
        selector: one => one.key,
      })
      .map(list => list.toSorted((a, b) => (a.key < b.key ? -1 : 1)))
    fc.assert(
      fc.property(entries, (list: readonly TokenEntry[]) => {
        expect(decodeBlock(encodeBlock(list))).toEqual(list)
      }),
    )
  })
})
