import type { Author } from './model.ts'
import { cleanName } from './names.ts'

/**
 * Splits an author line: `;` between groups, `,` between names, and a company stands behind the people it belongs to.
 * "Ann Lee, Bo Ek, Splunk" gives two people of one company, "Cy Day" one without.
 */
export function toAuthors(text: string): readonly Author[] {
  return text.split(';').flatMap(group =>
    toGroup(
      group
        .split(',')
        .map(cleanName)
        .filter(part => part !== ''),
    ),
  )
}

function toGroup(parts: readonly string[]): readonly Author[] {
  const authors: Author[] = []
  let unclaimed = 0
  const claim = (company: string): void => {
    for (let index = unclaimed; index < authors.length; index++) {
      const author = authors[index]
      if (author !== undefined) authors[index] = { name: author.name, company }
    }
    unclaimed = authors.length
  }
  for (const [index, part] of parts.entries()) {
    const glued = gluedCompany.exec(part)
    if (glued?.[1] !== undefined && glued[2] !== undefined) {
      authors.push({ name: glued[1] })
      claim(glued[2])
    } else if (unclaimed < authors.length && isCompany(part, index === parts.length - 1, authors.at(-1)?.name ?? '')) {
      claim(part)
    } else {
      authors.push({ name: part })
    }
  }
  return authors
}

/** Matches "Ann Lee Splunk" and "Ann Lee from Splunk"; not "Splunk", not "Lee Splunk". */
const gluedCompany = /^(\S+ \S+(?: \S+)*?)(?: from)? (Splunk)$/u

/** A known company, a team, or a last single word after a full name ("Ann Lee, Acme"). */
function isCompany(part: string, last: boolean, before: string): boolean {
  if (companyWords.test(part)) return true
  return last && /^\p{Lu}[\p{L}\d]+$/u.test(part) && before.includes(' ')
}

/** Matches "Splunk", "Github Community", "Acme Inc", "Optiv + ClearShark"; not "Ann Lee". */
const companyWords =
  /^(?:splunk|okta|iDefense|Talos NTDR)$|\b(?:community|contributor|team|labs?|inc\.?|ltd\.?|llc|gmbh|corp\.?)$|\+|&/iu
