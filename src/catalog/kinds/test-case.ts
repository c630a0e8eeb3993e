import type { TestDraft } from '../drafts.ts'
import type { Fields, Written } from '../fields.ts'
import type { TestCase, TestData } from '../model.ts'
import { toText } from '../values.ts'

/** One test of a rule. `manualTest` is v5's reason why all tests of the rule are run by hand. */
export function readTest(fields: Fields, index: number, manualTest?: string, status?: string): TestDraft {
  const stated = fields.name(['test_type'])?.toLowerCase()
  const passCondition = fields.text(['pass_condition'])
  const description = fields.text(['description'])
  const earliest = fields.name(['earliest_time'])
  const latest = fields.name(['latest_time'])
  return {
    name: fields.name(['name']) ?? `Test ${index + 1}`,
    type:
      testTypes.get(stated ?? '') ??
      (manualTest !== undefined ? 'manual' : status === 'experimental' ? 'experimental' : 'unit'),
    ...(description !== undefined && { description }),
    ...(passCondition !== undefined && { passCondition }),
    ...(earliest !== undefined && { earliest }),
    ...(latest !== undefined && { latest }),
    baselines: fields.records(['baselines']).flatMap(readTestBaseline),
    data: fields.records(['attack_data']).map(readTestData),
  }
}

const testTypes: ReadonlyMap<string, TestCase['type']> = new Map([
  ['unit', 'unit'],
  ['integration', 'unit'],
  ['manual', 'manual'],
  ['experimental', 'experimental'],
])

/** v3 says how to run the baseline before the test; only its name is of use to readers. */
function readTestBaseline(fields: Fields): readonly Written[] {
  for (const key of ['file', 'pass_condition', 'earliest_time', 'latest_time']) fields.take([key])
  return fields.written(['name'])
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
