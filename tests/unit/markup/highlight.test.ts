import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { beforeAll, expect, test } from 'vitest'
import { classes, createHighlighter, type Highlighter } from '../../../src/markup/index.ts'
import { commands, layoutStages } from '../../../src/spl/index.ts'
import { splText } from '../spl/spl-text.ts'

let highlighter: Highlighter
beforeAll(async () => {
  highlighter = await createHighlighter()
})

/** `class:text` of every run. */
const shape = (text: string, lang = 'spl') =>
  highlighter.runs(text, lang).map(run => `${run.name.slice(2)}:${text.slice(run.start, run.end)}`)

/** What a browser would show. */
const textOf = (html: string): string => {
  const read = (node: DefaultTreeAdapterTypes.Node): string =>
    'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(read).join('') : ''
  return read(parseFragment(html))
}

test('colours a tstats search', () => {
  expect(
    shape(
      '| tstats summariesonly=true count min(_time) as first from datamodel=Sky.Owls where Owls.kind IN ("barn*", tawny) NOT Owls.age>=3 by Owls.nest _time span=5m',
    ),
  ).toEqual([
    ...[
      'pipe:|',
      'cmd:tstats',
      'opt:summariesonly',
      'op:=',
      'fn:count min',
      'kw:as',
      'kw:from',
      'opt:datamodel',
      'op:=',
    ],
    ...[
      'kw:where',
      'fld:Owls.kind',
      'kw:IN',
      'str:"barn',
      'wild:*',
      'str:"',
      'kw:NOT',
      'fld:Owls.age',
      'op:>=',
      'num:3',
    ],
    ...['kw:by', 'fld:Owls.nest _time', 'opt:span', 'op:=', 'num:5m'],
  ])
})

test.each([
  [
    'a command after a break and a comment',
    'a=1 |\n ```note | x``` eval b=2',
    ['fld:a', 'op:=', 'num:1', 'pipe:|', 'com:```note | x```', 'cmd:eval', 'fld:b', 'op:=', 'num:2'],
  ],
  [
    'a command in a subsearch',
    'x NOT [search a=b | fields c]',
    ['kw:NOT', 'br:[', 'cmd:search', 'fld:a', 'op:=', 'pipe:|', 'cmd:fields', 'fld:c', 'br:]'],
  ],
  [
    'the end of a string after an escaped backslash',
    String.raw`a="b\\" | table c`,
    ['fld:a', 'op:=', String.raw`str:"b\\"`, 'pipe:|', 'cmd:table', 'fld:c'],
  ],
  ['a quote nothing closes as plain', 'a="b | table c', ['fld:a', 'op:=', 'pipe:|', 'cmd:table', 'fld:c']],
  ['a backtick nothing closes as plain', 'a ` b | table c', ['pipe:|', 'cmd:table', 'fld:c']],
  ['macros whole', '| `owls("a|b", 1)` | `f`', ['pipe:|', 'mac:`owls("a|b", 1)`', 'pipe:|', 'mac:`f`']],
  [
    'functions, new ones too',
    '| where mvmap(a, upper(b)) OR true()',
    ['pipe:|', 'cmd:where', 'fn:mvmap', 'fld:a', 'fn:upper', 'fld:b', 'kw:OR', 'fn:true'],
  ],
  ['TERM as one piece', 'TERM(10.0.0.1) CASE(Owl)', ['fn:TERM', 'str:10.0.0.1', 'fn:CASE', 'str:Owl']],
  [
    'time modifiers',
    'earliest=-70m@m latest=@d',
    ['fld:earliest', 'op:=', 'num:-70m@m', 'fld:latest', 'op:=', 'num:@d'],
  ],
  ['tokens', 'user=$user$ b="$c$"', ['fld:user', 'op:=', 'tok:$user$', 'fld:b', 'op:=', 'str:"', 'tok:$c$', 'str:"']],
  [
    'renames and lookups',
    '| rename a.b AS c | lookup owls k as j OUTPUTNEW l',
    [
      'pipe:|',
      'cmd:rename',
      'fld:a.b',
      'kw:AS',
      'fld:c',
      'pipe:|',
      'cmd:lookup',
      'fld:owls k',
      'kw:as',
      'fld:j',
      'kw:OUTPUTNEW',
      'fld:l',
    ],
  ],
  [
    'quoted field names',
    '| eval x=\'a b\'."c"*2',
    ['pipe:|', 'cmd:eval', 'fld:x', 'op:=', "fld:'a b'", 'op:.', 'str:"c"', 'op:*', 'num:2'],
  ],
  ['the opening command after blanks', '\n  tstats count by a', ['cmd:tstats', 'fn:count', 'kw:by', 'fld:a']],
])('scopes %s', (_, text, expected) => {
  expect(shape(text)).toEqual(expected)
})

test('knows every command after a pipe and in a bracket', () => {
  for (const command of commands) {
    expect(shape(`x | ${command} `), command).toContain(`cmd:${command}`)
    expect(shape(`x [${command} ]`), command).toContain(`cmd:${command}`)
  }
})

test('writes escaped HTML with known classes that reads as the text', () => {
  fc.assert(
    fc.property(splText, text => {
      const html = highlighter.code(text, 'spl')
      expect(textOf(html)).toBe(text.replaceAll('\0', '\uFFFD'))
      for (const [, name] of html.matchAll(/<span class="([^"]*)">/g)) expect(classes).toContain(name)
      expect(html.replace(/<span class="s-[a-z]+">|<\/span>/g, '')).not.toContain('<')
    }),
    { numRuns: 300 },
  )
})

test('lines of a layout carry the state of the whole text', () => {
  const text = 'a="1\n2 | b" | table c'
  const lines = layoutStages(text)
  expect(highlighter.ranges(text, 'spl', lines)).toEqual([
    '<span class="s-fld">a</span><span class="s-op">=</span><span class="s-str">"1</span>',
    '<span class="s-str">2 | b"</span> ',
    '<span class="s-pipe">|</span> <span class="s-cmd">table</span> <span class="s-fld">c</span>',
  ])
  expect(highlighter.lines(text, 'spl').join('\n')).toContain('<span class="s-str">2 | b"</span> <span class="s-pipe">')
})

test('a long line reads to its end, however it is cut', () => {
  const clause = 'owl_kind IN ("barn*", "tawny") OR nest = 4 AND count(x) '
  const text = `| tstats count where ${clause.repeat(120)}| table c`
  const parts = shape(text)
  expect(parts.slice(-3)).toEqual(['pipe:|', 'cmd:table', 'fld:c'])
  expect(parts.filter(part => part === 'kw:IN')).toHaveLength(120)
  expect(parts.filter(part => part === 'fld:owl_kind')).toHaveLength(120)
  expect(parts.filter(part => part === 'fld:nest')).toHaveLength(120)
})

test('text without a blank to cut at keeps every character', () => {
  const text = `a="${'\\"x'.repeat(3000)}" | table c`
  expect(textOf(highlighter.code(text, 'spl'))).toBe(text)
  expect(shape(text).at(-1)).toBe('fld:c')
})

test('unknown languages and huge texts are plain', () => {
  expect(highlighter.code('<a> & "b"', 'klingon')).toBe('&#x3C;a> &#x26; "b"')
  expect(highlighter.runs('| table a '.repeat(30_000), 'spl')).toEqual([])
})

test.each([
  ['json', '{"a": 1, "b": "c"}', ['fld:"a"', 'num:1', 'fld:"b"', 'str:"c"']],
  ['yaml', 'a: "b" # c', ['fld:a', 'str:"b"', 'com:# c']],
  ['xml', '<a b="c"/>', ['fld:a b', 'str:"c"']],
  ['sql', "select 'a' -- b", ['kw:select', "str:'a'", 'com:-- b']],
  ['python', 'def owl(): return "a"', ['kw:def', 'fn:owl', 'kw:return', 'str:"a"']],
  ['toml', 'a = "b"', ['fld:a', 'str:"b"']],
])('colours %s with the same classes', (lang, text, expected) => {
  expect(shape(text, lang)).toEqual(expect.arrayContaining(expected))
})
