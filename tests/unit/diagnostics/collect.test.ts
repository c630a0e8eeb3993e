import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCollector, findLineStarts, nearest, positionAt, summarise } from '../../../src/diagnostics/index.ts'

const at = (root: string, file: string, start?: number) =>
  start === undefined ? { root, file } : { root, file, span: { start, end: start + 1 } }

describe('the collector', () => {
  it('sorts by root, file, position, code and message, and drops repetitions', () => {
    const { report, all, count } = createCollector()
    const reports = [
      ['rule/no-name', 'm', at('/b', 'a.yml')],
      ['rule/no-name', 'm', at('/a', 'z.yml', 10)],
      ['rule/no-name', 'm', at('/a', 'z.yml', 9)],
      ['rule/no-name', 'm', at('/a', 'z.yml')],
      ['rule/no-id', 'n', at('/a', 'z.yml', 9)],
      ['rule/no-id', 'm', at('/a', 'z.yml', 9)],
      ['rule/no-id', 'm', at('/a', 'z.yml', 9)],
      ['rule/invalid-id', 'm', at('/a', 'Z.yml', 3)],
    ] as const
    for (const [code, message, place] of reports) report({ code, message, place })
    report({ code: 'catalog/empty', message: 'm' })
    expect(
      all().map(({ code, message, place }) => `${place?.root} ${place?.file} ${place?.span?.start} ${code} ${message}`),
    ).toEqual([
      'undefined undefined undefined catalog/empty m',
      '/a Z.yml 3 rule/invalid-id m',
      '/a z.yml undefined rule/no-name m',
      '/a z.yml 9 rule/no-id m',
      '/a z.yml 9 rule/no-id n',
      '/a z.yml 9 rule/no-name m',
      '/a z.yml 10 rule/no-name m',
      '/b a.yml undefined rule/no-name m',
    ])
    expect([count('error'), count('warning'), count('info')]).toEqual([7, 0, 1])
    expect(summarise(all())).toMatchObject({
      error: 7,
      info: 1,
      files: 3,
      byCode: [
        { code: 'rule/no-name', count: 4 },
        { code: 'rule/no-id', count: 2 },
        { code: 'catalog/empty' },
        { code: 'rule/invalid-id' },
      ],
    })
  })
})

describe('positions', () => {
  it('count lines and columns from 1, after LF, CRLF and CR', () => {
    const starts = findLineStarts('ab\ncd\r\ne\rf')
    expect([0, 2, 3, 7, 9, 10].map(offset => positionAt(starts, offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 3 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
      { line: 4, column: 2 },
    ])
  })

  it('lead back to the offset', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\n', '\r', '\u{1f600}')), fc.nat(50), (parts, offset) => {
        const starts = findLineStarts(parts.join(''))
        const { line, column } = positionAt(starts, offset)
        expect((starts[line - 1] ?? -1) + column - 1).toBe(offset)
      }),
    )
  })
})

describe('nearest', () => {
  it.each([
    ['data_sources', 'data_source'],
    ['Production', 'production'],
    ['serach', 'search'],
    ['nmae', 'name'],
    ['id', undefined],
    ['zzz', undefined],
    ['', undefined],
  ])('for %j suggests %j', (word, expected) => {
    expect(nearest(word, ['name', 'data_source', 'search', 'production'])).toBe(expected)
  })
})
