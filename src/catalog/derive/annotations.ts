import { cisFor, findTechnique, killChainPhases, nistFor } from '../../attack/index.ts'
import type { Report } from '../../diagnostics/index.ts'
import type { DetectionDraft } from '../drafts.ts'
import { ruleTypes } from '../formats/contentctl.ts'
import { isContentctl } from '../formats/format.ts'
import type { Fact } from '../model.ts'
import { distinct } from '../names.ts'

/** ATT&CK ids as the rule names them, each once. @reports attack/unknown-id, attack/revoked-id, attack/deprecated-id */
export function toTechniques(draft: DetectionDraft, report: Report): readonly string[] {
  for (const { name, path } of draft.status === 'removed' ? [] : draft.techniques) {
    const technique = findTechnique(name)
    if (technique?.state === 'active') continue
    const place = draft.origin.document.placeOf(path)
    if (technique === undefined) {
      report({
        code: 'attack/unknown-id',
        message: `ATT&CK has no technique ${JSON.stringify(name.slice(0, 60))}.`,
        place,
      })
    } else if (technique.state === 'revoked') {
      const { heir } = technique
      report({
        code: 'attack/revoked-id',
        message: `${technique.id} ${technique.displayName} has been revoked.`,
        place,
        ...(heir !== undefined && { help: `It is now ${heir.id} ${heir.displayName}.` }),
      })
    } else {
      report({
        code: 'attack/deprecated-id',
        message: `${technique.id} ${technique.displayName} is deprecated.`,
        place,
      })
    }
  }
  return distinct(draft.techniques.map(technique => technique.name))
}

/** Kill chain phases as written (v3), else from the tactics of the techniques, in phase order. */
export function toKillChain(draft: DetectionDraft): Fact<readonly string[]> {
  if (draft.killChain.length > 0) return { value: draft.killChain }
  const tactics = draft.techniques.flatMap(({ name }) => findTechnique(name)?.tactics ?? [])
  return {
    value: killChainPhases(tactics.map(tactic => tactic.shortname)),
    derived: 'From the tactics of its ATT&CK techniques.',
  }
}

/** As written (v3), else what contentctl makes of the type; nothing of a type that it does not have. */
export function toNist(draft: DetectionDraft): Fact<readonly string[]> {
  if (draft.nist.length > 0 || !isContentctl(draft.origin.format) || !ruleTypes.includes(draft.type))
    return { value: draft.nist }
  return { value: [nistFor(draft.type)], derived: 'From its type: DE.CM for TTP, DE.AE for all others.' }
}

/** As written (v3), else what contentctl makes of the security domain, where the file has one. */
export function toCis(draft: DetectionDraft): Fact<readonly string[]> {
  const { cis, securityDomain } = draft
  if (cis.length > 0 || !isContentctl(draft.origin.format) || securityDomain === undefined) return { value: cis }
  return {
    value: [cisFor(securityDomain)],
    derived: 'From its security domain: CIS 13 for network, CIS 10 for all others.',
  }
}
