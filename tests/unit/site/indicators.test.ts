import { expect, it } from 'vitest'
import type { Catalog, Detection } from '../../../src/catalog/index.ts'
import type { SiteContext } from '../../../src/site/context.ts'
import { fieldPage } from '../../../src/site/indicators/field-page.ts'
import { othersLink } from '../../../src/site/indicators/links.ts'
import { indicatorListPage } from '../../../src/site/indicators/list.ts'
import { createIndicatorUse } from '../../../src/site/indicators/usage.ts'
import { valuePage } from '../../../src/site/indicators/value-page.ts'
import { createUrls } from '../../../src/site/urls.ts'
import { analyse } from '../../../src/spl/index.ts'

const noMacros = { find: () => undefined, argumentCounts: () => [] }

interface Parts {
  readonly status?: string
  /** Names of all variants. */
  readonly variants?: readonly string[]
}

/** As much of a rule as these pages read. */
const rule = (name: string, search: string, { status = 'production', variants = [] }: Parts = {}) =>
  ({
    kind: 'detection',
    key: `detection:${name}`,
    segment: name,
    name,
    type: 'TTP',
    status,
    techniques: [],
    dataSources: [],
    cves: { value: [] },
    variants: variants.map(one => ({ ref: { key: `detection:${one}` }, label: one })),
    analysis: analyse(search, noMacros),
  }) as unknown as Detection

const contextOf = (detections: readonly Detection[]) => {
  const catalog = { detections, sources: [{}] } as unknown as Catalog
  return {
    catalog,
    config: { title: 'Rules' },
    urls: createUrls('/docs'),
    indicators: createIndicatorUse(catalog),
  } as unknown as SiteContext
}

/** "2 other rules /docs/…" for each test of a rule, in its order; "-" where there are none. */
const linksOf = (detection: Detection, context: SiteContext) =>
  (context.indicators.indicatorsOf(detection)?.tests ?? []).map(test => {
    const others = othersLink(detection, test, context)
    return others ? `${others.text} ${others.href}` : '-'
  })

it('leads from a test to the other rules with the same, whatever they call the field', () => {
  const first = rule('first', 'index=x Image="*\\\\Tool.exe" user=anna')
  const context = contextOf([
    first,
    rule('second', '| from datamodel Endpoint.Processes | search process_name=tool.exe'),
    rule('third', 'index=x process_path="*/tool.exe"'),
    rule('gone', 'index=x Image="*\\\\tool.exe" user=anna', { status: 'removed' }),
  ])
  expect(linksOf(first, context)).toEqual(['2 other rules /docs/indicators/process.name/#eq-tool.exe', '-'])
})

it('compares what a rule excludes with what others exclude', () => {
  const first = rule('first', 'index=x NOT user=anna')
  const second = rule('second', 'index=x user!=anna')
  const third = rule('third', 'index=x user=anna')
  const context = contextOf([first, second, third])
  expect(linksOf(first, context)).toEqual(['1 other rule /docs/indicators/user/#eq-anna'])
  expect(linksOf(third, context)).toEqual(['-'])
  const [field] = context.indicators.fields
  expect(field && fieldPage(field, context).rows).toMatchObject([
    {
      id: 'eq-anna',
      relation: '=',
      value: 'anna',
      lists: [
        { count: '1 rule', rules: [{ text: 'third' }] },
        { count: 'Excluded by 2 rules', rules: [{ text: 'first' }, { text: 'second' }] },
      ],
    },
  ])
})

it('does not count the variants of a rule as others', () => {
  const variants = ['one', 'two']
  const one = rule('one', 'index=x user=anna', { variants })
  const context = contextOf([one, rule('two', 'index=y user=anna', { variants })])
  expect(linksOf(one, context)).toEqual(['-'])
  expect(context.indicators.fields).toEqual([])
})

it('gives a value of many rules a page of its own, and keeps its place among the others', () => {
  const many = Array.from({ length: 13 }, (_, index) => rule(`rule ${index}`, 'index=x user=anna app=mail'))
  const few = [rule('a', 'index=x user=berta'), rule('b', 'index=x user=berta')]
  const context = contextOf([...many, ...few, rule('c', 'index=x user=carla')])
  const [self] = many
  expect(self && linksOf(self, context)[0]).toBe('12 other rules /docs/indicators/user/eq-anna/')
  const users = context.indicators.fields.find(field => field.fieldClass === 'user')
  const page = users && fieldPage(users, context)
  expect(page?.rows.map(({ id, href }) => [id, href])).toEqual([
    ['eq-anna', '/docs/indicators/user/eq-anna/'],
    ['eq-berta', undefined],
  ])
  expect(page?.lead).toBe('2 values that at least two rules share. 1 more stands in one rule only.')
  const crowded = context.indicators.crowded.find(one => one.folder === 'user')
  const own = crowded && valuePage(crowded, context)
  expect(own?.path).toBe('/docs/indicators/user/eq-anna/')
  expect(own?.sections.rules).toHaveLength(13)
  expect(own?.sections.beside).toMatchObject([
    { link: { text: 'app = mail', href: '/docs/indicators/app/eq-mail/' }, count: '13 rules' },
  ])
})

it('keeps fields and values apart that differ in letter case or signs, in addresses that are safe', () => {
  const searches = ['status=x', 'Status=x', 'index.html=x', 'app="a b"', 'app="a/b"', '"../../up"=x']
  const context = contextOf(
    searches.flatMap((search, at) => [0, 1].map(two => rule(`${at} ${two}`, `index=x ${search}`))),
  )
  const addresses = context.indicators.fields.flatMap(({ segment, keys }) =>
    keys.map(key => `${segment}#${key.anchor}`),
  )
  expect(new Set(addresses).size).toBe(6)
  for (const address of addresses) expect(address).toMatch(/^[a-z0-9_][a-z0-9._-]*#eq-[a-z0-9._-]+$/)
  expect(addresses.join()).not.toMatch(/\.\.|\.html#/)
})

it('lists the commonest values, then every field', () => {
  const context = contextOf([
    rule('a', 'index=x user=anna app=mail'),
    rule('b', 'index=x user=anna app=mail'),
    rule('c', 'index=x user=anna'),
    rule('d', 'index=x NOT user=anna'),
  ])
  const [commonest, fields] = indicatorListPage(context).groups
  expect(commonest?.rows.map(({ link, cells }) => [link.text, ...cells.map(cell => cell.text)])).toEqual([
    ['user = anna', '3', '1'],
    ['app = mail', '2', ''],
  ])
  expect(fields?.rows.map(({ link, cells }) => [link.href, ...cells.map(cell => cell.text)])).toEqual([
    ['/docs/indicators/app/', 'mail', '1', '0'],
    ['/docs/indicators/user/', 'anna', '1', '0'],
  ])
})
