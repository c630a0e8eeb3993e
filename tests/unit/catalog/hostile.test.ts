import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCatalogMemo, loadCatalog } from '../../../src/catalog/index.ts'
import { createCollector } from '../../../src/diagnostics/index.ts'
import { parseYaml } from '../../../src/source/index.ts'
import { fixtures } from './load-fixture.ts'

/** Names that every object has: no table may find them. */
const inherited = ['__proto__', 'constructor', 'toString']

const keys = [
  'name',
  'id',
  'search',
  'tags',
  'rba',
  'finding',
  'tests',
  'type',
  'status',
  'data_source',
  'date',
  'references',
  'deployment',
  ...inherited,
]
const deepKeys = [
  'analytic_story',
  'observable',
  'risk_objects',
  'attack_data',
  'entity',
  'mitre_attack_id',
  'role',
  'context',
  'test_type',
  'data',
]

const { value: anything } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      null,
      true,
      0,
      -1,
      1.5,
      1e300,
      '',
      'x',
      '`a(`',
      '..',
      '../..',
      'T1059',
      '2021-2-1',
      'production',
      'TTP',
      'javascript:alert(1)',
      '| constructor aaa | lookup toString',
      'a\nb',
      ...inherited,
    ),
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...keys, ...deepKeys), fc.string()), tie('value'), { maxKeys: 6 }),
  ),
}))

const rule = fc.record(Object.fromEntries(keys.filter(key => key !== '__proto__').map(key => [key, anything])), {
  requiredKeys: ['name', 'id', 'search'],
})

test('no value of any key makes the loader fail; segments are safe, links are http(s), messages are one line', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(rule, anything), { minLength: 1, maxLength: 3 }), values => {
      const collector = createCollector()
      // JSON is YAML, so the real parser and the real positions are used.
      const text = values.map(value => JSON.stringify(value)).join('\n---\n')
      const catalog = loadCatalog([{ root: `${fixtures}contentctl-v5` }], collector.report, {
        ...createCatalogMemo(),
        parse: (file, report) => parseYaml({ ...file, text }, report),
      })
      for (const { segment, references } of catalog.byKey.values()) {
        expect(segment).toMatch(/^[a-z0-9._-]+$/u)
        for (const { url } of references) expect(url ?? 'https://').toMatch(/^https?:/iu)
      }
      for (const { code, message, help } of collector.all()) {
        expect(code).not.toBe('source/internal')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
        expect(message + (help ?? '')).not.toMatch(/[\u0000-\u001f]/u)
      }
    }),
    { numRuns: 50 },
  )
})
