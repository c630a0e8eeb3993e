import { findTechnique, type Tactic } from '../../attack/index.ts'
import type { SiteContext } from '../context.ts'
import type { Link } from '../links.ts'

/** Where a technique is shown: on this site when a rule names it, else on MITRE's. Undefined for ids that ATT&CK does not have. */
export function techniqueHref(id: string, { attack, urls }: SiteContext): string | undefined {
  const use = attack.technique(id)
  return use ? urls.technique(use.segment) : findTechnique(id)?.url
}

/** "T1218.007 Msiexec" with the way to it. */
export function techniqueLink(id: string, context: SiteContext): Link {
  const href = techniqueHref(id, context)
  const name = findTechnique(id)?.name
  return { text: name === undefined ? id : `${id} ${name}`, ...(href !== undefined && { href }) }
}

/** A tactic's name with the way to it: on this site, else on MITRE's. */
export function tacticLink({ id, name, url }: Tactic, { attack, urls }: SiteContext): Link {
  const use = attack.tactic(id)
  return { text: name, href: use ? urls.tactic(use.segment) : url }
}
