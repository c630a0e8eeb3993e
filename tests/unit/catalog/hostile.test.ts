import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadCatalog } from '../../../src/catalog/index.ts'
import { createCollector } from '../../../src/diagnostics/index.ts'
import { fixtures } from './load-fixture.ts'

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
  '__proto__',
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
    ),
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...keys, ...deepKeys), fc.string()), tie('value'), { maxKeys: 6 }),
  ),
}))

const rule = fc.record(Object.fromEntries([...keys.filter(key => key !== '__proto__')].map(key => [key, anything])), {
  requiredKeys: ['name', 'id', 'search'],
})

test('no value of any key makes the loader throw, and every scalar that is kept is safe to address', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(rule, anything), { minLength: 1, maxLength: 3 }), values => {
      const collector = createCollector()
      const catalog = loadCatalog([{ root: `${fixtures}contentctl-v5` }], collector.report, {
        parse: file =>
          values.map((value, index) => ({
            file,
            index,
            value,
            repaired: false,
            placeOf: () => ({ file: file.path, root: file.root, span: { start: 0, end: 0 } }),
          })),
      })
      for (const { segment } of catalog.byKey.values()) expect(segment).toMatch(/^[a-z0-9._-]+$/u)
    }),
    { numRuns: 200 },
  )
})
