import { expect, test } from 'vitest'
import type { Catalog } from '../../../src/catalog/index.ts'
import { openCatalog } from '../../../src/explain/index.ts'
import { createHighlighter } from '../../../src/markup/index.ts'
import type { SiteContext } from '../../../src/site/context.ts'
import { searchSections } from '../../../src/site/detection/logic.ts'
import { macroLinks, macrosSection } from '../../../src/site/detection/macros.ts'
import { createIndicatorUse } from '../../../src/site/indicators/usage.ts'
import { catalogFile } from '../../../src/site/playground/catalog-file.ts'
import { createUrls } from '../../../src/site/urls.ts'
import { analyse } from '../../../src/spl/index.ts'
import { folder, hasShared, load, shared } from '../catalog/load-fixture.ts'

/**
 * Links, the expanded search and the playground must mean the same macro by the same call. What each of the three takes it for
 * is compared for every call of every rule.
 */

const macro = (name: string, definition: string, more = '') => `name: ${name}\ndefinition: ${definition}\n${more}`
const rule = (number: number, search: string) =>
  [
    `name: Rule ${number}`,
    `id: 55555555-5555-4555-8555-${String(number).padStart(12, '0')}`,
    'version: 1\nstatus: production\ntype: TTP',
    `search: |-\n  ${search.replaceAll('\n', '\n  ')}\n`,
  ].join('\n')

/** Overloads, letter case, quotes, named arguments, circles, names of every object, removed and deprecated ones. */
const hostile = {
  'macros/a_none.yml': macro('berth', 'berth=none'),
  'macros/b_one.yml': macro('berth', 'berth=$n$', 'arguments: [n]\n'),
  'macros/c_two.yml': macro('berth', 'berth IN ($a$, $b$)', 'arguments: [a, b]\n'),
  'macros/d_case.yml': macro('Berth', 'berth=capital'),
  'macros/e_case_only.yml': macro('HARBOUR_LOG', 'index=harbour'),
  'macros/f_circle.yml': macro('round', "'`about` x=1'"),
  'macros/g_circle.yml': macro('about', "'`round` y=1'"),
  'macros/h_outer.yml': macro('outer', "'`berth(4)` `harbour_log`'"),
  'macros/i_object.yml': macro('constructor', 'kind=object'),
  'macros/j_quotes.yml': macro('said', '\'note="$text$"\'', 'arguments: [text]\n'),
  'macros/k_command.yml': macro('short', 'eval $f$=substr($f$, 1, 3)', 'arguments: [f]\n'),
  'macros/l_empty.yml': macro('nothing', "''"),
  'detections/1.yml': rule(1, '`berth` `berth(1)` `berth(a=1, b=2)` `berth(1, 2)` `berth(1,2,3)` `Berth` `BERTH(1)`'),
  'detections/2.yml': rule(2, '`harbour_log` `Harbour_Log` `outer` `round` `constructor` `toString` `nothing`'),
  'detections/3.yml': rule(
    3,
    '`said("a, b")` `said(text="x")` `said()` | `short(ship)` | `rule_3_filter` | `other_filter`',
  ),
  'detections/4.yml': rule(
    4,
    'a=1 `berth (1)` ` berth ` `no such` `x="1"` "`berth`" [search `berth(7)`] | map search="search `berth(8)`"',
  ),
}
const second = {
  'macros/a.yml': macro('berth', 'berth=elsewhere'),
  'macros/b.yml': macro('only_here', 'index=second'),
  'detections/5.yml': rule(5, '`only_here` `nobody`'),
}

const highlighter = await createHighlighter()

function contextOf(catalog: Catalog): SiteContext {
  const context = {
    catalog,
    urls: createUrls('/'),
    indicators: createIndicatorUse(catalog),
    highlighter,
    sourceUrl: () => undefined,
  }
  return context as unknown as SiteContext
}

/** Where the three differ: the call, what the page links to, what the playground links to, and both expansions. */
function disagreements(catalog: Catalog): readonly unknown[] {
  const context = contextOf(catalog)
  const playground = openCatalog(JSON.parse(JSON.stringify(catalogFile(context))))
  const definitions = new Map(catalog.macros.map(one => [context.urls.of(one), one.definition]))
  return catalog.detections.flatMap(detection => {
    const { analysis, name } = detection
    if (!analysis || detection.status === 'removed') return []
    const played = analyse(analysis.text, playground.macros)
    const linkOf = macroLinks(detection, context)
    const calls = analysis.macroCalls.flatMap(({ name, args, state }) => {
      const [link, playedLink] = [linkOf(name, args.length).href, playground.macroLink(name, args.length).href]
      const expanded = state === 'expanded' ? playground.macros.find(name, args.length)?.definition : undefined
      const linked = state === 'expanded' ? definitions.get(link) : undefined
      return link === playedLink && expanded === linked ? [] : [[name, args, state, link, playedLink, linked, expanded]]
    })
    const texts = [analysis, played].map(({ expansion, macroCalls }) => [
      expansion.text,
      macroCalls.map(({ name, state }) => `${name} ${state}`),
    ])
    const [built, read] = texts.map(text => JSON.stringify(text))
    return [...calls, ...(built === read ? [] : [[name, ...texts]])]
  })
}

test('links, expansion and playground agree on overloads, letter case, quotes, circles and odd names', () => {
  const { catalog } = load(folder(hostile), folder(second))
  const [first] = catalog.detections
  // The catalog's own macros go before those of the next one, and each number of arguments has its own.
  expect(first?.analysis?.expansion.text).toBe(
    'berth=none berth=1 berth IN (1, 2) berth IN (1, 2) `berth(1,2,3)` berth=capital berth=1',
  )
  expect(disagreements(catalog)).toEqual([])
})

test('a rule calls the macros of its own catalog, whichever stands first', () => {
  const { catalog } = load(folder(second), folder(hostile))
  const byName = new Map(catalog.detections.map(one => [one.name, one]))
  const texts = ['Rule 1', 'Rule 5'].map(name => byName.get(name)?.analysis?.expansion.text.slice(0, 12))
  expect(texts).toEqual(['berth=none b', 'index=second'])
  for (const detection of catalog.detections) {
    const linkOf = macroLinks(detection, contextOf(catalog))
    const own = catalog.macros.filter(one => one.origin.catalog === detection.origin.catalog)
    const pages = new Set(own.map(one => contextOf(catalog).urls.of(one)))
    for (const { name, args } of detection.analysis?.macroCalls ?? []) {
      const href = linkOf(name, args.length).href
      if (own.some(one => one.name === name && one.arguments.length === args.length)) expect(pages).toContain(href)
    }
  }
})

test('the page does not say that a filter stands in the search when its pipe is missing', () => {
  const files = {
    'detections/1.yml': rule(1, 'ship=tug | stats count by berth | `rule_1_filter`'),
    'detections/2.yml': rule(2, 'ship=tug | stats count by berth `rule_2_filter`'),
  }
  const { catalog, lines } = load(folder(files))
  const told = catalog.detections.map(one => macrosSection(one, contextOf(catalog)))
  expect(told.map(section => [section?.tuningPoint, section?.tuningPipeMissing])).toEqual([
    ['rule_1_filter', undefined],
    ['rule_2_filter', true],
  ])
  expect(lines.filter(line => line.startsWith('spl/'))).toEqual([
    'spl/misplaced-pipe detections/2.yml: A pipe is missing before the macro "rule_2_filter", which is a command of its own.',
  ])
})

test('a search in another language says so in the place of its logic', () => {
  const { catalog } = load(folder({ 'detections/1.yml': rule(1, 'SELECT ship FROM harbour WHERE berth = 4') }))
  const [detection] = catalog.detections
  const { logic } = detection ? searchSections(detection, contextOf(catalog)) : {}
  expect([logic?.tree, logic?.verdict?.why]).toEqual([
    undefined,
    ['it looks like SQL rather than SPL, and is shown as it is'],
  ])
})

test.skipIf(!hasShared).each(['escu-v6', 'escu-v4', 'escu-v3', 'armory'])(
  'the same in the real catalog %s',
  { timeout: 120_000 },
  name => {
    const { catalog } = load(`${shared}/catalogs/${name}`)
    expect(catalog.detections.length).toBeGreaterThan(100)
    expect(disagreements(catalog)).toEqual([])
  },
)
