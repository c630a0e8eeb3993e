import type { Author } from './model.ts'
import { cleanName } from './names.ts'

/**
 * Splits an author line: `;` between groups, `,` and "and" between people. A company stands behind the part it belongs to: by
 * contentctl's rule what stands before the first comma is one author name, so that everybody in it shares the company; further
 * on it is the person right before it. "Ann Lee, Acme" gives one person of a company; "Ann Lee, Bo Ek, Splunk" one with, one
 * without.
 */
export function toAuthors(text: string): readonly Author[] {
  return text.split(';').flatMap(group => toGroup(partsOf(group)))
}

/** The parts between commas; "Inc" and the like belong to the part before. */
function partsOf(group: string): readonly string[] {
  const parts: string[] = []
  for (const part of group.split(',').map(cleanName)) {
    if (part === '') continue
    if (parts.length > 0 && legalForm.test(part)) parts.push(`${parts.pop()}, ${part}`)
    else parts.push(part)
  }
  return parts
}

function toGroup(parts: readonly string[]): readonly Author[] {
  const groups: Author[][] = []
  for (const [index, part] of parts.entries()) {
    const before = groups.at(-1)
    const last = before?.at(-1)
    const glued = gluedCompany.exec(part)
    if (glued?.[1] !== undefined && glued[2] !== undefined) {
      groups.push(peopleOf(glued[1]).map(name => ({ name, company: glued[2] ?? '' })))
    } else if (
      before !== undefined &&
      last !== undefined &&
      last.company === undefined &&
      isCompany(part, index === parts.length - 1, last.name)
    ) {
      const first = index === 1 ? 0 : before.length - 1
      groups[groups.length - 1] = before.map((author, at) => (at < first ? author : { ...author, company: part }))
    } else {
      groups.push(peopleOf(part).map(name => ({ name })))
    }
  }
  return groups.flat()
}

/** "Ann Lee and Bo Ek" are two; "Research and Response Team" is one. */
function peopleOf(part: string): readonly string[] {
  return companyWords.test(part) ? [part] : part.split(/ and /iu)
}

/** Matches "Ann Lee Splunk" and "Ann Lee from Splunk"; not "Splunk", not "Lee Splunk". */
const gluedCompany = /^(\S+ \S+(?: \S+)*?)(?: from)? (Splunk)$/u

/** A known company, a team, or a last single word after a full name ("Ann Lee, Acme"). */
function isCompany(part: string, last: boolean, before: string): boolean {
  if (companyWords.test(part)) return true
  return last && /^\p{Lu}[\p{L}\d]+$/u.test(part) && before.includes(' ')
}

/** Matches "Inc", "LLC", "GmbH". */
const legalForm = /^(?:inc|llc|ltd|gmbh|corp|co|plc)\.?$/iu

/** Matches "Splunk", "Okta, Inc", "Github Community", "Acme Inc", "Optiv + ClearShark"; not "Ann Lee". */
const companyWords =
  /^(?:splunk|okta|iDefense|Talos NTDR)$|\b(?:community|contributor|team|labs?|inc\.?|ltd\.?|llc|gmbh|corp\.?)$|\+|&/iu
