import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadCatalog } from '../../../src/catalog/index.ts'
import { createIndicatorUse } from '../../../src/site/indicators/usage.ts'

const catalogs = join(process.env.RULEPRESS_SHARED ?? '../shared', 'catalogs')
const present = existsSync(join(catalogs, 'escu-v5'))

it.skipIf(!present)(
  `counts the indicators of ${join(catalogs, 'escu-v5')}${present ? '' : ' (absent: not checked)'}`,
  () => {
    const catalog = loadCatalog([{ root: join(catalogs, 'escu-v5'), label: 'ESCU' }], () => {})
    const use = createIndicatorUse(catalog)
    const counts = (id: string) => {
      const { matching, excluding } = use.rulesWith({ id })
      return [matching.length, excluding.length]
    }
    // As the reference analyser counts it over the same rules.
    expect(counts('process.name eq msiexec.exe')).toEqual([11, 0])
    // Script block logging, under the names EventCode and EventID.
    expect(counts('event.code eq 4104')[0]).toBeGreaterThan(100)
    // Nothing that only says where to look is taken for an indicator.
    for (const scope of ['sourcetype', 'source', 'index', 'eventtype', 'Channel'])
      expect([...use.entries()].filter(([key]) => key.fieldClass === scope)).toEqual([])
  },
  60_000,
)
