import { readdirSync, symlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { codes, type DiagnosticCode } from '../../../src/diagnostics/index.ts'
import { fixtures, folder, load } from '../catalog/load-fixture.ts'

/** Codes that no catalog can cause, and the test that shows each. */
const elsewhere: ReadonlyMap<DiagnosticCode, string> = new Map([
  ['config/invalid-value', 'of the configuration: tests/unit/build/config.test.ts'],
  ['config/unknown-key', 'of the configuration: tests/unit/build/config.test.ts'],
  ['config/unreadable', 'of the configuration: tests/unit/build/config.test.ts'],
  ['config/unused-pattern', 'of the configuration: tests/unit/catalog/content-files.test.ts'],
  ['page/too-many-folders', 'of the addresses of pages: tests/unit/site/redirects.test.ts'],
  ['source/special-file', 'not on every system: tests/unit/source/files.test.ts'],
  ['source/internal', 'a bug of ours: tests/unit/catalog/robust.test.ts'],
])

const rule = (id: string, lines = ''): string =>
  `name: Rule ${id}\nid: ${id}\nstatus: production\ntype: TTP\nsearch: index=a\n${lines}\n`

/** What the fixtures leave out, each as small as can be. */
function smallCases(): string {
  const root = folder({
    'stories/gone.yml': 'name: Gone\nstatus: removed\nnarrative: x\n',
    'removed/stories/old.yml': 'name: Old\nnarrative: x\n',
    'removed/map.yml':
      'detections: [{ content: Rule a, replacement_content: [Nothing] }, { content: Rule a }]\ninvestigations: [{ content: Nothing }]\n',
    'lookups/l.yml': 'name: l\nlookup_type: csv\n',
    'lookups/m.yml': 'name: m\nlookup_type: csv\n',
    'lookups/m.csv': 'n\n1\n',
    'detections/m.yml': rule('m').replace('index=a', 'index=a | lookup m o | stats count by n | convert ctime(p)'),
    'detections/a.yml': rule('a', 'tags: { mitre_attack_id: [T1043, T9999] }\nknown_false_positives: UPDATE_THIS'),
    'detections/a2.yml': rule('A', 'references: ["javascript:x"]\nschedule: None\nbaselines: [None]'),
    'detections/b.yml': rule('b', 'data_source: [None]\ntags: { analytic_story: [Old, None] }\nnonsense: 1'),
    'detections/c.yml': rule('c').replace('index=a', 'index=a `none` | lookup none x'),
    'detections/d.yml': rule('d', 'a: 1\na: 2\nb: !!python/name:x 1\n__proto__: 1\n---\nname: second'),
    'detections/e.yml': `a: 'unclosed`,
    'detections/j.yml': rule('j', '# \u202e'),
    'detections/f.yml': `a: &a [1, 2]\nb: [${'['.repeat(300)}${']'.repeat(300)}]`,
    'detections/g.yml': rule('g', 'x: "two\nlines"'),
    'detections/i.yml': rule(
      'i',
      "rba: { message: Of $dest }\ndrilldown_searches: [{ name: d, search: '%orginal_detection_search%' }]",
    ),
    'detections/h.yml': `name: H\nx: ${'x'.repeat(5 * 1024 * 1024)}`,
    'detections/l.yml': rule('l').replace(
      'index=a',
      'index=a (b!=1 OR b!=2) | where "c"="d" | stats count by e | where f=1',
    ),
    'detections/k.yml': rule('k', `references: [${'a, '.repeat(501)}]`),
    '.env': 'SECRET=1\n',
    'tests/a.test.yml': 'name: T\ntests: [{ name: T, file: none.yml }]\n',
  })
  symlinkSync(fixtures, `${root}/outside`)
  symlinkSync('../.env', `${root}/tests/hidden.yml`)
  symlinkSync(`${root}/nowhere`, `${root}/detections/broken.yml`)
  return root
}

test('every code is reported by a fixture, a small case, or the test that is named here', () => {
  const hostile = fileURLToPath(new URL('../../fixtures/hostile', import.meta.url))
  const roots = [...readdirSync(fixtures).map(name => `${fixtures}${name}`), hostile, smallCases(), folder({})]
  const found = new Set(roots.flatMap(root => load(root).diagnostics.map(({ code }) => code)))
  const never = Object.keys(codes).filter(code => ![...found, ...elsewhere.keys()].some(known => known === code))
  expect(never).toEqual([])
  expect([...elsewhere.keys()].filter(code => found.has(code))).toEqual([])
})
