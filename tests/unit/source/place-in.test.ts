import { expect, test } from 'vitest'
import { parseYaml } from '../../../src/source/index.ts'

/** The text of the file at a word of the value under `search`. */
function found(yaml: string, word: string): string | undefined {
  const [document] = parseYaml({ root: '/', path: 'owl.yml', text: yaml }, () => {})
  const text = (document?.value as { search: string }).search
  const at = text.indexOf(word)
  const span = document?.placeIn(['search'], at, at + word.length).span
  return span && `${yaml.slice(0, span.start).split('\n').length}:${yaml.slice(span.start, span.end)}`
}

test.each([
  ['a plain scalar over several lines', 'search: owl=1\n  nest=2\n  | stats count', '3:stats'],
  ['a literal block', 'search: |-\n    owl=1\n    | stats count', '3:stats'],
  ['a block with a comment on its header', 'search: |- # stats\n    owl=1\n    | stats count', '3:stats'],
  ['a folded block', 'search: >\n    owl=1\n\n    nest=2\n\n    | stats count', '6:stats'],
  ['single quotes, doubled inside', "search: 'owl=''barn''\n\n  nest | stats count'", '3:stats'],
  ['double quotes with escapes', 'search: "owl=\\"a\\\\b\\" \\\n  \\u00e9\\x41 \\n| stats count"', '2:stats'],
])('a word inside %s is found in the file', (_, yaml, place) => {
  expect(found(yaml, 'stats')).toBe(place)
})

test('what is written with an escape is covered by its place', () => {
  expect(found('search: "owl=\\"barn\\""', '"barn')).toBe('1:\\"barn')
})

test.each([
  ['words', 'owl '],
  ['blanks', ' '],
  ['lines', 'owl\n\n'],
])('every place of a long text of %s is found', (_, unit) => {
  const length = 200_000
  const text = unit.repeat(length / unit.length)
  const yaml = JSON.stringify({ search: `${text}x` })
  const [document] = parseYaml({ root: '/', path: 'owl.yml', text: yaml }, () => {})
  const last = document?.placeIn(['search'], text.length, text.length + 1).span
  expect(last && yaml.slice(last.start, last.end)).toBe('x')
})
