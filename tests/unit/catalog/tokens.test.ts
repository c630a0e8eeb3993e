import { expect, test } from 'vitest'
import { folder, load } from './load-fixture.ts'

let count = 0
const rule = (lines: string): string =>
  `name: Rule ${++count}\nid: 99999999-9999-4999-8999-${String(count).padStart(12, '0')}\nstatus: production\ntype: TTP\nsearch: index=nest\n${lines}\n`

/** What is said of tokens, with the line and column in the file. */
function said(lines: string): readonly string[] {
  const text = rule(lines)
  const { diagnostics } = load(folder({ 'detections/a.yml': text }))
  return diagnostics
    .filter(({ code }) => code === 'rule/unclosed-token' || code === 'rule/unknown-placeholder')
    .map(({ code, place, message }) => {
      const { start = 0 } = place !== undefined && 'span' in place && place.span ? place.span : {}
      return `${code} ${text.slice(start, start + 12)}: ${message}`
    })
}

test.each([
  ['rba: { message: Logging off on $dest by $user$ }', '$dest by $us', 'rba.message'],
  ['finding: { title: Example ran on $dest, entity: { field: dest } }', '$dest, entit', 'finding.title'],
  ['tags: { message: It cost $5 for $user$ }', '$5 for $user', 'tags.message'],
  ['rba: { message: $user$ on $$$dest$ and $x }', '$x }', 'rba.message'],
  [
    'intermediate_findings: { entities: [{ field: a, message: m }, { field: dest, message: Seen on dest$ } ] }',
    '$ } ] }',
    'intermediate_findings.entities[1].message',
  ],
  [
    `drilldown_searches: [{ name: d, search: 'search  "$Sender = "$Sender$"' }]`,
    '$Sender = "$',
    'drilldown_searches[0].search',
  ],
  [
    'drilldown_searches: [{ name: d, search: index=a, earliest_offset: $info_min_time }]',
    '$info_min_ti',
    'drilldown_searches[0].earliest_offset',
  ],
  ['drilldown_searches: [{ name: For $dest, search: index=a }]', '$dest, searc', 'drilldown_searches[0].name'],
])('a $ that never closes is reported where it stands: %s', (lines, at, path) => {
  const found = said(lines)
  expect(found).toHaveLength(1)
  expect(found[0]?.replace(/\s+/gu, ' ')).toContain(at.trim())
  expect(found[0]).toContain(`\`${path}\` has no other one`)
})

test.each([
  'rba: { message: New account for $$target_user$$ costs $5 and $10 }',
  'rba: { message: Seen $Process Name$ on $dest$ for $$5 }',
  'drilldown_searches: [{ name: \'Of $user$\', search: \'%original_detection_search% | search a="$user$" b="%percent%"\' }]',
])('nothing is said where each has its other one: %s', lines => {
  expect(said(lines)).toEqual([])
})

test('a placeholder that is nearly the one that is filled is reported with it', () => {
  expect(said("drilldown_searches: [{ name: d, search: '%orginal_detection_search% | head' }]")).toEqual([
    'rule/unknown-placeholder %orginal_det: Nothing fills %orginal_detection_search%.',
  ])
  expect(said("drilldown_searches: [{ name: d, search: '%original_detection_search | head' }]")).toHaveLength(1)
})

test('content of any kind may take the place of other content', () => {
  const { catalog, lines } = load(
    folder({
      'detections/a.yml': `${rule('deprecation_info: { reason: r, replacement_content: [Nest Story, nest_macro, Rule 1000] }').replace('production', 'deprecated')}`,
      'stories/s.yml':
        'name: Old Story\nid: 2\nnarrative: n\nstatus: deprecated\ndeprecation_info: { replacement_content: [Nest Rule] }\n',
      'stories/t.yml': 'name: Nest Story\nid: 3\nnarrative: n\n',
      'detections/b.yml': rule('').replace(/Rule \d+/u, 'Nest Rule'),
      'macros/m.yml': 'name: nest_macro\ndefinition: index=nest\n',
    }),
  )
  const refs = catalog.detections[0]?.deprecation?.replacedBy
  expect(refs?.map(({ kind, name, state }) => `${kind} ${name} ${state}`)).toEqual([
    'story Nest Story resolved',
    'macro nest_macro resolved',
    'detection Rule 1000 missing',
  ])
  expect(catalog.detections[1]?.replaces).toMatchObject([{ kind: 'story', name: 'Old Story' }])
  expect(catalog.stories[1]?.replaces).toMatchObject([{ kind: 'detection' }])
  expect(lines.filter(line => line.startsWith('link/missing-replacement'))).toHaveLength(1)
})
