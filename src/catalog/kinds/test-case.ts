import type { TestDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import type { TestCase } from '../model.ts'
import { present } from '../values.ts'
import type { ReadContext } from './content.ts'
import { readTestData } from './test-data.ts'

/**
 * One test of a rule or baseline. `manualTest` is v5's reason why all tests of the rule are run by hand.
 * @reports rule/invalid-value, rule/unsafe-url, link/missing-file
 */
export function readTest(
  fields: Fields,
  index: number,
  context: ReadContext,
  manualTest?: string,
  status?: string,
): TestDraft {
  const stated = fields.word(['test_type'], testTypes)
  return {
    name: fields.name(['name']) ?? `Test ${index + 1}`,
    type:
      stated === 'integration'
        ? 'unit'
        : (stated ?? (manualTest !== undefined ? 'manual' : status === 'experimental' ? 'experimental' : 'unit')),
    ...present('description', fields.text(['description'])),
    ...present('passCondition', fields.text(['pass_condition'])),
    ...present('expectedResults', fields.number(['expected_results'])),
    ...present('earliest', fields.name(['earliest_time'])),
    ...present('latest', fields.name(['latest_time'])),
    baselines: fields.records(['baselines'], readTestBaseline),
    data: fields.records(['attack_data'], data => readTestData(data, context)),
  }
}

const testTypes: readonly (TestCase['type'] | 'integration')[] = ['unit', 'integration', 'manual', 'experimental']

/** v3 says how to run the baseline before the test. */
function readTestBaseline(fields: Fields): TestDraft['baselines'][number] | undefined {
  const written = fields.reference(['name'])
  const how = ['file', 'pass_condition', 'earliest_time', 'latest_time'].flatMap(key => {
    const value = fields.name([key])
    return value === undefined ? [] : [[key, value] as const]
  })
  return written === undefined ? undefined : { written, how }
}
