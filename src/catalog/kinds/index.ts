import type { Draft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import type { Kind } from '../model.ts'
import { readBaseline } from './baseline.ts'
import type { ReadContext } from './content.ts'
import { readDashboard } from './dashboard.ts'
import { readDataSource } from './data-source.ts'
import { readDeployment } from './deployment.ts'
import { readInvestigation, readResponseTask } from './investigation.ts'
import { readLookup } from './lookup.ts'
import { readMacro } from './macro.ts'
import { readPlaybook } from './playbook.ts'
import { readStory } from './story.ts'

/** The reader of each kind: nothing, but a report, for a file that can make no page. */
export const readers: Readonly<Record<Kind, (fields: Fields, context: ReadContext) => Draft | undefined>> = {
  detection: (fields, context) => context.rule.readDetection(fields, context),
  story: readStory,
  macro: readMacro,
  lookup: readLookup,
  'data-source': readDataSource,
  deployment: readDeployment,
  baseline: readBaseline,
  investigation: readInvestigation,
  'response-task': readResponseTask,
  playbook: readPlaybook,
  dashboard: readDashboard,
}
