import { attackVersion } from '../../attack/index.ts'
import type { SiteContext } from '../context.ts'
import { formatCount, plural } from '../labels.ts'
import type { Link } from '../links.ts'
import { compareText } from '../order.ts'
import { techniqueLink } from './links.ts'
import { countTechniques, type TechniqueEntry, techniqueEntries } from './tactic-page.ts'

/** The entry to ATT&CK: tactics in matrix order, each with its techniques that rules name. */
export interface AttackListPage {
  readonly title: string
  readonly lead: string
  readonly path: string
  readonly tactics: readonly TacticGroup[]
  /** Revoked ids that rules still name. */
  readonly revoked: readonly RevokedRow[]
  /** Ids that no release of ATT&CK has. */
  readonly unknown: readonly { readonly id: string; readonly rules: readonly Link[] }[]
}

export interface TacticGroup {
  readonly id: string
  readonly name: string
  readonly href: string
  /** Of another domain than Enterprise: "ICS". */
  readonly domain?: string
  readonly rules: string
  readonly count: string
  readonly techniques: readonly TechniqueEntry[]
}

export interface RevokedRow {
  readonly old: Link
  readonly heir?: Link
  readonly rules: string
}

const domainNames = { 'enterprise-attack': undefined, 'ics-attack': 'ICS', 'mobile-attack': 'Mobile' } as const

export function attackListPage(context: SiteContext): AttackListPage {
  const { attack, urls } = context
  const named = attack.techniques.filter(use => use.own.length > 0)
  const rules = new Set(named.flatMap(use => use.own))
  return {
    title: 'ATT&CK',
    lead: `${plural(rules.size, 'rule')} name ${plural(named.length, 'technique')} and sub-techniques of MITRE ATT&CK ${attackVersion}.`,
    path: urls.section('attack'),
    tactics: attack.tactics.map(use => ({
      id: use.segment,
      name: use.tactic.name,
      href: urls.tactic(use.segment),
      rules: use.rules.length === 0 ? 'no rule' : plural(use.rules.length, 'rule'),
      count: formatCount(countTechniques(use)),
      techniques: techniqueEntries(use, context),
      ...withDomain(domainNames[use.tactic.domain]),
    })),
    revoked: named
      .filter(use => use.technique.state === 'revoked')
      .toSorted((a, b) => compareText(a.technique.id, b.technique.id))
      .map(({ technique: { id, heir }, own }) => ({
        old: techniqueLink(id, context),
        rules: formatCount(own.length),
        ...(heir && { heir: techniqueLink(heir.id, context) }),
      })),
    unknown: attack.unknown.map(one => ({
      id: one.id,
      rules: one.rules.map(rule => ({ text: rule.name, href: urls.detection(rule.segment) })),
    })),
  }
}

function withDomain(domain: string | undefined) {
  return domain === undefined ? {} : { domain }
}
