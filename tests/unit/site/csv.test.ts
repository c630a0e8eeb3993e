import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { previewCsv } from '../../../src/source/index.ts'

const limits = { rows: 2, columns: 3 }
const read = (text: string) => previewCsv(text, limits)

describe('the preview of a CSV file', () => {
  it.each([
    ['plain', 'a,b\n1,2\n', { header: ['a', 'b'], rows: [['1', '2']], total: 1, columns: 2 }],
    [
      'CRLF and no last line end',
      'a,b\r\n1,2\r\n3,4',
      {
        rows: [
          ['1', '2'],
          ['3', '4'],
        ],
        total: 2,
      },
    ],
    ['a byte order mark', '\uFEFFa\n1', { header: ['a'], total: 1 }],
    ['commas in quotes', 'a\n"1,2"', { rows: [['1,2']] }],
    ['line breaks in quotes', 'a,b\n"1\r\n2",3\n', { rows: [['1\r\n2', '3']], total: 1 }],
    ['doubled quotes', 'a\n"say ""hi"""\n', { rows: [['say "hi"']] }],
    ['empty quotes', 'a,b\n"",2\n', { rows: [['', '2']] }],
    ['a quote inside a cell', 'a\n5" disk\n', { rows: [['5" disk']] }],
    ['text behind a closing quote', 'a,b\n"x"y,z\n', { rows: [['xy', 'z']] }],
    ['a quote that is never closed', 'a\n"1\n2\n3', { rows: [['1\n2\n3']], total: 1 }],
    [
      'short and long records',
      'a,b\n1\n1,2,3\n',
      {
        rows: [
          ['1', ''],
          ['1', '2'],
        ],
        total: 2,
      },
    ],
    ['blank lines', '\n\na\n\n1\n\n', { header: ['a'], rows: [['1']], total: 1 }],
    ['an empty last cell', 'a,b\n1,', { rows: [['1', '']] }],
    ['formulas', 'a\n=cmd|x!A1\n', { rows: [['=cmd|x!A1']] }],
    ['nothing', '', { header: [], rows: [], total: 0, columns: 0 }],
    ['more than is wanted', 'a,b,c,d\n1,2,3,4\n5,6,7,8\n9,9,9,9\n', { header: ['a', 'b', 'c'], total: 3, columns: 4 }],
  ] as const)('%s', (_name, text, expected) => {
    expect(read(text)).toMatchObject(expected)
  })

  it('gives back what was written, whatever the cells hold', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '=', 'é') })
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(table, records => {
        const text = records.map(cells => cells.map(one => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n')
        const { header, rows, total } = previewCsv(text, { rows: 10, columns: 10 })
        expect([header, ...rows]).toEqual(records)
        expect(total).toBe(records.length - 1)
      }),
    )
  })

  it('counts the rows of a large or hostile file', () => {
    expect(previewCsv(`a\n${'"x ""y"" z",1\n'.repeat(50_000)}`, limits).total).toBe(50_000)
    expect(previewCsv(`a\n${'"'.repeat(400_001)}`, limits).total).toBe(1)
    expect(previewCsv(`a\n${','.repeat(400_000)}`, limits).total).toBe(1)
  })
})
