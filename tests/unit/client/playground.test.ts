import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFragment, writeFragment } from '../../../src/client/playground/address.ts'
import { colouredLines } from '../../../src/client/playground/colour.ts'
import { createReader } from '../../../src/client/playground/reading.ts'
import { analyse } from '../../../src/spl/index.ts'

const read = createReader({
  macros: [
    { name: 'door_log', arguments: [], definition: 'sourcetype=door', href: '/macros/door_log/' },
    { name: 'late', arguments: ['hour'], definition: 'where date_hour > $hour$', href: '/macros/late/' },
  ],
  rules: [],
  indicators: [],
})

describe('the address of a search in the playground', () => {
  it('holds it in the fragment, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), text => {
        const fragment = writeFragment(text)
        expect(readFragment(fragment)).toBe(text.trim() === '' ? undefined : text)
        expect(fragment).not.toMatch(/[\s"<>`]/)
      }),
    )
  })

  it('can be made of half a character', () => {
    expect(readFragment(writeFragment('user=\ud83d'))).toBe('user=\ufffd')
  })

  it('says nothing for an empty search, and for one that is too long for an address', () => {
    expect(writeFragment(' \n')).toBe('')
    expect(writeFragment('x'.repeat(20_000))).toBe('')
  })

  it('is another one when it names a place in the page or is cut off', () => {
    for (const fragment of ['', '#stage-1', '#q=%E2%82']) expect(readFragment(fragment)).toBeUndefined()
  })
})

describe('the reading of a search', () => {
  it('knows the macros of the catalog, and what they do', () => {
    const { verdict, notices, parts } = read('`door_log` user=guard | `late(20)` | `doors_filter`')
    expect(verdict).toEqual({ parsed: 'fully', why: [] })
    expect(notices).toEqual([])
    const stages = parts?.stages.map(({ phrase, href }) => [phrase.map(part => part.text).join(''), href])
    expect(stages).toEqual([
      ['finds events chosen by door_log and one condition', undefined],
      ['keeps results', '/macros/late/'],
      ['tuning hook: lets everything through until you define it', undefined],
    ])
  })

  it('says in a sentence and with its place what is wrong', () => {
    const { verdict, notices } = read('user=guard `gates` | stat count')
    expect(verdict.parsed).toBe('partly')
    expect(notices).toEqual([
      { text: 'The macro "gates" is not defined in this catalog.', start: 11, end: 18 },
      { text: 'There is no command "stat".', start: 21, end: 25 },
    ])
  })

  it('is no more than a verdict for another language', () => {
    const { verdict, parts } = read('$doors = | from doors | where state="open"; $open = | from $doors | stats count()')
    expect(verdict.parsed).toBe('declined')
    expect(parts).toBeUndefined()
  })

  it('never fails', () => {
    const piece = fc.constantFrom(
      '|',
      '`',
      '"',
      '[',
      ']',
      '(',
      ')',
      ' ',
      'search',
      'a=b',
      'where',
      'NOT',
      'IN',
      ',',
      '`door_log`',
    )
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), pieces => void read(pieces.join(''))))
  })
})

describe('the expanded search in colour', () => {
  it('is the expanded text, line by line', () => {
    const { expansion } = analyse('`door_log`\nuser="a|b" ```note``` | `late(20)` | append [search x=1]', {
      find: name => ({
        definition: name === 'late' ? 'where h > $h$' : 'sourcetype=door',
        arguments: name === 'late' ? ['h'] : [],
      }),
      argumentCounts: () => [0, 1],
    })
    const lines = colouredLines(expansion)
    const blankless = (text: string) => text.replace(/\s+/g, '')
    expect(blankless(lines.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join(''))).toBe(
      blankless(expansion.text),
    )
    const coloured = (colour: string) =>
      lines.flatMap(({ pieces }) => pieces.filter(piece => piece.colour === colour).map(({ text }) => text))
    expect(coloured('s-cmd')).toEqual(['where', 'append', 'search'])
    expect(coloured('s-str')).toEqual(['"a|b"'])
    expect(coloured('s-com')).toEqual(['```note```'])
    const macros = lines.flatMap(({ pieces }) => pieces.flatMap(({ macro }) => macro ?? []))
    expect(macros).toEqual(['door_log', 'late'])
  })
})
