import { expect, test } from 'vitest'
import { createHighlighter } from '../../../src/markup/index.ts'
import type { SiteContext } from '../../../src/site/context.ts'
import { sqlBlock } from '../../../src/site/sql-block.ts'

const context = { highlighter: await createHighlighter() } as unknown as SiteContext
const shownAs = (text: string): readonly string[] =>
  sqlBlock(text, context).lines.map(
    ({ html, indent }) =>
      '  '.repeat(indent) +
      html
        .replace(/<[^>]+>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>'),
  )

test.each([
  [
    "select * from okta where a = 'x and y' and (b = 1 or c = 2) or d between 1 and 2 and e > 3 ",
    ['select *', 'from okta', "where a = 'x and y'", '  and (b = 1 or c = 2)', '  or d between 1 and 2', '  and e > 3'],
  ],
  [
    "with t as (select a from b) select a from t left outer join u on t.a = u.a where left(a, 2) = 'it\\'s and' group by a",
    [
      'with t as (select a from b)',
      'select a',
      'from t',
      'left outer join u on t.a = u.a',
      "where left(a, 2) = 'it\\'s and'",
      'group by a',
    ],
  ],
  ['select 1 -- and so on', ['select 1 -- and so on']],
  ['select a\n  from b where c', ['select a', '  from b where c']],
  ["select 'unclosed and from", ["select 'unclosed and from"]],
  ['', ['']],
])('lays out %j for reading', (text, lines) => expect(shownAs(text)).toEqual(lines))

test('keeps the author’s text for copying, and colours words of SQL', () => {
  const text = " select * from a where b ilike '%c%'  "
  const block = sqlBlock(text, context)
  expect(block.text).toBe(text)
  expect(block.lines[2]?.html).toBe('<span class="s-kw">where</span> b ilike <span class="s-str">\'%c%\'</span>')
})
