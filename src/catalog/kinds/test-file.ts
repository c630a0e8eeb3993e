import type { TestFileDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import { describe, isMap } from '../values.ts'
import type { ReadContext } from './content.ts'
import { readTest } from './test-case.ts'

/** Reads a test file of v3: each of its tests names its rule by path below `detections/`. @reports rule/incomplete-entry */
export function readTestFile(fields: Fields, context: ReadContext): TestFileDraft {
  const { path } = context.document.file
  const name = fields.name(['name'])
  const file = { path, ...(name !== undefined && { name }) }
  const cases = fields.records(
    ['tests'],
    (entry, index) => {
      const target = entry.reference(['file'])
      const test = { ...readTest(entry, index, context), file }
      return target === undefined ? undefined : { target, test }
    },
    'file',
  )
  if (cases.length === 0) {
    const { value } = context.document
    context.report({
      code: 'rule/incomplete-entry',
      message: `This test file has no test that names the file of a rule${isMap(value) ? '' : `; it is ${describe(value)}`}.`,
      place: context.document.placeOf([]),
    })
  }
  return { sourceIndex: context.sourceIndex, path, cases, reader: fields }
}
