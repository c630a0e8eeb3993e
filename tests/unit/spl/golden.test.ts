import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { answer } from '../../../scripts/spl-analyse/answer.ts'
import { answerAll, InputError } from '../../../scripts/spl-analyse/input.ts'
import { shared } from '../../support/command.ts'

/** Searches with answers checked by hand, compared as the file's `conventions` say, through what `spl-analyse` prints. */
const file = shared('reference/spl-golden.json')
const reference: Reference = file !== undefined ? JSON.parse(readFileSync(file, 'utf8')) : { cases: [], micro: [] }

interface Reference {
  readonly cases: readonly (Asked & { readonly id: string; readonly judge: readonly (keyof typeof compared)[] })[]
  readonly micro: readonly Asked[]
}

interface Asked {
  readonly search?: string
  readonly spl?: string
  readonly macros: Parameters<typeof answer>[0]['macros']
  readonly expect: Expected
}

type Answer = ReturnType<typeof answer>
type Predicate = Pick<Answer['predicates'][number], 'stage' | 'sub' | 'field' | 'kind' | 'values' | 'negated'>
type Term = Pick<Answer['terms'][number], 'stage' | 'sub' | 'term' | 'form' | 'negated'>
interface Tree {
  readonly stage: number
  readonly sub?: string
  readonly command: string
  readonly tree: unknown
}
interface Expected {
  readonly stages: readonly (string | Pick<Answer['stages'][number], 'n' | 'command' | 'text'>)[]
  readonly macros_called: readonly string[]
  readonly group_by: readonly string[]
  readonly predicates: readonly Predicate[]
  readonly terms: readonly Term[]
  readonly trees?: readonly Tree[]
  readonly tree1?: unknown
  readonly tree_predicates?: readonly Predicate[]
  readonly tree_terms?: readonly Term[]
}

const withoutBlanks = (text: string) => text.replace(/\s+/g, '')
const sorted = (values: readonly unknown[]) => values.map(value => JSON.stringify(value)).sort()
const predicateOf = ({ stage, sub, field, kind, values, negated }: Predicate) => [
  ...[stage, sub ?? '', withoutBlanks(field), kind, negated, values],
]
const termOf = ({ stage, sub, term, form, negated }: Term) => [stage, sub ?? '', term, form, negated]

/** The parts that are compared, each made the same of what is expected and of what is found. */
const compared = {
  stages: ({ stages }: Expected) =>
    stages.map((stage, index) =>
      typeof stage === 'string' ? [index + 1, stage] : [stage.n, stage.command, withoutBlanks(stage.text)],
    ),
  macros_called: ({ macros_called }: Expected) => macros_called,
  group_by: ({ group_by }: Expected) => group_by,
  predicates: ({ predicates }: Expected) => sorted(predicates.map(predicateOf)),
  terms: ({ terms }: Expected) => sorted(terms.map(termOf)),
}

/** A tree with the predicates and terms that its numbers stand for. */
function spelledOut(tree: unknown, predicates: readonly Predicate[], terms: readonly Term[]): unknown {
  if (Array.isArray(tree)) return tree.map(part => spelledOut(part, predicates, terms))
  if (typeof tree !== 'object' || tree === null) return tree
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => {
      const predicate = key === 'pred' ? predicates[value] : undefined
      const term = key === 'term' ? terms[value] : undefined
      return [key, predicate ? predicateOf(predicate) : term ? termOf(term) : spelledOut(value, predicates, terms)]
    }),
  )
}

test.each(reference.cases.map(one => [one.id, one] as const))('agrees on %s', (_, { search = '', macros, ...one }) => {
  const found: Expected = answer({ search, macros })
  for (const part of one.judge)
    expect({ [part]: compared[part](found) }).toEqual({ [part]: compared[part](one.expect) })
  const treesOf = ({ trees, tree_predicates, tree_terms, predicates, terms }: Expected) =>
    sorted(
      (trees ?? []).map(({ stage, sub, command, tree }) => [
        ...[stage, sub ?? '', command],
        spelledOut(tree, tree_predicates ?? predicates, tree_terms ?? terms),
      ]),
    )
  expect(treesOf(found)).toEqual(treesOf(one.expect))
})

test.each(reference.micro.map(one => [one.spl ?? '', one] as const))('agrees on %s', (search, one) => {
  const found = answer({ search, macros: one.macros })
  const commands = found.stages.map(stage => stage.command)
  for (const part of ['stages', 'macros_called', 'predicates', 'terms', 'group_by'] as const)
    expect({ [part]: compared[part]({ ...found, stages: commands }) }).toEqual({ [part]: compared[part](one.expect) })
  if (one.expect.tree1 === undefined) return
  const [first] = found.trees
  expect(spelledOut(first?.tree, found.predicates, found.terms)).toEqual(
    spelledOut(one.expect.tree1, one.expect.predicates, one.expect.terms),
  )
})

test.skipIf(file === undefined)('the reference has the searches it is known for', () => {
  expect([reference.cases.length, reference.micro.length]).toEqual([21, 17])
})

const asked = {
  search: 'owl=`which(barn)` | stats count by nest',
  macros: [{ name: 'which', definition: '"$x$*"', arguments: ['x'] }],
}
const numberOfStages = ({ search }: { readonly search: string }) => ({ stages: search.split('|').length })

test('the script answers one search, a list and named lists in their nesting', () => {
  expect(answerAll(JSON.stringify(asked), answer)).toMatchObject({
    macros_called: ['which(barn)'],
    predicates: [{ stage: 1, field: 'owl', kind: 'starts_with', values: ['barn*'], macro: 'which' }],
    group_by: ['nest'],
  })
  expect(answerAll('[{"spl":"a"},{"id":"x","spl":"a|b"}]', numberOfStages)).toEqual([
    { stages: 1 },
    { id: 'x', stages: 2 },
  ])
  expect(answerAll('{"conventions":"…","cases":[{"search":"a"}]}', numberOfStages)).toEqual({ cases: [{ stages: 1 }] })
})

test.each([
  ['{', /no JSON/],
  ['7', /object with "search"/],
  ['{}', /"search" \(or "spl"\) must be a text in the input/],
  ['[{"spl":"a"},{"spl":1}]', /must be a text in entry 2/],
  ['{"spl":"a","macros":{}}', /"macros" must be an array in the input/],
  ['{"spl":"a","macros":[{"name":"m"}]}', /"definition" must be texts in macro 1 of the input/],
  ['{"cases":[{"spl":"a","macros":[{"name":"m","definition":"d","arguments":[1]}]}]}', /names in macro 1 of cases 1/],
])('says what is wrong with %s', (text, message) => {
  expect(() => answerAll(text, answer)).toThrow(InputError)
  expect(() => answerAll(text, answer)).toThrow(message)
})
