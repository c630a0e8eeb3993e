import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Analysis, lex } from '../../../src/spl/index.ts'
import { misplaced, outline, read } from './reading.ts'
import { splText } from './spl-text.ts'
import { condition, expected, inSearch, inWhereCommand, wellFormed } from './well-formed.ts'

const macros = {
  toString: 'a=1',
  'owl(kind,size)': 'owl="$kind$" `toString` | eval b=$size$',
  h: '(a OR',
  m: 'b) | search "c"',
}

test('no text makes the analyser throw; all it tells has its place, and every condition is one leaf', () => {
  fc.assert(
    fc.property(splText, text => {
      expect(misplaced(read(text, macros))).toEqual([])
    }),
    { numRuns: 4000 },
  )
})

test('the same holds for searches that run, which are read fully', () => {
  fc.assert(
    fc.property(wellFormed, text => {
      const analysis = read(text)
      expect(misplaced(analysis)).toEqual([])
      expect([analysis.verdict.parsed, analysis.notices]).toEqual(['fully', []])
    }),
    { numRuns: 1000 },
  )
})

test('search and where give the tree that is meant, each with its own precedence', () => {
  fc.assert(
    fc.property(condition, one => {
      for (const text of [inSearch(one), `* | where ${inWhereCommand(one)}`]) {
        const analysis = read(text)
        // The % of like is the * of search.
        expect(analysis.logic.map(({ logic }) => outline(analysis, logic).replaceAll('%', '*'))).toEqual([
          expected(one),
        ])
      }
    }),
    { numRuns: 2000 },
  )
})

const treeOf = (text: string) => {
  const analysis = read(text)
  return analysis.logic.map(({ logic }) => outline(analysis, logic))
}

test('two NOT are none', () => {
  fc.assert(
    fc.property(condition, one => {
      expect(treeOf(`NOT NOT (${inSearch(one)})`)).toEqual(treeOf(inSearch(one)))
      expect(treeOf(`* | where NOT (NOT (${inWhereCommand(one)}))`)).toEqual(treeOf(`* | where ${inWhereCommand(one)}`))
    }),
  )
})

test('NOT (a OR b) is NOT a AND NOT b, and the other way round', () => {
  fc.assert(
    fc.property(condition, condition, (one, other) => {
      const [a, b] = [`(${inSearch(one)})`, `(${inSearch(other)})`]
      expect(treeOf(`NOT (${a} OR ${b})`)).toEqual(treeOf(`NOT ${a} NOT ${b}`))
      expect(treeOf(`NOT (${a} ${b})`)).toEqual(treeOf(`NOT ${a} OR NOT ${b}`))
    }),
  )
})

/** Everything but where it stands and which macro gave it. */
function meaning(analysis: Analysis) {
  const bare = ({ start: _start, end: _end, macro: _macro, ...rest }: Readonly<Record<string, unknown>>) => rest
  return {
    commands: analysis.stages.map(stage => stage.command),
    trees: analysis.logic.map(({ logic, ...where }) => [where, outline(analysis, logic)]),
    predicates: analysis.predicates.map(one => bare({ ...one })),
    terms: analysis.terms.map(one => bare({ ...one })),
    scored: analysis.scored.map(one => bare({ ...one })),
    groupings: analysis.groupings,
    timeBins: analysis.timeBins,
    outputFields: analysis.outputFields,
    outputMore: analysis.outputMore,
    verdict: analysis.verdict,
  }
}

test('a macro means what its definition would mean in its place', () => {
  fc.assert(
    fc.property(condition, condition, condition, wellFormed, (one, inner, other, rest) => {
      const [before, deep, behind] = [inSearch(one), inSearch(inner), inSearch(other)]
      const definitions = { outer: `(${before} OR \`deep("kind")\`)`, 'deep(field)': `$field$=1 ${deep}` }
      const byHand = `x=1 (${before} OR kind=1 ${deep}) (${behind}) | search ${rest}`
      const called = read(`x=1 \`outer\` (${behind}) | search ${rest}`, definitions)
      expect(meaning(called)).toEqual(meaning(read(byHand)))
      expect(called.predicates.filter(predicate => predicate.macro === 'outer')).toHaveLength(
        read(`${before} OR kind=1 ${deep}`).predicates.length,
      )
    }),
  )
})

test('blanks and comments between the words change nothing but the places', () => {
  const filler = fc.constantFrom(' ', '\n', '\t  ', ' ```why (a OR b | c``` ', '\r\n```"```')
  fc.assert(
    fc.property(wellFormed, fc.array(filler, { minLength: 1, maxLength: 8 }), (text, fillers) => {
      const spaced = lex(text)
        .map(({ kind, start, end }, index) => {
          const written = text.slice(start, end)
          const gap = fillers[index % fillers.length] ?? ' '
          return kind === 'space' ? gap : kind === 'pipe' ? `${gap}${written}${gap}` : written
        })
        .join('')
      expect(meaning(read(spaced))).toEqual(meaning(read(text)))
    }),
  )
})

test('reading twice gives the same', () => {
  fc.assert(
    fc.property(splText, text => {
      expect(read(text, macros)).toEqual(read(text, macros))
    }),
  )
})
