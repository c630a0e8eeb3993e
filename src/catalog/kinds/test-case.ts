import type { TestDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import type { TestCase, TestData } from '../model.ts'
import { toText } from '../values.ts'

/** One test of a rule. `manualTest` is v5's reason why all tests of the rule are run by hand. */
export function readTest(fields: Fields, index: number, manualTest?: string, status?: string): TestDraft {
  const stated = fields.word(['test_type'], testTypes)
  const passCondition = fields.text(['pass_condition'])
  const description = fields.text(['description'])
  const earliest = fields.name(['earliest_time'])
  const latest = fields.name(['latest_time'])
  return {
    name: fields.name(['name']) ?? `Test ${index + 1}`,
    type:
      stated === 'integration'
        ? 'unit'
        : (stated ?? (manualTest !== undefined ? 'manual' : status === 'experimental' ? 'experimental' : 'unit')),
    ...(description !== undefined && { description }),
    ...(passCondition !== undefined && { passCondition }),
    ...(earliest !== undefined && { earliest }),
    ...(latest !== undefined && { latest }),
    baselines: fields.records(['baselines'], readTestBaseline),
    data: fields.records(['attack_data'], readTestData),
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

function readTestData(fields: Fields): TestData {
  const url = fields.url(['data'])
  const source = fields.name(['source'])
  const sourcetype = fields.name(['sourcetype'])
  const fileName = fields.name(['file_name'])
  const updateTimestamp = fields.take(['update_timestamp'])
  return {
    ...(url !== undefined && { url }),
    ...(source !== undefined && { source }),
    ...(sourcetype !== undefined && { sourcetype }),
    ...(fileName !== undefined && { fileName }),
    ...(updateTimestamp !== undefined && { updateTimestamp: toText(updateTimestamp) }),
  }
}
