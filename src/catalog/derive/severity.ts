import { severityFor } from '../../attack/index.ts'
import type { DetectionDraft } from '../drafts.ts'
import type { Fact, Risk, SeverityLevel } from '../model.ts'

/**
 * The severity the file states (v3), else the band of the risk score. Without a score only a correlation has one: its finding
 * is raised as high. A hunting rule creates neither risk nor finding, so it has no severity.
 */
export function toSeverity(draft: DetectionDraft, risk: Risk): Fact<SeverityLevel> | undefined {
  const stated = draft.risk.severity
  if (stated !== undefined) return { value: stated }
  if (risk.score !== undefined) {
    return { value: severityFor(risk.score.value), derived: `From the risk score of ${risk.score.value}.` }
  }
  if (draft.type !== 'Correlation') return undefined
  return { value: 'high', derived: 'A correlation without a risk score raises its finding as high.' }
}
