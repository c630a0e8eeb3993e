import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Cbor, decodeCbor, encodeCbor } from '../../../../src/build/search/cbor.ts'

it('gives back what was written', () => {
  const { value } = fc.letrec<{ value: Cbor }>(tie => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.integer({ min: 0, max: 0xffff_ffff }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.array(tie('value'), { maxLength: 30 }),
    ),
  }))
  fc.assert(
    fc.property(value, one => {
      expect(decodeCbor(encodeCbor(one))).toEqual(one)
    }),
  )
})

it('writes the shortest form', () => {
  expect(Buffer.from(encodeCbor([1, 'ab', 24, 500, 70_000])).toString('hex')).toBe(
    '8501626162181819' + '01f41a00011170',
  )
})

it.each([
  ['a negative number', '20'],
  ['a map', 'a0'],
  ['a list of unknown length', '9f'],
])('refuses %s', (_, hex) => {
  expect(() => decodeCbor(Buffer.from(hex, 'hex'))).toThrow('Pagefind wrote')
})
