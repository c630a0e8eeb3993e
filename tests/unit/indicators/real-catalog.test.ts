import { expect, it } from 'vitest'
import { createIndicatorUse } from '../../../src/site/indicators/usage.ts'
import { hasShared, loadReal } from '../catalog/load-fixture.ts'

it.skipIf(!hasShared)('counts the indicators of a whole catalog', () => {
  const use = createIndicatorUse(loadReal('escu-v5').catalog)
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
})
