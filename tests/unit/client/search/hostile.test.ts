import { afterAll, describe, expect, it, vi } from 'vitest'
import type { SearchPage } from '../../../../src/site/index.ts'
import { engineOver, searchPage } from '../../../support/search.ts'

afterAll(() => vi.unstubAllGlobals())

/** Texts that rule files may hold anywhere. */
const oddTexts = {
  'half a character': 'owl\ud800',
  'the other half': '\udc00owl',
  'a character of two halves': '\u{20000}\u{20001}',
  'signs only': '!!!',
  'no width': '\u200b',
  'a zero byte': 'owl\0nest',
  'a tab': 'owl\tnest',
  'line breaks': 'owl\nnest\n\nowl',
  'a separator of lines': 'owl\u2028nest',
  'the other direction': '\u202elwo',
  'the mark of a heading': '>kind',
  'a name that every object has': '__proto__',
  'another such name': 'constructor',
  markup: '<img src=x onerror=alert(1)>',
}

describe.each(Object.entries(oddTexts))('a page with %s in everything', (_, text) => {
  const odd: SearchPage = searchPage({
    title: text,
    path: '/detections/odd/',
    is: [{ what: 'file name', text }],
    has: [
      { what: 'macro', text },
      { what: 'value', text },
      { what: 'value', text: `${text}z` },
    ],
    about: [text],
    prose: [text],
    code: [text],
    facets: { type: [text], story: [text, 'Nest'], status: ['Production'] },
  })
  const plain = searchPage({
    title: 'Plain Owl Rule',
    has: [
      { what: 'macro', text: 'owl_macro' },
      { what: 'value', text: 'zebra.exe' },
    ],
    facets: { type: ['TTP'], story: ['Nest'], status: ['Production'] },
  })

  it('is indexed, and leaves the other pages alone', async () => {
    const { engine } = await engineOver([odd, plain])
    const found = async (query: string) => {
      const { results } = await engine.search({ query, filters: { type: ['TTP'], story: ['Nest'] } })
      return results.map(one => one.title)
    }
    expect(await found('owl_macro')).toEqual(['Plain Owl Rule'])
    expect(await found('zebra.exe')).toEqual(['Plain Owl Rule'])
    expect(await found('Plain Owl Rule')).toEqual(['Plain Owl Rule'])
    const { facets } = await engine.search({ query: 'owl_macro', facets: true })
    expect(facets.map(({ name }) => name).toSorted()).toEqual(['kind', 'status', 'story', 'type'])
  })
})

it('keeps what differs in half a character apart', async () => {
  const values = ['\u{1f989}a', '\u{1f98a}a', '\u{1f98a}b']
  const pages = values.map((text, index) => searchPage({ title: `Page ${index}`, has: [{ what: 'value', text }] }))
  const { engine } = await engineOver(pages)
  for (const [index, query] of values.entries()) {
    const { results } = await engine.search({ query })
    expect(results[0]?.title).toBe(`Page ${index}`)
  }
})
