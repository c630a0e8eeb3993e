import type { Ref } from '../catalog/index.ts'
import type { Link } from '../explain/index.ts'
import type { SiteContext } from './context.ts'

export type { Link }

/**
 * Turns a reference into what a page shows: a link to the target's page, else to its file in the repository,
 * else plain text with the reason.
 */
export function linkOf(ref: Ref, context: SiteContext): Link {
  const target = ref.key === undefined ? undefined : context.catalog.byKey.get(ref.key)
  if (target) {
    const href = context.urls.of(target) ?? context.sourceUrl(target)
    return { text: ref.name, ...(href !== undefined && { href }), ...(ref.state === 'removed' && { note: 'removed' }) }
  }
  const notes = { missing: 'not in this catalog', external: 'defined elsewhere' } as const
  const note = ref.state === 'missing' || ref.state === 'external' ? notes[ref.state] : undefined
  return { text: ref.name, ...(note !== undefined && { note }) }
}

/** A CVE with its page, else with its entry in the National Vulnerability Database. */
export function cveLink(cve: string, { cves, urls }: SiteContext): Link {
  const use = cves.get(cve)
  return { text: cve, href: use ? urls.cve(use.segment) : nvdUrl(cve) }
}

/** The entry of a CVE in the National Vulnerability Database. */
export function nvdUrl(cve: string): string {
  return `https://nvd.nist.gov/vuln/detail/${encodeURIComponent(cve)}`
}
