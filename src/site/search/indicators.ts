import type { Detection } from '../../catalog/index.ts'
import { type FieldTest, fromSpl } from '../../indicators/index.ts'
import type { SiteContext } from '../context.ts'
import { fieldHref, valueHref } from '../indicators/links.ts'
import { keyText, valueText } from '../indicators/words.ts'
import { tokens } from './content.ts'
import type { SearchPage, SearchToken, TokenKind } from './search-page.ts'

/** What a tested value is called, by the class of its field; the first that fits. */
const valueKinds: readonly (readonly [RegExp, TokenKind])[] = [
  [/^event\.code$/, 'event'],
  [/^process\.(?:parent\.)?(?:name|executable|pe\.)/, 'process'],
  [/^(?:file|dll)\./, 'file'],
  [/^registry\./, 'registry'],
]

function kindOfValue(fieldClass: string): TokenKind {
  return valueKinds.find(([pattern]) => pattern.test(fieldClass))?.[1] ?? 'value'
}

/** The values and terms that a rule looks for, and the fields it reads; not what it excludes. */
export function indicatorTokens({ analysis }: Detection): readonly SearchToken[] {
  if (!analysis) return []
  const { tests, terms, implied } = fromSpl(analysis)
  const wanted = [...tests, ...implied].filter(({ negated }) => !negated)
  return [
    ...wanted.flatMap(valueTokens),
    ...tokens(
      'value',
      terms.filter(({ negated }) => !negated).map(({ text }) => text),
    ),
    ...tokens('field', [...analysis.predicates.map(({ field }) => field), ...analysis.groupBy].filter(isName)),
  ]
}

function valueTokens({ fieldClass, text }: FieldTest): readonly SearchToken[] {
  return tokens(kindOfValue(fieldClass), [text])
}

/** An expression in place of a field is none. */
function isName(field: string): boolean {
  return /^[\w.{}-]+$/.test(field)
}

/** The pages of fields, and of values that many rules share. */
export function indicatorSearchPages({ indicators, urls, config }: SiteContext): readonly SearchPage[] {
  const below = (url: string) => url.slice(config.base.length)
  return [
    ...indicators.fields.map(({ segment, title, fieldClass, written }) =>
      indicatorPage(below(fieldHref(segment, urls)), title, tokens('field', [fieldClass, ...written])),
    ),
    ...indicators.crowded.map(({ key, folder, anchor }) =>
      indicatorPage(
        below(valueHref(folder, anchor, urls)),
        keyText(key),
        tokens(kindOfValue(key.fieldClass), [valueText(key)]),
      ),
    ),
  ]
}

/** Found by its token only: a rule whose name has the word is the better answer to the word. */
function indicatorPage(path: string, title: string, has: readonly SearchToken[]): SearchPage {
  return {
    path,
    title,
    name: '',
    kind: 'indicators',
    live: true,
    is: [],
    has,
    about: [],
    prose: [],
    code: [],
    rows: [],
    facets: {},
  }
}
