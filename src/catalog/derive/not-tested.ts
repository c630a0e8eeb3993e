import type { DetectionDraft } from '../drafts.ts'
import { isContentctl } from '../formats/format.ts'
import type { TestCase } from '../model.ts'

/** Why no automatic test runs for a rule; undefined for a rule that is tested, and in formats that have no tests. */
export function whyNotTested(draft: DetectionDraft, tests: readonly TestCase[]): string | undefined {
  if (!isContentctl(draft.origin.format)) return undefined
  if (draft.manualTest !== undefined) return draft.manualTest
  if (draft.type === 'Correlation')
    return 'Correlations read the results of other rules, so they are not tested by themselves.'
  if (draft.status === 'experimental') return 'Experimental rules are not tested automatically.'
  if (draft.status === 'deprecated') return 'Deprecated rules are no longer tested.'
  if (draft.status === 'removed') return 'Removed rules are no longer tested.'
  if (tests.length === 0) return 'The rule comes without a test.'
  if (tests.every(test => test.type === 'manual')) return 'Its tests are run by hand.'
  if (tests.every(test => test.type !== 'unit')) return 'Its tests are experimental and do not run automatically.'
  return undefined
}
