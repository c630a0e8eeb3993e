import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { isPlain, renderMarkdown, renderProse } from '../../../src/markup/prose.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const rel = 'rel="noopener nofollow ugc"'

function elementsOf(html: string): readonly Element[] {
  const walk = (node: Node): Element[] => ('tagName' in node ? [node, ...node.childNodes.flatMap(walk)] : [])
  return parseFragment(html).childNodes.flatMap(walk)
}

function textOf(html: string): string {
  const walk = (node: Node): string =>
    'childNodes' in node ? node.childNodes.map(walk).join('') : 'value' in node ? node.value : ''
  return parseFragment(html).childNodes.map(walk).join('')
}

/** Every element and attribute that may ever come out. */
function expectSafe(html: string): void {
  const allowed: Readonly<Record<string, readonly string[]>> = { a: ['href', 'rel', 'title'], ol: ['start'] }
  for (const { tagName, attrs } of elementsOf(html)) {
    expect(['p', 'ul', 'ol', 'li', 'strong', 'code', 'pre', 'a', 'br']).toContain(tagName)
    for (const { name } of attrs) expect(allowed[tagName] ?? []).toContain(name)
    const href = attrs.find(attribute => attribute.name === 'href')
    if (href !== undefined) expect(href.value).toMatch(/^https?:\/\//i)
  }
}

describe('what looks like markup and is none stays as written', () => {
  test.each([
    'writes to HKLM\\Eventlog\\<Channel>\\Owner and <random folder>',
    'either a.exe|b.exe | c.exe',
    'the user $user$ on {{ host }} under %TEMP%\\x and 100% of %name%',
    '\\\\server\\share and C:\\Windows\\* and \\temp\\.',
    'ends with C:\\Temp\\',
    'the \\* escape, the \\` tick, \\[no\\](link) and \\"quotes\\"',
    'fields process_name, _time, __model_x__ and _all_ of them',
    'files like *\\temp\\* or *.exe, *dump* and a*b*c',
    '**/tmp/** is a glob and x**2 + y**3 a sum',
    'an `unbalanced tick',
    'the ``two` ticks',
    '&lt;b&gt; &amp; &copy; &#60; &#x3C;',
    '<b onclick="x()">bold</b> <!-- no --> <script>alert(1)</script>',
    '<https://user@evil.example> [x][y] [z] ![i][j]',
    '* * * * *',
    '30 * * * * (cron)',
    '- - -',
    '---',
    '***',
    '===',
    '> quoted > twice',
    '# of users above the mean',
    '#hashtag and C# and #1',
    '-F behaviour',
    '2019 was a year',
    '[text](relative.md) and [a-z](sometimes)',
    '[x](javascript:alert(1)) and [y](data:text/html,z) and ![w](javascript:1)',
    'Temp\\_MEI1234 and C:\\_a\\_b\\_c',
    '[id]: https://a.example "not a definition"',
    'regexes such as \\r\\n and C:\\new and ..\\next',
  ])('%s', text => {
    const html = renderProse(text)
    expect(textOf(html)).toBe(text)
    expectSafe(html)
  })

  test('indented lines are no code', () => {
    expect(renderProse('One.\n\n        Two.')).toBe('<p>One.</p>\n<p>Two.</p>')
  })

  test('an unclosed fence swallows nothing', () => {
    expect(textOf(renderProse('```\n**a**'))).toBe('```\na')
    expect(textOf(renderProse('`'.repeat(500)))).toBe('`'.repeat(500))
  })

  test('a line of equals signs makes no heading of the line above', () => {
    expect(elementsOf(renderProse('Title\n=====')).map(element => element.tagName)).toEqual(['p', 'p'])
  })
})

describe('markup', () => {
  test('code, bold and links', () => {
    expect(renderProse('Run `a <b>` with **care (really)** and [read](https://a.example/?a=1&b=2 "It").')).toBe(
      '<p>Run <code>a &#x3C;b></code> with <strong>care (really)</strong> and ' +
        `<a href="https://a.example/?a=1&#x26;b=2" title="It" ${rel}>read</a>.</p>`,
    )
  })

  test('bare addresses, without the punctuation behind them', () => {
    const link = (url: string) => `<a href="${url}" ${rel}>${url}</a>`
    expect(renderProse('See (https://a.example/x(1)). Or **http://b.example:80/x**, https://c.example...')).toBe(
      `<p>See (${link('https://a.example/x(1)')}). Or <strong>${link('http://b.example:80/x')}</strong>, ${link('https://c.example')}...</p>`,
    )
    expect(elementsOf(renderProse('http://* http:// https://$dest$/ http://localhost ftp://a.example'))).toHaveLength(1)
  })

  test('an address alone in a code span', () => {
    expect(renderProse('at `https://a.example/`')).toBe(
      `<p>at <a href="https://a.example/" ${rel}><code>https://a.example/</code></a></p>`,
    )
  })

  test('no link stands in another', () => {
    const html = renderProse('[see https://b.example and `https://c.example`](https://a.example)')
    expect(elementsOf(html).filter(element => element.tagName === 'a')).toHaveLength(1)
  })

  test('images become links', () => {
    expect(renderProse('![A map](https://a.example/m.png)')).toBe(
      `<p><a href="https://a.example/m.png" ${rel}>A map</a></p>`,
    )
  })

  test('headings become bold paragraphs', () => {
    expect(renderProse('## First steps\nLook.')).toBe('<p><strong>First steps</strong></p>\n<p>Look.</p>')
  })

  test('fenced code keeps its bytes and loses its language', () => {
    expect(renderProse('```spl\n| a \\\n  **b** <c>\n```')).toBe('<pre><code>| a \\\n  **b** &#x3C;c>\n</code></pre>')
  })

  test('Windows dashes and escaped names', () => {
    expect(textOf(renderProse('one&#151;two in **App\\_SA\\_NAME**'))).toBe('one—two in App_SA_NAME')
  })
})

describe('line breaks', () => {
  test('a newline after a sentence starts a paragraph', () => {
    expect(renderProse('One.\nTwo: three\nFour')).toBe('<p>One.</p>\n<p>Two: three</p>\n<p>Four</p>')
  })

  test('in text wrapped at a column a newline means nothing', () => {
    expect(renderProse('This sentence goes\non here. And\nThere it ends.')).toBe(
      '<p>This sentence goes\non here. And\nThere it ends.</p>',
    )
  })

  test('a backslash at the end of a line is a break, in a path it is not', () => {
    expect(renderProse('One. \\\nTwo.\\\n\\\nThree.\\')).toBe('<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>')
    expect(renderProse('Look in C:\\Temp\\\nThen stop.')).toBe('<p>Look in C:\\Temp\\</p>\n<p>Then stop.</p>')
    expect(renderProse('Writes are common.\\ During triage, look in c:\\www\\ too.')).toBe(
      '<p>Writes are common.</p>\n<p>During triage, look in c:\\www\\ too.</p>',
    )
  })

  test('a literal \\n between sentences is a break, in code it is not', () => {
    expect(renderProse('One.\\nTwo (x).\\\\n2. Three `a.\\nB` \\n')).toBe(
      '<p>One.</p>\n<p>Two (x).</p>\n<ol start="2">\n<li>Three <code>a.\\nB</code> \\n</li>\n</ol>',
    )
  })

  test('CRLF is a newline', () => {
    expect(renderProse('One.\r\nTwo.')).toBe('<p>One.</p>\n<p>Two.</p>')
  })
})

describe('lists', () => {
  test('start after any line, stay tight and end at the next sentence', () => {
    expect(renderProse('Steps:\n1. One\n1. Two\n   goes on\nAfterwards.')).toBe(
      '<p>Steps:</p>\n<ol>\n<li>One</li>\n<li>Two\ngoes on</li>\n</ol>\n<p>Afterwards.</p>',
    )
  })

  test('lose their empty items', () => {
    expect(renderProse('1. One\\\n1. \\\n1. Two\\\nAfter.')).toBe(
      '<ol>\n<li>One</li>\n<li>Two</li>\n</ol>\n<p>After.</p>',
    )
  })

  test('nest', () => {
    expect(elementsOf(renderProse('- a\n  - b\n- c')).filter(element => element.tagName === 'ul')).toHaveLength(2)
  })

  test('a number at the start of a wrapped line is no item', () => {
    expect(textOf(renderProse('Fixed in version\n2. It was\nnot before.'))).toContain('2. It was')
  })
})

describe('safety and bounds', () => {
  test('whatever comes in, only known elements, attributes and addresses come out', () => {
    const piece = fc.constantFrom(
      ...'<script>|<img src=x onerror=y>|[a](|)|javascript:x|https://a.example|`|``|**|*|_|# |- |1. |\n|\\|&lt;|<!--|]|![|"|\' onclick='.split(
        '|',
      ),
      '|',
      ' ',
      '\n\n',
      '```',
      'id="x"',
    )
    const text = fc
      .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 30 })
      .map(all => all.join(''))
    fc.assert(
      fc.property(text, input => {
        expectSafe(renderProse(input))
      }),
      { numRuns: 500 },
    )
  })

  test('plain text comes out as the parser would give it', () => {
    const unit = fc.constantFrom(...'ab 1.)-+*_#~>[]!|&<"\'=:/$%{}é\u00A0\u2028'.split(''))
    const text = fc.oneof(fc.string({ unit, maxLength: 30 }), fc.string({ unit: 'grapheme', maxLength: 30 }))
    fc.assert(
      fc.property(text, input => {
        const trimmed = input.trim()
        fc.pre(trimmed !== '' && isPlain(trimmed))
        expect(renderProse(input)).toBe(renderMarkdown(trimmed))
      }),
      { numRuns: 2000 },
    )
  })

  test('empty text is nothing', () => {
    expect(renderProse('')).toBe('')
    expect(renderProse(' \n\t')).toBe('')
    expect(renderProse('\\')).toBe('')
  })

  test.each([
    ['brackets', '['.repeat(50_000)],
    ['links', '[a]('.repeat(20_000)],
    ['nested links', `${'['.repeat(900)}a${'](https://a.example)'.repeat(900)}`],
    ['asterisks', '*'.repeat(90_000)],
    ['bold starts', '**a '.repeat(20_000)],
    ['quotes', '> '.repeat(40_000)],
    ['markers', '- '.repeat(40_000)],
    ['nested items', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n')],
    ['ticks', Array.from({ length: 1500 }, (_, index) => '`'.repeat((index % 50) + 1)).join(' ')],
    ['addresses', 'https://a.example/'.repeat(5000)],
    ['closing brackets', `https://a.example/${')'.repeat(90_000)}`],
    ['backslashes', '\\\n'.repeat(40_000)],
    ['literal newlines', '.\\n'.repeat(30_000)],
    ['escaped names', 'a\\_'.repeat(30_000)],
    ['fences', '```\n'.repeat(20_000)],
    ['blanks', `a${' '.repeat(90_000)}\n\`x\``],
    ['a megabyte', '**word** '.repeat(120_000)],
  ])('much of %s is rendered safely', (_, text) => {
    expectSafe(renderProse(text))
  })
})

test('a text of very many lines or characters comes as plain paragraphs, all of it, and says so', () => {
  const items = (count: number) =>
    `Known owls:\n${Array.from({ length: count }, (_, index) => `- owl ${index}`).join('\n')}`
  expect(elementsOf(renderProse(items(480))).filter(({ tagName }) => tagName === 'li')).toHaveLength(480)
  for (const [text, last] of [
    [items(520), 'owl 519'],
    [`${'**owl** '.repeat(4000)}end`, 'end'],
  ] as const) {
    const long = renderProse(text)
    expect(
      elementsOf(long)
        .filter(({ tagName }) => tagName !== 'p')
        .map(({ tagName }) => tagName),
    ).toEqual(['strong'])
    expect(textOf(long)).toMatch(/^Shown as plain text, since it has more than/)
    expect(textOf(long)).toContain(last)
  }
})
