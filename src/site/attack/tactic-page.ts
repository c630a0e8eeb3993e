import type { Article } from '../article.ts'
import { listFact, textFact } from '../article.ts'
import type { SiteContext } from '../context.ts'
import { formatCount, plural } from '../labels.ts'
import type { TacticUse, TechniqueUse } from './usage.ts'

/** The page of one tactic: its techniques that rules name. */
export interface TacticPage extends Article {
  readonly lead: string
  readonly techniques: readonly TechniqueEntry[]
}

/** A technique with the number of its rules, and those of its sub-techniques. */
export interface TechniqueEntry extends CountedTechnique {
  readonly subs: readonly CountedTechnique[]
}

export interface CountedTechnique {
  readonly id: string
  readonly name: string
  readonly href: string
  readonly rules: string
  /** Ids by which rules still name it. */
  readonly note?: string
}

export function tacticPage(use: TacticUse, context: SiteContext): TacticPage {
  const { tactic, rules } = use
  const { urls } = context
  const techniques = techniqueEntries(use, context)
  const lead =
    rules.length === 0
      ? `No rule names a technique of ${tactic.name}.`
      : `${plural(rules.length, 'rule')} for ${plural(countTechniques(use), 'technique')} and sub-techniques of ${tactic.name}.`
  return {
    title: tactic.name,
    summary: lead,
    path: urls.tactic(use.segment),
    crumbs: [{ text: 'ATT&CK', href: urls.section('attack') }],
    facts: [
      ...textFact('ID', tactic.id, { mono: true, copy: 'Copy the id' }),
      ...textFact('Rules', formatCount(rules.length)),
      ...listFact('Reference', [{ text: 'attack.mitre.org', href: tactic.url }]),
    ],
    contents: techniques.length > 0 ? [{ id: 'techniques', title: 'Techniques' }] : [],
    lead,
    techniques,
  }
}

/** Techniques and sub-techniques of a tactic that rules name, those listed for their sub-techniques alone not among them. */
export function countTechniques({ techniques }: TacticUse): number {
  return techniques.reduce(
    (sum, { use, subs }) => sum + subs.length + (use.own.length + use.former.length > 0 ? 1 : 0),
    0,
  )
}

export function techniqueEntries({ techniques }: TacticUse, context: SiteContext): readonly TechniqueEntry[] {
  return techniques.map(({ use, subs }) => ({
    ...counted(
      use,
      new Set([...use.own, ...use.former.flatMap(one => one.rules), ...subs.flatMap(sub => sub.all)]).size,
      context,
    ),
    subs: subs.map(sub => counted(sub, sub.all.length, context)),
  }))
}

function counted({ technique, segment, former }: TechniqueUse, rules: number, { urls }: SiteContext): CountedTechnique {
  return {
    id: technique.id,
    name: technique.name,
    href: urls.technique(segment),
    rules: formatCount(rules),
    ...(former.length > 0 && { note: `also named as ${former.map(one => one.id).join(', ')}` }),
  }
}
