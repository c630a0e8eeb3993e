import type { Report } from '../../diagnostics/index.ts'
import type { DetectionDraft, StoryDraft } from '../drafts.ts'
import { longestList } from '../limits.ts'
import type { Fact } from '../model.ts'
import { distinct } from '../names.ts'

/**
 * CVEs as tagged, in upper case, followed by those that only name or description mention.
 * @reports rule/too-long
 */
export function toCves(draft: DetectionDraft | StoryDraft, report: Report): Fact<readonly string[]> {
  const explicit = distinct(draft.cves.map(cve => cve.toUpperCase()))
  const known = new Set(explicit)
  const found = distinct([draft.name, draft.description ?? ''].flatMap(findCves)).filter(cve => !known.has(cve))
  const mentioned = found.slice(0, longestList)
  if (mentioned.length === 0) return { value: explicit }
  const which = explicit.length === 0 ? '' : `${mentioned.join(', ')}: `
  const derived = `${which}Named in the name or description, not tagged.`
  if (mentioned.length === found.length) return { value: [...explicit, ...mentioned], derived }
  const cut = `The words name ${found.length} CVEs; the first ${mentioned.length} are listed.`
  report({ code: 'rule/too-long', message: cut, place: draft.reader.document.placeOf(['description']) })
  return { value: [...explicit, ...mentioned], derived: `${derived} ${cut}` }
}

/** Matches "CVE-2021-44228" in any case, also with en dashes or non-breaking hyphens; not "CVE-21-1". */
function findCves(text: string): readonly string[] {
  return [...text.matchAll(/\bCVE[-\u2010-\u2015](\d{4})[-\u2010-\u2015](\d{4,7})(?!\d)/giu)].map(
    ([, year, number]) => `CVE-${year}-${number}`,
  )
}
