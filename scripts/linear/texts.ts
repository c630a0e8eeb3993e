import { pageTexts } from '../../src/build/search/texts.ts'
import { readDescription } from '../../src/catalog/formats/anvilogic-description.ts'
import { recognise } from '../../src/client/search/recognise.ts'
import { codeTokens, tokenKey } from '../../src/client/search/text.ts'
import { renderInline, renderTokens } from '../../src/markup/inline.ts'
import { renderProse } from '../../src/markup/prose.ts'
import { splitLead } from '../../src/site/prose.ts'
import { parseYaml, previewCsv } from '../../src/source/index.ts'
import { type Case, fill } from './case.ts'

/** The same of many units. */
function each(name: string, units: readonly string[], run: (text: string) => unknown): readonly Case[] {
  return units.map(unit => ({
    name: `${name} ${JSON.stringify(unit)}`,
    of: length => {
      const text = fill(unit, length)
      return () => run(text)
    },
  }))
}

const page = { path: '/a/', name: 'a', title: 'a', kind: 'detections', live: true } as const

function search(text: string): void {
  tokenKey(text)
  codeTokens(text)
  recognise(text)
  pageTexts([{ ...page, is: [], has: [], about: [], prose: [text], code: [], rows: [], facets: {} }], [[]])
}

/** Asks for the place of every character of a long value. */
const placesIn: readonly Case[] = ['owl ', ' ', 'owl\n\n'].map(unit => ({
  name: `places in ${JSON.stringify(unit)}`,
  of: length => {
    const text = JSON.stringify({ search: `${fill(unit, length)}x` })
    const [document] = parseYaml({ root: '/', path: 'owl.yml', text }, () => {})
    return () => {
      for (let at = 0; at < length; at++) document?.placeIn(['search'], at, at + 1)
    }
  },
}))

export const cases: readonly Case[] = [
  ...each('description', [' -', ' ', '#a ', 'Atomics T1003 ', '(', 'Software Association: ', ','], text => [
    readDescription(`Software Association: ${text}!`),
    readDescription(`${text}!`),
  ]),
  ...each('inline', ['`', 'https://', '$a'], text => [renderInline(text), renderTokens(text)]),
  ...each(
    'prose',
    [
      ...['[', '[a](', '*', '**a ', '> ', '- ', '`', 'https://a.example/', ')', '\\\n', '.\\n', 'a\\_', '```\n', ' '],
      '**word** ',
    ],
    text => renderProse(text),
  ),
  ...each('lead', ['`a. B', 'a. B', 'A. B', 'vs. B', '\n ', '. '], text => splitLead(`${text}x`)),
  ...each('CSV', ['"x ""y"" z",1\n', '"', ','], text => previewCsv(`a\n${text}`, { rows: 2, columns: 3 })),
  ...each('search', ['.', ' ', '\\', '"', '\n', '\u0301', '[', '. '], text => search(`x${text}x`)),
  ...placesIn,
]
