import { describe, expect, it } from 'vitest'
import { createHighlighter } from '../../../src/markup/index.ts'
import { exampleOf } from '../../../src/site/data-source/example.ts'
import { layoutJson } from '../../../src/site/data-source/layout-json.ts'
import { layoutXml } from '../../../src/site/data-source/layout-xml.ts'

const highlighter = await createHighlighter()
const example = (text: string) => exampleOf(text, { highlighter })
const squeeze = (text: string) => text.replaceAll(/\s+/g, '')

describe('JSON', () => {
  it.each([
    [
      '{"a":1,"b":[],"c":{"d":"x, {y}"}}',
      ['{', '  "a": 1,', '  "b": [],', '  "c": {', '    "d": "x, {y}"', '  }', '}'],
    ],
    ['{ "a" : 1 ,\n "b" :{ } }', ['{', '  "a": 1,', '  "b": {}', '}']],
    ['[1.10, true]', ['[', '  1.10,', '  true', ']']],
    ['{"a": "say \\"hi\\" \\\\"}\n{"b": 2}', ['{', '  "a": "say \\"hi\\" \\\\"', '}', '{', '  "b": 2', '}']],
    ['[{"a":1},{"b":2}]', ['[', '  {', '    "a": 1', '  },', '  {', '    "b": 2', '  }', ']']],
    ['{"cut": {"off": "in the mid', ['{', '  "cut": {', '    "off": "in the mid']],
    ['{"a":1}}]', ['{', '  "a": 1', '}', '}', ']']],
    ['{"a": not json here}', ['{', '  "a": not json here', '}']],
  ])('%s', (text, lines) => {
    expect([...layoutJson(text)]).toEqual(lines)
  })
})

describe('XML', () => {
  it.each([
    ["<E x='1'><D N='a'>b c</D><E2/></E>", ["<E x='1'>", "  <D N='a'>b c</D>", '  <E2/>', '</E>']],
    ['<a>\n  <b></b> tail\n</a>', ['<a>', '  <b></b>', '  tail', '</a>']],
    [
      '<?xml version="1.0"?><a title="x > y"><!-- <b> --></a>',
      ['<?xml version="1.0"?>', '<a title="x > y">', '  <!-- <b> -->', '</a>'],
    ],
    ['<a><![CDATA[<b>]]></a>', ['<a>', '  <![CDATA[<b>]]>', '</a>']],
    ['<a>1 < 2</a></b>', ['<a>1 < 2</a>', '</b>']],
    ['<a><b attr="never closed', ['<a>', '  <b attr="never closed']],
  ])('%s', (text, lines) => {
    expect([...layoutXml(text)]).toEqual(lines)
  })
})

describe('an example', () => {
  it('says its syntax, and copies as written', () => {
    expect(example('{"a":1}')).toMatchObject({ label: 'JSON, laid out for reading', block: { text: '{"a":1}' } })
    expect(example('<E><S/></E>')?.label).toBe('XML, laid out for reading')
    for (const text of [
      'type=EXECVE msg=audit(1): a0="sudo"',
      '[19/Aug/2024:19:41:22 +0000] USER=x',
      '<14>1 2024 host',
      '{ @t: 1 }',
    ])
      expect(example(text)).toMatchObject({ label: 'As logged', block: { text, lines: [{ indent: 0 }] } })
    expect(example(' \n ')).toBeUndefined()
  })

  it('escapes what it shows', () => {
    const html = example('{"a":"<script>alert(1)</script>"}')
      ?.block.lines.map(line => line.html)
      .join('')
    expect(html).not.toContain('<script')
    expect(html).toContain('&#x3C;script')
  })

  it('lays out no more than can be read, and says how much', () => {
    const long = JSON.stringify(Array.from({ length: 3000 }, (_, index) => ({ index })))
    expect(example(long)).toMatchObject({ shown: 'the first 200 of 9,002 lines', block: { text: long } })
    expect(example(long)?.block.lines).toHaveLength(200)
    expect(example('x'.repeat(20_000))?.shown).toBe('the first 16,000 of 20,000 characters')
    expect(example('{"a":1}')?.shown).toBeUndefined()
  })

  it.each([
    ['deep brackets', '['.repeat(1_000_000)],
    ['deep objects', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
    ['one string', `{"a":"${'x'.repeat(1_000_000)}"}`],
    ['escapes without an end', `{"a":"${'\\"'.repeat(500_000)}`],
    ['blanks', `{"a":${' '.repeat(1_000_000)}`],
    ['words', `{"a":${'b '.repeat(500_000)}`],
    ['open tags', `${'<a>'.repeat(300_000)}</a>`],
    ['angle brackets', `<a>${'<'.repeat(1_000_000)}</a>`],
    ['quotes without an end', `<a></a>${`<a '`.repeat(300_000)}`],
    ['comments without an end', `<a></a>${'<!--'.repeat(250_000)}`],
    ['plain text', 'key=value '.repeat(100_000)],
  ])('a megabyte of %s is laid out light', (_, text) => {
    const found = example(text)
    expect(found?.block.text).toBe(text)
    expect(found?.block.lines.reduce((sum, line) => sum + line.html.length, 0)).toBeLessThan(200_000)
  })

  it('keeps every token of JSON and XML', () => {
    const json = '{"a":[1,2,{"b":null}],"c":"d e"}'
    expect(squeeze([...layoutJson(json)].join(''))).toBe(squeeze(json))
    const xml = "<E><S a='1'/><D N='x'>y z</D> tail </E>"
    expect(squeeze([...layoutXml(xml)].join(''))).toBe(squeeze(xml))
  })
})
