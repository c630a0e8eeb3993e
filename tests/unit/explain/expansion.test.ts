import { expect, it } from 'vitest'
import { hasExpansion } from '../../../src/explain/index.ts'
import { analyse } from '../../../src/spl/index.ts'
import { macroTable } from './macro-table.ts'

const table = macroTable({ owls: 'bird=owl', flock: 'bird=owl OR '.repeat(10_000) })

it.each([
  ['owls_filter', 'a macro that stands for nothing', false],
  ['owls', 'a macro that stands for something', true],
  ['flock', 'more text than anybody reads', false],
])('`%s`, %s: is there an expanded view? %s', (name, _, shown) => {
  expect(hasExpansion(analyse(`nest=oak \`${name}\` barn=red`, table))).toBe(shown)
})
