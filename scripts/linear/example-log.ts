import { createHighlighter } from '../../src/markup/index.ts'
import { exampleOf } from '../../src/site/data-source/example.ts'
import { type Case, fill } from './case.ts'

const highlighter = await createHighlighter()
const logs: Readonly<Record<string, readonly [head: string, unit: string, tail: string]>> = {
  'deep brackets': ['', '[', ''],
  'deep objects': ['', '{"a":', ''],
  'one string': ['{"a":"', 'x', '"}'],
  'escapes without an end': ['{"a":"', '\\"', ''],
  blanks: ['{"a":', ' ', ''],
  words: ['{"a":', 'b ', ''],
  'open tags': ['', '<a>', '</a>'],
  'angle brackets': ['<a>', '<', '</a>'],
  'quotes without an end': ['<a></a>', "<a '", ''],
  'comments without an end': ['<a></a>', '<!--', ''],
  'plain text': ['', 'key=value ', ''],
}

/** Logs beside a data source, laid out. */
export const cases: readonly Case[] = Object.entries(logs).map(([name, [head, unit, tail]]) => ({
  name: `log: ${name}`,
  of: length => {
    const text = head + fill(unit, length) + tail
    return () => exampleOf(text, { highlighter })
  },
}))
