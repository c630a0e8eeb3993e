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
  // The first in path order wins, so that a rule below ssa_detections takes no test of one below detections.
  const byFile = new Map(
    detections
      .toReversed()
      .flatMap(draft => pathsOf(draft).map(path => [`${draft.sourceIndex} ${path}`, draft] as const)),
  )
  const found = new Map<string, PlacedTest[]>()
  for (const file of tests) {
    for (const { target, test } of file.cases) {
      const names = [besideTests(file.path, target.name), target.name]
      const draft = names.flatMap(name => byFile.get(`${file.sourceIndex} ${name}`) ?? [])[0]
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

/** Where tests may find a rule: its path, and what of it is below `detections`. */
function pathsOf(draft: Placed<DetectionDraft>): readonly string[] {
  const { path } = draft.origin.document.file
  const at = path.indexOf('detections/')
  return at === -1 ? [path] : [path, path.slice(at + 'detections/'.length)]
}

/** The path of the rule that a test file names, in the layout that the file itself lies in: `ours/tests/…`, `ours/detections/…`. */
function besideTests(path: string, target: string): string {
  const home = path.split('/').slice(0, Math.max(0, path.split('/').indexOf('tests')))
  return [...home, 'detections', target].join('/')
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
