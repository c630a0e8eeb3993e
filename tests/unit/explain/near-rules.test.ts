import { describe, expect, it } from 'vitest'
import { type CatalogFile, nearRules, openCatalog, rulesLink } from '../../../src/explain/index.ts'
import { createIndicatorIndex, fromSpl } from '../../../src/indicators/index.ts'
import { analyse } from '../../../src/spl/index.ts'

const noMacros = { find: () => undefined, argumentCounts: () => [] }

/** A catalog of searches, by the names of their rules. */
function catalogOf(searches: Readonly<Record<string, string>>) {
  const names = Object.keys(searches)
  const index = createIndicatorIndex(
    Object.entries(searches).map(([rule, search]) => ({ rule, indicators: fromSpl(analyse(search, noMacros)) })),
  )
  const numbers = (rules: readonly string[]) => rules.map(rule => names.indexOf(rule))
  const file: CatalogFile = {
    macros: [],
    rules: names.map(text => ({ text, href: `/rules/${text}/` })),
    indicators: [...index.entries()].map(([key, { matching, excluding }]) =>
      matching.length + excluding.length > 1
        ? [key.id, numbers(matching), numbers(excluding), `/indicators/${key.value}/`]
        : [key.id, numbers(matching), numbers(excluding)],
    ),
  }
  return openCatalog(file)
}

function near(search: string, catalog: ReturnType<typeof catalogOf>) {
  const analysis = analyse(search, noMacros)
  return nearRules(analysis, fromSpl(analysis), catalog)
}

describe('the rules nearest to a search', () => {
  const catalog = catalogOf({
    locks: 'process_name=lock.exe user=guard',
    keys: 'process_name=key.exe user=guard',
    bells: 'user=guard host=tower',
    doors: 'process_name=door.exe process="*--open*" user=guard',
    gates: 'NOT process_name=key.exe',
  })
  const namesNear = (search: string) => near(search, catalog).rules.map(({ rule }) => rule.text)

  it('come by what they share, and a value that few rules look for counts more than one of many', () => {
    expect(namesNear('user=guard process_name=key.exe')).toEqual(['keys', 'locks', 'bells', 'doors'])
    expect(namesNear('host=tower')).toEqual(['bells'])
  })

  it('of which the one with the fewest values of its own stands first when several share as much', () => {
    expect(namesNear('user=guard').at(-1)).toBe('doors')
  })

  it('say what they share, rarest first, in words of every log, and where it stands', () => {
    const search = 'user=guard Image="*\\\\key.exe"'
    const [first] = near(search, catalog).rules
    expect(first?.shared.map(({ field, relation, value }) => `${field} ${relation} ${value}`)).toEqual([
      'process.name = key.exe',
      'user = guard',
    ])
    const [start, end] = first?.shared[0]?.at.split('-').map(Number) ?? []
    expect(search.slice(start, end)).toBe('Image="*\\\\key.exe"')
  })

  it('are not those that exclude what it looks for, nor those that look for what it excludes', () => {
    expect(namesNear('process_name=key.exe')).toEqual(['keys'])
    expect(namesNear('NOT process_name=key.exe')).toEqual([])
  })

  it('count a value once, however often it stands in the search', () => {
    const once = near('host=tower user=guard', catalog).rules
    expect(near('host=tower user=guard OR host=TOWER', catalog).rules.map(one => one.shared.length)).toEqual(
      once.map(one => one.shared.length),
    )
  })

  it('are cut off after twenty, with their number', () => {
    const many = catalogOf(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`r${index}`, 'user=guard'])))
    const { rules, total } = near('user=guard', many)
    expect(total).toBe(30)
    expect(rules.map(({ rule }) => rule.text)).toEqual(Array.from({ length: 20 }, (_, index) => `r${index}`))
  })
})

describe('the rules with a value', () => {
  const catalog = catalogOf({ a: 'user=guard', b: 'user=guard', c: 'NOT user=guard', d: 'host=tower' })
  const linksOf = (search: string) => fromSpl(analyse(search, noMacros)).tests.map(test => rulesLink(test, catalog))

  it('are counted in the same polarity, with the way to their list', () => {
    expect(linksOf('user=guard')).toEqual([{ text: '2 rules', href: '/indicators/guard/' }])
    expect(linksOf('NOT user=guard')).toEqual([{ text: '1 rule', href: '/indicators/guard/' }])
  })

  it('are the rule itself when there is one only, and nothing when there is none', () => {
    expect(linksOf('host=tower')).toEqual([{ text: '1 rule', href: '/rules/d/' }])
    expect(linksOf('host=cellar')).toEqual([undefined])
  })
})

it('macros of the catalog are found by name and number of arguments, letter case aside', () => {
  const macro = (name: string, args: readonly string[]) => ({
    name,
    arguments: args,
    definition: `${name} ${args.length}`,
    href: `/macros/${name}/`,
  })
  const { macros, macroLink } = openCatalog({
    macros: [macro('door', []), macro('door', ['x']), macro('Door', [])],
    rules: [],
    indicators: [],
  })
  expect(macros.find('door', 1)?.definition).toBe('door 1')
  expect(macros.find('Door', 0)?.definition).toBe('Door 0')
  expect(macros.find('DOOR', 1)?.definition).toBe('door 1')
  expect(macros.find('door', 2)).toBeUndefined()
  expect(macros.argumentCounts('door')).toEqual([0, 1])
  expect(macroLink('gate', 0)).toEqual({ text: 'gate' })
  expect(macroLink('door', 1)).toEqual({ text: 'door', href: '/macros/door/' })
})
