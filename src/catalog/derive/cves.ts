import type { Fact } from '../model.ts'
import { distinct } from '../names.ts'

/** CVEs as tagged, in upper case, followed by those that only name or description mention. */
export function toCves(tagged: readonly string[], ...texts: readonly (string | undefined)[]): Fact<readonly string[]> {
  const explicit = distinct(tagged.map(cve => cve.toUpperCase()))
  const known = new Set(explicit)
  const mentioned = distinct(texts.flatMap(text => findCves(text ?? ''))).filter(cve => !known.has(cve))
  if (mentioned.length === 0) return { value: explicit }
  const which = explicit.length === 0 ? '' : `${mentioned.join(', ')}: `
  return { value: [...explicit, ...mentioned], derived: `${which}Named in the name or description, not tagged.` }
}

/** Matches "CVE-2021-44228" in any case, also with en dashes or non-breaking hyphens; not "CVE-21-1". */
function findCves(text: string): readonly string[] {
  return [...text.matchAll(/\bCVE[-\u2010-\u2015](\d{4})[-\u2010-\u2015](\d{4,7})(?!\d)/giu)].map(
    ([, year, number]) => `CVE-${year}-${number}`,
  )
}
