/** What is wrong with the address of a site, as the end of a sentence; undefined when nothing is. */
export function faultOfSite(site: string): string | undefined {
  const url = URL.parse(site)
  if (!url || !/^https?:$/.test(url.protocol) || !/^https?:\/\/[^/]/i.test(site))
    return `takes a full address such as https://rules.example.org, not "${site}"`
  if (url.username !== '' || url.password !== '') return 'takes an address without a user name or password'
  if (url.pathname !== '/') return `takes an address without a path; give "${url.pathname}" as base`
  return /[?#]/.test(site) ? `takes an address without ? and #, not "${site}"` : undefined
}

/** What is wrong with the path below the address, as the end of a sentence; undefined when nothing is. */
export function faultOfBase(base: string): string | undefined {
  return segmentsOf(base).every(segment => /^[\w.~-]+$/.test(segment) && !/^\.\.?$/.test(segment))
    ? undefined
    : `takes a path of letters, digits and . _ ~ - such as /rules, not "${base}"`
}

/** "rules/", "/rules" and "/rules/" all give "/rules"; "/" gives "". */
export function normaliseBase(base: string): string {
  return segmentsOf(base)
    .map(segment => `/${segment}`)
    .join('')
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter(part => part !== '')
}
