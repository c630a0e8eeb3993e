import type { DashboardDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import { type ReadContext, readContent } from './content.ts'
import { besidePath, stemOf } from './files.ts'

/** Reads a dashboard; its definition is the JSON or XML file beside it. @reports rule/no-name */
export function readDashboard(fields: Fields, context: ReadContext): DashboardDraft | undefined {
  const content = readContent('dashboard', fields, context)
  if (content === undefined) return undefined
  const file = besidePath(context, `${stemOf(context)}.json`) ?? besidePath(context, `${stemOf(context)}.xml`)
  return { ...content, ...(file !== undefined && { file }) }
}
