import type { Report } from '../../diagnostics/index.ts'
import type { DetectionDraft } from '../drafts.ts'
import type { Fact, Risk, RiskObject } from '../model.ts'
import { observedRisk } from './observables.ts'

/**
 * The risk of a rule. v3: the stored score, or the product of impact and confidence. v4: always the product, as the build tool
 * ignores what is stored. v5 and v6: the highest score of an object. A rule of mixed layout has the score of the newest.
 * @reports rule/risk-score-mismatch
 */
export function toRisk(draft: DetectionDraft, report: Report): Risk {
  const { risk } = draft
  const highest = risk.model === 'observables' ? undefined : highestScore(risk.objects, risk.score)
  const score = highest ?? productScore(draft, report)
  const checked = score === undefined ? undefined : withinRange(score)
  const isObserved = risk.observables.length > 0 && (risk.model === 'observables' || risk.objects.length === 0)
  const observed = isObserved ? observedRisk(draft.origin.format, risk.observables, checked?.value) : undefined
  const explicit: Fact<readonly RiskObject[]> = {
    value: risk.objects.map(object =>
      object.score === undefined && checked !== undefined && risk.model === 'observables'
        ? { ...object, score: checked.value }
        : object,
    ),
  }
  return {
    ...(checked !== undefined && { score: checked }),
    ...(risk.impact !== undefined && { impact: risk.impact }),
    ...(risk.confidence !== undefined && { confidence: risk.confidence }),
    ...(risk.message !== undefined && { message: risk.message }),
    objects: withOthers(observed?.objects, explicit.value),
    threatObjects: withOthers(observed?.threatObjects, risk.threatObjects),
    observables: risk.observables,
    ...(risk.finding?.title !== undefined && { findingTitle: risk.finding.title }),
  }
}

/** What was derived, and of what the file says itself whatever is not the same. */
function withOthers<T extends { readonly field: string; readonly type?: string }>(
  derived: Fact<readonly T[]> | undefined,
  written: readonly T[],
): Fact<readonly T[]> {
  if (derived === undefined) return { value: written }
  const known = new Set(derived.value.map(({ field, type }) => `${type} ${field}`))
  return { ...derived, value: [...derived.value, ...written.filter(one => !known.has(`${one.type} ${one.field}`))] }
}

function productScore(draft: DetectionDraft, report: Report): Fact<number> | undefined {
  const { score, impact, confidence } = draft.risk
  const stored = score === undefined ? undefined : { value: score }
  if (impact === undefined || confidence === undefined) return stored
  const product = (impact * confidence) / 100
  const rounded = roundHalfToEven(product)
  const agrees =
    score === undefined ||
    score === rounded ||
    (draft.origin.format === 'contentctl-v3' && score === Math.trunc(product))
  if (!agrees) {
    report({
      code: 'rule/risk-score-mismatch',
      message: `The risk score is ${score}, but impact ${impact} × confidence ${confidence} / 100 gives ${rounded}.`,
      place: draft.origin.document.placeOf(draft.reader.pathOf(['tags.risk_score'])),
    })
  }
  if (draft.origin.format === 'contentctl-v3') {
    return stored ?? { value: Math.trunc(product), derived: 'Impact × confidence / 100, cut to a whole number.' }
  }
  if (score === rounded) return { value: rounded }
  const unused = score === undefined ? '' : unusedScore(score)
  return { value: rounded, derived: `Impact × confidence / 100, rounded${unused}.` }
}

function highestScore(objects: readonly RiskObject[], stored: number | undefined): Fact<number> | undefined {
  const scores = objects.flatMap(object => (object.score === undefined ? [] : [object.score]))
  if (scores.length === 0) return undefined
  const value = scores.reduce((highest, score) => Math.max(highest, score))
  const unused = stored === undefined || stored === value ? '' : unusedScore(stored)
  return unused === '' && scores.every(score => score === value)
    ? { value }
    : { value, derived: `The highest score of its risk objects${unused}.` }
}

/** What the file says too, so that it stands on the page. */
function unusedScore(stored: number): string {
  return `; the ${stored} stored in the file is not used`
}

/** Scores end at 0 and 100; what is outside was reported when it was read. */
function withinRange({ value, derived }: Fact<number>): Fact<number> {
  const limited = Math.min(100, Math.max(0, value))
  if (limited === value) return { value, ...(derived !== undefined && { derived }) }
  const because = `Limited to 0 to 100; the file gives ${value}.`
  return { value: limited, derived: derived === undefined ? because : `${derived} ${because}` }
}

/** As the build tool rounds: 25.5 gives 26, 66.5 gives 66. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}
