import type { Report } from '../../diagnostics/index.ts'
import type { BaselineDraft, DetectionDraft, Placed, TestDraft, TestFileDraft } from '../drafts.ts'
import type { TestCase } from '../model.ts'
import { linkName, type NameIndex } from './names.ts'

/** A test with the reader its names came from. */
export interface PlacedTest {
  readonly test: TestDraft
  readonly from?: TestFileDraft
}

/** v3: tests by the key of the rule they name by file. @reports link/missing-detection */
export function linkTestFiles(
  detections: readonly Placed<DetectionDraft>[],
  tests: readonly TestFileDraft[],
  report: Report,
): ReadonlyMap<string, readonly PlacedTest[]> {
  const byFile = new Map(detections.map(draft => [`${draft.sourceIndex} ${belowDetections(draft)}`, draft]))
  const found = new Map<string, PlacedTest[]>()
  for (const file of tests) {
    for (const { target, test } of file.cases) {
      const draft = byFile.get(`${file.sourceIndex} ${target.name}`)
      const list = draft === undefined ? undefined : found.get(draft.key)
      if (list !== undefined) list.push({ test, from: file })
      else if (draft !== undefined) found.set(draft.key, [{ test, from: file }])
      else {
        report({
          code: 'link/missing-detection',
          message: `There is no detection file ${JSON.stringify(target.name.slice(0, 80))}.`,
          place: file.reader.document.placeOf(target.path),
        })
      }
    }
  }
  return found
}

function belowDetections(draft: Placed<DetectionDraft>): string {
  const { path } = draft.origin.document.file
  return path.slice(path.indexOf('detections/') === -1 ? 0 : path.indexOf('detections/') + 'detections/'.length)
}

/** The tests of a rule or baseline, own ones first, with links to the baselines they run before. @reports link/missing-baseline */
export function toTests(
  draft: Placed<DetectionDraft> | Placed<BaselineDraft>,
  fromFiles: readonly PlacedTest[],
  index: NameIndex,
  report: Report,
): readonly TestCase[] {
  return [...draft.tests.map((test): PlacedTest => ({ test })), ...fromFiles].map(({ test, from }) => {
    const reader = from?.reader ?? draft.reader
    const referrer = { sourceIndex: draft.sourceIndex, status: draft.status, reader }
    const baselines = test.baselines.map(({ written, how }) => ({
      ref: linkName('baseline', written, referrer, index, report),
      how,
    }))
    return { ...test, baselines }
  })
}
