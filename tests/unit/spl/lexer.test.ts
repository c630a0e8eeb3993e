import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lex } from '../../../src/spl/index.ts'
import { splText } from './spl-text.ts'

/** `kind:text` of every token but blanks. */
const shape = (text: string) =>
  lex(text)
    .filter(token => token.kind !== 'space')
    .map(token => `${token.kind}:${text.slice(token.start, token.end)}`)

test('cuts structure and leaves words whole', () => {
  expect(shape('owl=1 (a, b) | stats count')).toEqual([
    'text:owl=1',
    'paren-open:(',
    'text:a',
    'comma:,',
    'text:b',
    'paren-close:)',
    'pipe:|',
    'text:stats',
    'text:count',
  ])
})

test.each([
  [
    'a backslash hides the next quote',
    String.raw`x="a\"|b" | c`,
    ['text:x=', String.raw`string:"a\"|b"`, 'pipe:|', 'text:c'],
  ],
  ['an escaped backslash does not', String.raw`x="a\\" | c`, ['text:x=', String.raw`string:"a\\"`, 'pipe:|', 'text:c']],
  [
    'a backslash outside quotes opens nothing',
    String.raw`a\"b | c\|d`,
    [String.raw`text:a\"b`, 'pipe:|', String.raw`text:c\|d`],
  ],
  ['an unclosed quote is a plain character', 'a="b | c', ['text:a="b', 'pipe:|', 'text:c']],
  ['a macro keeps its arguments', '`owl("a|b", 2)`|c', ['macro:`owl("a|b", 2)`', 'pipe:|', 'text:c']],
  ['a lone backtick is a plain character', 'a ` b | c', ['text:a', 'text:`', 'text:b', 'pipe:|', 'text:c']],
  ['a comment hides pipes and quotes', 'a ```x | "y``` | b', ['text:a', 'comment:```x | "y```', 'pipe:|', 'text:b']],
  ['an unclosed comment reaches the end', 'a ```x | b', ['text:a', 'comment:```x | b']],
  ['no comment begins inside quotes', '"```" | a', ['string:"```"', 'pipe:|', 'text:a']],
  ['parentheses protect nothing', '(a | b)', ['paren-open:(', 'text:a', 'pipe:|', 'text:b', 'paren-close:)']],
  ['brackets without a partner are text', ']a [b', ['text:]', 'text:a', 'text:[', 'text:b']],
])('%s', (_, text, expected) => {
  expect(shape(text)).toEqual(expected)
})

test('counts depth and pairs brackets', () => {
  const brackets = lex('a [b [c]] d').filter(token => token.kind === 'open' || token.kind === 'close')
  expect(brackets.map(({ kind, start, depth, partner }) => [kind, start, depth, partner])).toEqual([
    ['open', 2, 0, 8],
    ['open', 5, 1, 7],
    ['close', 7, 1, 5],
    ['close', 8, 0, 2],
  ])
})

test('tokens are in order, never empty, and joined they are the text', () => {
  fc.assert(
    fc.property(splText, text => {
      let at = 0
      for (const token of lex(text)) {
        expect(token.start).toBe(at)
        expect(token.end).toBeGreaterThan(at)
        at = token.end
      }
      expect(at).toBe(text.length)
    }),
    { numRuns: 2000 },
  )
})

test('matched brackets point at each other and nest', () => {
  fc.assert(
    fc.property(splText, text => {
      const tokens = lex(text)
      const open: number[] = []
      tokens.forEach((token, index) => {
        expect(token.depth).toBe(open.length - (token.kind === 'close' ? 1 : 0))
        if (token.kind === 'open') open.push(index)
        if (token.kind === 'close') expect(token.partner).toBe(open.pop())
      })
      expect(open).toEqual([])
    }),
  )
})
