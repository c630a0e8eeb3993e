import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Diagnostic,
  formatGithub,
  formatJson,
  formatText,
  renderCodeFrame,
  summarise,
} from '../../../src/diagnostics/index.ts'

const root = '/catalog'
const texts: Record<string, string> = {
  'a.yml': 'name: A\nid: not-a-uuid\nsearch: x\n',
  'b.yml': 'name: A\n\tid:\tx\n',
}
const textOf = ({ file }: { file: string }) => texts[file]

const place = (file: string, start: number, end: number) => ({ root, file, span: { start, end } })

const diagnostics: readonly Diagnostic[] = [
  { code: 'catalog/empty', message: 'No rule was found.' },
  { code: 'rule/invalid-id', message: 'The id is not a UUID.', place: place('a.yml', 12, 22) },
  {
    code: 'rule/duplicate-name',
    message: 'The name "A" is used twice.',
    place: place('b.yml', 6, 7),
    help: 'rename one of them',
    related: [{ message: 'first used here', place: place('a.yml', 6, 7) }],
  },
  { code: 'source/unreadable', message: 'The file does not exist.', place: { root, file: 'c.yml' } },
]

const repeated = (count: number): readonly Diagnostic[] =>
  Array.from({ length: count }, (_, i) => ({
    code: 'rule/invalid-date',
    message: `Number ${i}.`,
    place: { root, file: `${i}.yml` },
  }))

const manyNotes: readonly Diagnostic[] = [
  {
    code: 'catalog/other-files',
    message: 'Four.',
    related: [1, 2, 3, 4].map(number => ({ message: 'x', place: { root, file: `${number}.yml` } })),
  },
]

describe('formatText', () => {
  it('leaves many notes on one problem to those who ask for all', () => {
    expect(formatText(manyNotes, textOf)).not.toContain('.yml')
    expect(formatText(manyNotes, textOf, { all: true })).toContain('\n  1.yml: x\n  2.yml: x\n  3.yml: x\n  4.yml: x\n')
    expect(formatGithub(manyNotes, textOf)).not.toContain('.yml')
    expect(JSON.parse(formatJson(manyNotes, textOf)).diagnostics[0].related).toHaveLength(4)
  })

  it('prints each problem with its code frame, help and related places, then the totals', () => {
    expect(formatText(diagnostics, textOf)).toBe(`error  catalog/empty
  No rule was found.

a.yml:2:5  info  rule/invalid-id
  The id is not a UUID.
    2 | id: not-a-uuid
      |     ^^^^^^^^^^

b.yml:1:7  warning  rule/duplicate-name
  The name "A" is used twice.
    1 | name: A
      |       ^
  help: rename one of them
  a.yml:1:7: first used here
      1 | name: A
        |       ^

c.yml  error  source/unreadable
  The file does not exist.

2 errors, 1 warning, 1 info in 3 files
`)
  })

  it('folds what repeats, unless asked for all', () => {
    const folded = formatText(repeated(60), textOf)
    expect(folded).toContain('Number 2.')
    expect(folded).not.toContain('Number 3.')
    expect(folded).toContain('\n… and 57 more rule/invalid-date (--all shows them)\n')
    expect(folded).toMatch(/\n60 warnings in 60 files\n$/)
    expect(formatText(repeated(60), textOf, { all: true })).toContain('Number 59.')
  })

  it('never folds errors', () => {
    const errors = repeated(60).map(problem => ({ ...problem, code: 'rule/no-id' as const }))
    expect(formatText(errors, textOf)).toBe(formatText(errors, textOf, { all: true }))
    expect(formatText(errors, textOf)).toContain('Number 59.')
  })

  it('names files as it is told', () => {
    expect(formatText(diagnostics.slice(1, 2), textOf, { pathOf: ({ file }) => `rules/${file}` })).toMatch(
      /^rules\/a\.yml:2:5 /,
    )
  })

  it('says so when there is nothing to say', () => {
    expect(formatText([], textOf)).toBe('No problems found\n')
  })

  it('leaves out the position of a file whose text is gone', () => {
    expect(formatText([{ code: 'rule/no-id', message: 'No id.', place: place('gone.yml', 3, 4) }], textOf)).toMatch(
      /^gone\.yml {2}error/,
    )
  })
})

describe('formatGithub', () => {
  it('prints annotations and the totals', () => {
    expect(formatGithub(diagnostics, textOf)).toBe(`::error title=No rule found (catalog/empty)::No rule was found.
::notice file=a.yml,line=2,endLine=2,col=5,endColumn=15,title=Id is not a UUID (rule/invalid-id)::The id is not a UUID.
::warning file=b.yml,line=1,endLine=1,col=7,endColumn=8,title=Name used twice (rule/duplicate-name)::The name "A" is used twice.%0Ahelp: rename one of them%0Aa.yml:1:7: first used here
::error file=c.yml,title=File cannot be read (source/unreadable)::The file does not exist.
2 errors, 1 warning, 1 info in 3 files
`)
  })

  it('escapes what would end a property or a message', () => {
    const text = formatGithub(
      [{ code: 'rule/no-id', message: '100%\r\n::set-env::x', place: { root, file: 'a,b:c%.yml' } }],
      textOf,
    )
    expect(text.split('\n')[0]).toBe(
      '::error file=a%2Cb%3Ac%25.yml,title=Rule without an id (rule/no-id)::100%25%0A::set-env::x',
    )
  })
})

describe('formatJson', () => {
  it('gives lines, columns and offsets, and counts by code', () => {
    const { version, diagnostics: entries, summary } = JSON.parse(formatJson(diagnostics, textOf))
    expect(version).toBe(1)
    expect(entries[1]).toEqual({
      code: 'rule/invalid-id',
      severity: 'info',
      title: 'Id is not a UUID',
      message: 'The id is not a UUID.',
      file: 'a.yml',
      line: 2,
      column: 5,
      endLine: 2,
      endColumn: 15,
      start: 12,
      end: 22,
    })
    expect(entries[2].related).toEqual([
      expect.objectContaining({ file: 'a.yml', line: 1, column: 7, message: 'first used here' }),
    ])
    expect(summary).toEqual(summarise(diagnostics))
  })
})

describe('text from a catalog', () => {
  const hostile = '\u001b[31m\u0007\u009b\u202e\u2028\n::error::x\n##[command]y\r\tz'
  const nasty: Diagnostic = {
    code: 'rule/no-id',
    message: hostile,
    place: { root, file: `${hostile}.yml`, span: { start: 0, end: 5 } },
    help: hostile,
    related: [{ message: hostile, place: place(hostile, 0, 1) }],
  }

  it('cannot steer a terminal or start a workflow command', () => {
    for (const output of [formatText([nasty], () => hostile), formatGithub([nasty], () => hostile)]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
      expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2028]/)
    }
    const lines = formatText([nasty], () => hostile).split('\n')
    expect(lines.filter(line => line.trimStart().startsWith('::') || line.includes('##['))).toEqual([])
    expect(
      formatGithub([nasty], () => hostile)
        .trimEnd()
        .split('\n'),
    ).toHaveLength(2)
  })

  it('never adds a line to the GitHub output, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (message, file) => {
        const output = formatGithub([{ code: 'rule/no-id', message, place: { root, file } }], textOf)
        expect(output.split(/\r\n|[\n\r]/)).toHaveLength(3)
      }),
    )
  })
})

describe('renderCodeFrame', () => {
  it('keeps the caret below the text after tabs and wide characters', () => {
    expect(renderCodeFrame('\tid:\tx\n', { start: 5, end: 6 })).toBe('1 |  id: x\n  |      ^')
    expect(renderCodeFrame('名前: x\n', { start: 4, end: 5 })).toBe('1 | 名前: x\n  |       ^')
  })

  it('marks the first line of a span over several lines, and gives an empty span one caret', () => {
    expect(renderCodeFrame('a: b\r\nc: d\r\n', { start: 3, end: 10 })).toBe('1 | a: b\n  |    ^')
    expect(renderCodeFrame('a: b', { start: 4, end: 4 })).toBe('1 | a: b\n  |     ^')
  })

  it('cuts long lines around the span', () => {
    const [line, carets] = renderCodeFrame(`${'x'.repeat(500)}HERE${'y'.repeat(500)}`, { start: 500, end: 504 }).split(
      '\n',
    )
    expect(line).toMatch(/^1 \| …x{30}HEREy{66}…$/)
    expect(carets?.indexOf('^')).toBe(line?.indexOf('HERE'))
    expect(carets).toMatch(/\^{4}$/)
  })
})
