import type { DetectionDraft } from '../drafts.ts'
import { isContentctl } from '../formats/format.ts'
import type { TestCase } from '../model.ts'

/**
 * What says that no automatic test runs for a rule. Nothing does where there merely is no test: it may be kept elsewhere. That
 * the type or status decides it is so since 2023; files of 2021 have tests of such rules too.
 */
export function whyNotTested(draft: DetectionDraft, tests: readonly TestCase[]): string | undefined {
  if (!isContentctl(draft.origin.format)) return undefined
  if (draft.manualTest !== undefined) return draft.manualTest
  if (draft.origin.format === 'contentctl-v3') return undefined
  if (draft.type === 'Correlation')
    return 'Correlations read the results of other rules, so they are not tested by themselves.'
  if (draft.status === 'experimental') return 'Experimental rules are not tested automatically.'
  if (draft.status === 'deprecated') return 'Deprecated rules are no longer tested.'
  if (draft.status === 'removed') return 'Removed rules are no longer tested.'
  if (tests.length === 0) return undefined
  if (tests.every(test => test.type === 'manual')) return 'Its tests are run by hand.'
  if (tests.every(test => test.type !== 'unit')) return 'Its tests are experimental and do not run automatically.'
  return undefined
}
