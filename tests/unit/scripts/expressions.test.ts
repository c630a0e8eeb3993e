import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { attacksOn } from '../../../scripts/expressions/attacks.ts'
import { findExpressions } from '../../../scripts/expressions/find.ts'
import { findGrowth } from '../../../scripts/expressions/growth.ts'
import { createMatcher } from '../../../scripts/expressions/matcher.ts'
import { findOverflow } from '../../../scripts/expressions/overflow.ts'

const expressions = findExpressions(fileURLToPath(new URL('../../..', import.meta.url)))

function grows(source: string, flags = ''): boolean {
  const matcher = createMatcher(source, flags)
  return findGrowth(matcher, attacksOn(matcher)) !== undefined
}

it.each([
  String.raw`\s+$`,
  '([:._]+)(?=[^:._])',
  String.raw`,(?![^(]*\))`,
  '(a+)+$',
  '(?:a|a)*b',
  '^(?:x|y)+.*z.*!$',
  String.raw`^\s*(\w+)\s*\(\s*(.+?)\s*\)\s*$`,
  '<a[^>]*>',
  '(?<=^a*)b',
  String.raw`(a+)\1`,
  String.raw`(?:\w+\s?){20,}$`,
])('finds an attack on /%s/', source => {
  expect(grows(source)).toBe(true)
})

it.each([
  String.raw`(?<!\s)\s+$`,
  '(?<=[:._])(?=[^:._])',
  String.raw`^\d{4}-\d\d$`,
  'a[^ab]*b|$',
  '^(?:[^,]|,)*$',
  String.raw`\w+`,
  'x{0,90}y',
])('finds none on /%s/', source => {
  expect(grows(source)).toBe(false)
})

it('finds an expression that takes up all of the engine’s stack on a long text, though it is linear', () => {
  const items = String.raw`(?:[^,(]+|\([^()]*\)|\()+`
  const matcher = createMatcher(items, 'g')
  expect(findGrowth(matcher, attacksOn(matcher))).toBeUndefined()
  expect(findOverflow(matcher, items, 'g')).toBeDefined()
  expect(findOverflow(createMatcher('^[^,]+$', ''), '^[^,]+$', '')).toBeUndefined()
})

it('matches what the real engine matches, on every expression of the program', () => {
  const wrong = expressions.flatMap(({ place, source = '', flags }) => {
    const matcher = createMatcher(source, flags)
    const real = new RegExp(source, `${flags.replaceAll(/[gy]/g, '')}g`)
    const texts = attacksOn(matcher)
      .slice(0, 200)
      .map(({ prefix, pump, suffix }) => prefix + pump.repeat(3) + suffix)
    return texts
      .filter(text => (text.match(real) ?? []).join() !== matcher.findAll(text).join())
      .map(text => `${place} ${JSON.stringify(text)}`)
  })
  expect(wrong).toEqual([])
})

it('finds expressions in modules, components, scripts of components, and those put together', () => {
  const places = expressions.map(({ place }) => place.split(':')[0])
  expect(places).toContain('src/markup/breakable.ts')
  expect(expressions.filter(({ source }) => source === undefined)).toEqual([])
  expect(expressions.some(({ source }) => source?.startsWith('(?:[-?:][ \\t]+){256}'))).toBe(true)
})
