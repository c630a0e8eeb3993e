import type { TestFileDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import type { ReadContext } from './content.ts'
import { readTest } from './test-case.ts'

/** Reads a test file of v3: each of its tests names its rule by path below `detections/`. */
export function readTestFile(fields: Fields, context: ReadContext): TestFileDraft {
  fields.take(['name'])
  return {
    sourceIndex: context.sourceIndex,
    path: context.document.file.path,
    cases: fields.records(['tests']).map((test, index) => {
      const target = test.written(['file'])[0]
      const read = { ...readTest(test, index), file: context.document.file.path }
      return { ...(target !== undefined && { target }), test: read }
    }),
    reader: fields,
  }
}
