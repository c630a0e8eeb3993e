import { expect, it } from 'vitest'
import { acronymsOf } from '../../../../src/build/search/acronyms.ts'

const lettersOf = (texts: readonly string[], names: readonly string[] = []) =>
  acronymsOf(texts, names).map(({ letters, phrase }) => `${letters}: ${phrase}`)

it('takes short forms that a text explains', () => {
  expect(lettersOf(['It removes the Mark of the Web (MOTW) from files and opens Odd File Boxes (OFBs).'])).toEqual([
    'motw: mark of the web',
    'ofb: odd file boxes',
  ])
})

it('takes no bracket that is no short form of the words before it', () => {
  expect(lettersOf(['Runs as SYSTEM (see above), in Asia (APAC), or (XYZ) alone, and x (a).'])).toEqual([])
})

it('takes the initials of names of three to six words', () => {
  expect(lettersOf([], ['Pass the Hash', 'Golden Ticket', 'T1 of 3 kinds', 'a b c d e f g'])).toEqual([
    'pth: pass the hash',
  ])
})
