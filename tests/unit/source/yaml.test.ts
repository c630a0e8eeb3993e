import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Diagnostic, findLineStarts, positionAt } from '../../../src/diagnostics/index.ts'
import { type LocatedDocument, parseYaml, type ValuePath } from '../../../src/source/index.ts'

const root = '/catalog'

const read = (text: string) => {
  const found: Diagnostic[] = []
  const documents = parseYaml({ root, path: 'rule.yml', text }, diagnostic => found.push(diagnostic))
  return {
    documents,
    values: documents.map(({ value }) => value),
    codes: found.map(({ code }) => code),
    found,
    lines: found.map(({ place }) => positionAt(findLineStarts(text), place?.span?.start ?? -1).line),
  }
}

const sliceAt = (document: LocatedDocument | undefined, path: ValuePath, part?: 'key' | 'value') => {
  const span = document?.placeOf(path, part).span
  return document?.file.text.slice(span?.start, span?.end)
}

describe('values', () => {
  it('keeps dates, yes and no as text, whatever a directive says', () => {
    expect(read('%YAML 1.1\n---\ndate: 2024-05-01\nbad: 2024-5-1\nanswer: yes\n').values).toEqual([
      { date: '2024-05-01', bad: '2024-5-1', answer: 'yes' },
    ])
  })

  it('keeps numbers that JavaScript cannot hold as text', () => {
    expect(read('a: 12345678901234567890\nb: .nan\nc: 42\nd: 1.5\n').values).toEqual([
      { a: '12345678901234567890', b: '.nan', c: 42, d: 1.5 },
    ])
  })

  it('knows no half characters, which could be written to no page and to no address', () => {
    const { values } = read('"a\\uD800": "b\\uDC00c"\npair: "\\uD83E\\uDD89"\n')
    expect(values).toEqual([{ 'a\ufffd': 'b\ufffdc', pair: '\u{1f989}' }])
  })

  it('merges very many mappings, and finds values among them, without exhausting the stack', () => {
    const { documents, codes } = read(`a: &a {x: 1}\nb:\n  <<: [${'*a,'.repeat(150_000)}]\n`)
    expect(codes).toEqual([])
    expect(documents[0]?.value).toEqual({ a: { x: 1 }, b: { x: 1 } })
    expect(sliceAt(documents[0], ['b', 'x'])).toBe('1')
  })

  it('reads an empty file as one document without a value', () => {
    for (const text of ['', '\n', '# nothing yet\n', '---\n'])
      expect(read(text)).toMatchObject({ values: [null], codes: [] })
  })

  it('reads CRLF like LF, and a file without a final newline', () => {
    const lf = "name: A\nsearch: 'one\n\n  two'\nnote: |\n  x\n  y"
    expect(read(lf).values).toEqual([{ name: 'A', search: 'one\ntwo', note: 'x\ny' }])
    expect(read(lf.replaceAll('\n', '\r\n')).values).toEqual(read(lf).values)
  })

  it('reads each document of a file and says so', () => {
    const { values, codes, lines, documents } = read('a: 1\n---\nb: 2\n---\n')
    expect(values).toEqual([{ a: 1 }, { b: 2 }])
    expect(codes).toEqual(['source/multiple-documents'])
    expect(lines).toEqual([3])
    expect(sliceAt(documents[1], ['b'])).toBe('2')
  })

  it('merges mappings with <<, own keys first', () => {
    const { values, documents } = read('base: &b {x: 1, y: 2}\nrule:\n  y: 3\n  <<: *b\n')
    expect(values).toEqual([{ base: { x: 1, y: 2 }, rule: { x: 1, y: 3 } }])
    expect(sliceAt(documents[0], ['rule', 'x'])).toBe('1')
    expect(sliceAt(documents[0], ['rule', 'y'])).toBe('3')
  })

  it('names keys that are not text as they are written', () => {
    expect(read('1: a\n0x10: b\nnull: c\ntrue: d\n').values).toEqual([{ 1: 'a', '0x10': 'b', '': 'c', true: 'd' }])
  })

  it('takes empty lines behind an escaped line break for newlines', () => {
    expect(read('a: "x\\\n\n  y"\n').values).toEqual([{ a: 'x\ny' }])
  })

  it('does not let a comment between key and value swallow what follows', () => {
    expect(read('a:\n#old\n  new\nb: c\nl:\n-\n#k\n  m\n- n\n').values).toEqual([{ a: 'new', b: 'c', l: ['m', 'n'] }])
  })
})

describe('duplicate keys', () => {
  it('reports the second key, points to the first, and lets the last value win', () => {
    const text = 'tests:\nname: A\ntests: [1]\n'
    const { values, found, codes, lines } = read(text)
    expect(values).toEqual([{ tests: [1], name: 'A' }])
    expect(codes).toEqual(['source/duplicate-key'])
    expect(lines).toEqual([3])
    expect(found[0]?.related?.[0]?.place.span).toEqual({ start: 0, end: 5 })
  })
})

describe('repairs', () => {
  it('reads a quoted text that runs on at column 0, and reports the first such line', () => {
    const { values, codes, lines, documents } = read("name: A\nsearch: '| a\n\n| b\n| c'\nid: x\n")
    expect(values).toEqual([{ name: 'A', search: '| a\n| b | c', id: 'x' }])
    expect(codes).toEqual(['source/repaired-yaml'])
    expect(lines).toEqual([4])
    expect(documents[0]?.repaired).toBe(true)
  })

  it('maps positions back to the text as it is on disk', () => {
    const { documents } = read('search: \'one\ntwo\'\nid: x\ntags:\n  story: "a\n b"\n  type: TTP\n')
    expect(sliceAt(documents[0], ['search'])).toBe("'one\ntwo'")
    expect(sliceAt(documents[0], ['id'])).toBe('x')
    expect(sliceAt(documents[0], ['id'], 'key')).toBe('id')
    expect(sliceAt(documents[0], ['tags', 'story'])).toBe('"a\n b"')
    expect(sliceAt(documents[0], ['tags', 'type'])).toBe('TTP')
  })

  it('reads a line that holds only a tab, and lines that begin with one', () => {
    expect(read("a: 'x\n\t\n  y\n\tz'\n")).toMatchObject({
      values: [{ a: 'x\ny z' }],
      codes: ['source/repaired-yaml', 'source/repaired-yaml'],
    })
  })

  it('reads brackets that run on at column 0, and comments right behind a value', () => {
    expect(read("a: [x,\n'y\nz',\n{k: v}]#c\nb: 1\n")).toMatchObject({
      values: [{ a: ['x', 'y z', { k: 'v' }], b: 1 }],
    })
  })

  it('keeps quotes in plain texts, comments and block scalars out of it', () => {
    const text = "a: it's\n  'fine'\n# don't\nb: |\n 'x\n  \"y\nc: 'p\nq'\n"
    expect(read(text).values).toEqual([{ a: "it's 'fine'", b: '\'x\n "y\n', c: 'p q' }])
  })

  it('repairs CRLF files and old Macintosh line ends alike', () => {
    for (const newline of ['\r\n', '\r']) {
      expect(read(`a: 'x${newline}y'${newline}b: 1${newline}`).values).toEqual([{ a: 'x y', b: 1 }])
    }
  })
})

describe('errors', () => {
  it.each([
    ['an unclosed quote at its opening', "name: A\nsearch: 'x\nid: y\n", 2],
    ['a colon in plain text', 'name: A\nabout: this: that\n', 2],
    ['a tab for indentation', 'a:\n\tb: 1\n', 2],
    ['a mapping for a key', 'a: b\nname: {{x}}\n', 2],
    ['an alias without an anchor', 'a: b\nname: *x\n', 2],
    ['the line that is wrong when another one was repaired', "a: 'x\ny'\nb: @c\n", 3],
  ])('reports %s', (_, text, line) => {
    const { documents, codes, lines } = read(text)
    expect(documents).toEqual([])
    expect(codes).toEqual(['source/invalid-yaml'])
    expect(lines).toEqual([line])
  })

  it('reports ten errors of one kind in a file and counts the others', () => {
    const { found } = read('a: @\n'.repeat(50))
    expect(found).toHaveLength(11)
    expect(found.at(-1)?.message).toBe('There are 40 more of these.')
  })
})

describe('tricks', () => {
  const laughs = Array.from(
    { length: 12 },
    (_, i) =>
      `k${i}: &k${i} [${Array(9)
        .fill(i ? `*k${i - 1}` : 'lol')
        .join(', ')}]`,
  )

  it.each([
    ['alias expansion', laughs.join('\n')],
    ['an alias inside its own value', 'a: &a [*a]\n'],
    ['a huge text repeated', `a: &a "${'x'.repeat(100_000)}"\nb: [${'*a, '.repeat(1000)}]\n`],
    [
      'merges of merges',
      Array.from({ length: 40 }, (_, i) => `k${i}: &k${i} {${i ? `<<: *k${i - 1}, a${i}: *k${i - 1}` : 'x: 1'}}`).join(
        '\n',
      ),
    ],
    ['10,000 brackets', '['.repeat(10_000)],
    ['brackets behind an unclosed quote', `'\n${'['.repeat(300_000)}`],
    ['10,000 dashes', '- '.repeat(10_000)],
    ['300 levels of indentation', Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')],
  ])('refuses %s in good time', (_, text) => {
    const { documents, codes } = read(text)
    expect(documents).toEqual([])
    expect(codes).toHaveLength(1)
    expect(codes[0]).toMatch(/^source\/(yaml-bomb|invalid-yaml)$/)
  })

  it.each([
    ['lists', `x: [${'[],'.repeat(200_000)}]`],
    ['documents', '--- a\n'.repeat(200_000)],
    ['items of a list', '- a\n'.repeat(300_000)],
    ['keys', 'k: 1\n'.repeat(200_000)],
    ['comments', '#\n'.repeat(600_000)],
    ['aliases', `- &a 1\n${'- *a\n'.repeat(300_000)}`],
    ['closing brackets', '}'.repeat(600_000)],
  ])('refuses more %s than memory can hold, before it parses them', (_, text) => {
    const { documents, codes } = read(text)
    expect(documents).toEqual([])
    expect(codes).toEqual(['source/too-large'])
  })

  it('reads hundreds of maps on one line, as other programs write them', () => {
    const value = { rows: Array.from({ length: 600 }, (_, index) => ({ name: `a${index}`, more: { score: index } })) }
    expect(read(JSON.stringify(value)).values).toEqual([value])
  })

  it('survives long runs of empty lines and blanks', () => {
    const run = '\n'.repeat(2_000_000)
    expect(read(`a:${run}  b\n`).values).toEqual([{ a: 'b' }])
    expect(read(`a: "x\\${run}  y"\n`).values).toEqual([{ a: `x${run.slice(1)}y` }])
    expect(read(`a: x${' '.repeat(2_000_000)}\n#b\n`).values).toEqual([{ a: 'x' }])
  })

  it('repairs a long text in good time', () => {
    const lines = 'y\n'.repeat(300_000)
    expect(read(`a: 'x\n${lines}z'\n`)).toMatchObject({
      values: [{ a: `x ${lines.replaceAll('\n', ' ')}z` }],
      lines: [2],
    })
  })

  it('ignores tags that would make other loaders run code', () => {
    const { values, codes } = read("a: !!js/function 'x'\nb: !!python/object/apply:os.system [ls]\n")
    expect(values).toEqual([{ a: 'x', b: ['ls'] }])
    expect(codes).toEqual(['source/unknown-tag', 'source/unknown-tag'])
  })

  it('drops __proto__ and keeps constructor as plain data', () => {
    const { values, codes } = read(
      '__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\nx: {<<: {__proto__: {polluted: 1}}}\n',
    )
    expect(codes).toEqual(['source/unsafe-key', 'source/unsafe-key'])
    expect(Object.keys(values[0] as object)).toEqual(['constructor', 'x'])
    expect(Object.getPrototypeOf(values[0])).toBe(Object.prototype)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })
})

describe('placeOf', () => {
  const { documents } = read(
    'name: A\ntags:\n  cve:\n  - CVE-1\n  - &c CVE-2\n  empty:\n  again: *c\n  rows:\n  - k: v\n',
  )
  const [document] = documents

  it.each<[string, ValuePath, 'key' | 'value', string]>([
    ['a value', ['tags', 'cve', 1], 'value', 'CVE-2'],
    ['a key', ['tags', 'cve'], 'key', 'cve'],
    ['a list item, asked for its key', ['tags', 'cve', 0], 'key', 'CVE-1'],
    ['an alias where it stands', ['tags', 'again'], 'value', '*c'],
    ['the key of an empty value', ['tags', 'empty'], 'value', 'empty'],
    ['the key of the parent of a missing value', ['tags', 'nist', 0], 'value', 'tags'],
    ['the first key at the top', ['search'], 'value', 'name'],
    ['the first key of a row', ['tags', 'rows', 0, 'x'], 'value', 'k'],
    ['the list of a missing item, by its key', ['tags', 'cve', 7], 'value', 'cve'],
  ])('finds %s', (_, path, part, expected) => {
    expect(sliceAt(document, path, part)).toBe(expected)
  })

  it('keeps answering when questions about several files alternate', () => {
    const other = read("id: 'x\ny'\n").documents[0]
    for (const _ of [1, 2]) {
      expect(sliceAt(document, ['name'])).toBe('A')
      expect(sliceAt(other, ['id'])).toBe("'x\ny'")
    }
  })
})

describe('for any text', () => {
  const fragment = fc.constantFrom(
    'a',
    'b: ',
    '- ',
    "'",
    '"',
    '\n',
    '\n  ',
    '\r\n',
    '\t',
    '#',
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '|',
    '>',
    '&x ',
    '*x',
    '!!t ',
    '---\n',
    '\\',
    '<<: ',
    '?',
    '%',
    '\u{1f600}',
  )
  const yamlish = fc.array(fragment, { maxLength: 40 }).map(parts => parts.join(''))

  it('never throws, and every position lies in the file', () => {
    fc.assert(
      fc.property(fc.oneof(yamlish, fc.string({ unit: 'binary' })), text => {
        const { documents, found } = read(text)
        const places = [
          ...found.map(({ place }) => place),
          ...documents.map(document => document.placeOf(['a', 0, 'b'])),
        ]
        for (const place of places) {
          const { start, end } = place?.span ?? { start: 0, end: 0 }
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
        if (documents.length === 0) expect(found.length).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })

  it('finds plain values through repairs', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    fc.assert(
      fc.property(fc.dictionary(word, fc.record({ value: word, lines: fc.array(word), indent: fc.nat(3) })), pairs => {
        const text = Object.entries(pairs)
          .map(
            ([key, { value, lines, indent }]) =>
              `${key}: ${value}\n${key}-q: '${[value, ...lines].join(`\n${' '.repeat(indent)}`)}'\n`,
          )
          .join('')
        const { documents, values } = read(text)
        for (const [key, { value, lines }] of Object.entries(pairs)) {
          expect(sliceAt(documents[0], [key])).toBe(String(value))
          expect(sliceAt(documents[0], [key], 'key')).toBe(key)
          expect((values[0] as Record<string, unknown>)[`${key}-q`]).toBe([value, ...lines].join(' '))
          expect(
            sliceAt(documents[0], [`${key}-q`])
              ?.split(/[\s']+/)
              .join(' ')
              .trim(),
          ).toBe([value, ...lines].join(' '))
        }
      }),
    )
  })
})
