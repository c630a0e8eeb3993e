import { attackVersion, groupsUsing, subtechniquesOf, type Technique } from '../../attack/index.ts'
import type { Detection, Ref } from '../../catalog/index.ts'
import { type Article, contentsOf, listFact, optional, textFact } from '../article.ts'
import { firstOf, mostShared } from '../bounded.ts'
import type { SiteContext } from '../context.ts'
import { type DetectionRow, fewRules, toDetectionRow } from '../detection-list.ts'
import { formatCount, plural } from '../labels.ts'
import { type Link, linkOf } from '../links.ts'
import { byName, compareText } from '../order.ts'
import { tacticLink, techniqueLink } from './links.ts'
import { rulesOf, type TechniqueUse } from './usage.ts'

/** The page of one technique: its place in ATT&CK and the rules for it. */
export interface TechniquePage extends Article {
  readonly lead: string
  /** There are enough rules to offer a filter. */
  readonly filter: boolean
  readonly sections: TechniqueSections
}

export interface TechniqueSections {
  readonly rules?: readonly RuleGroup[]
  readonly subtechniques?: readonly SubtechniqueRow[]
  readonly 'sub-rules'?: readonly DetectionRow[]
  readonly stories?: readonly CountedLink[]
  readonly 'data-sources'?: readonly CountedLink[]
  readonly groups?: { readonly links: readonly Link[]; readonly open: boolean; readonly note: string }
}

/** Rules that name the technique by one id. */
export interface RuleGroup {
  /** Absent for the technique's own id. */
  readonly title?: string
  readonly rows: readonly DetectionRow[]
}

export interface SubtechniqueRow {
  readonly id: string
  readonly name: string
  readonly href: string
  /** Number of rules; undefined when no rule names it. */
  readonly rules?: string
  readonly note?: string
}

/** Something that several rules share, and how many do. */
export interface CountedLink {
  readonly link: Link
  readonly count: string
}

const titles: Readonly<Record<keyof TechniqueSections, string>> = {
  rules: 'Rules for this technique',
  subtechniques: 'Sub-techniques',
  'sub-rules': 'Rules for its sub-techniques',
  stories: 'Stories of these rules',
  'data-sources': 'Data sources of these rules',
  groups: 'Groups known to use it',
}

/** Up to this many groups are shown without a click. */
const fewGroups = 24

export function techniquePage(use: TechniqueUse, context: SiteContext): TechniquePage {
  const { technique } = use
  const sections = sectionsOf(use, context)
  const lead = leadOf(use)
  const tactic = technique.tactics[0]
  return {
    title: `${technique.id} ${technique.name}`,
    summary: lead,
    path: context.urls.technique(use.segment),
    crumbs: [
      { text: 'ATT&CK', href: context.urls.section('attack') },
      ...(tactic ? [tacticLink(tactic, context)] : []),
      ...(technique.parent ? [techniqueLink(technique.parent.id, context)] : []),
    ],
    ...bannerOf(technique, context),
    facts: factsOf(use, context),
    contents: contentsOf(titles, sections),
    lead,
    filter: use.all.length > fewRules,
    sections,
  }
}

function leadOf({ technique, own, former, all }: TechniqueUse): string {
  const { displayName, id, heir } = technique
  const mine = rulesOf({ own, former }).length
  const below = all.length - mine
  if (mine === 0 && below === 0) return `No rule names ${id}, ${displayName}.`
  if (mine === 0)
    return `No rule names ${displayName} itself; ${plural(below, 'rule')} ${below === 1 ? 'names' : 'name'} a sub-technique of it.`
  if (heir) return `${plural(mine, 'rule')} still ${mine === 1 ? 'names' : 'name'} ${id}, ${displayName}.`
  const verb = mine === 1 ? 'detects' : 'detect'
  return `${plural(mine, 'rule')} ${verb} ${displayName}${below > 0 ? `, ${formatCount(below)} more its sub-techniques` : ''}.`
}

function bannerOf({ state, heir, id }: Technique, context: SiteContext): Pick<Article, 'banner'> {
  if (state === 'active') return {}
  if (state === 'deprecated' || !heir)
    return {
      banner: {
        tone: 'note',
        title: state === 'deprecated' ? 'Deprecated in ATT&CK.' : 'Revoked in ATT&CK.',
        text: `ATT&CK ${attackVersion} names nothing that took its place.`,
        replacements: [],
      },
    }
  return {
    banner: {
      tone: 'note',
      title: 'Revoked in ATT&CK.',
      text: `${heir.id} took the place of ${id}. Rules that still name the old id stand on this page, and count for the new one.`,
      replacements: [techniqueLink(heir.id, context)],
    },
  }
}

function factsOf(use: TechniqueUse, context: SiteContext): Article['facts'] {
  const { technique } = use
  const { parent } = technique
  return [
    ...textFact('ID', technique.id, { mono: true, copy: 'Copy the id' }),
    ...listFact(
      'Tactics',
      technique.tactics.map(tactic => tacticLink(tactic, context)),
    ),
    ...(parent ? listFact('Parent', [techniqueLink(parent.id, context)]) : []),
    ...listFact(
      'Formerly',
      use.former.map(({ id }) => techniqueLink(id, context)),
    ),
    ...textFact('Platforms', technique.platforms.join(', ')),
    ...listFact('Reference', [{ text: 'attack.mitre.org', href: technique.url }]),
  ]
}

function sectionsOf(use: TechniqueUse, context: SiteContext): TechniqueSections {
  const { technique, own, former, all } = use
  const rows = (rules: readonly Detection[]) => rules.toSorted(byName).map(rule => toDetectionRow(rule, context))
  const mine = new Set(rulesOf(use))
  const groups = groupsUsing(technique.heir?.id ?? technique.id)
  return {
    ...optional(
      'rules',
      orNone([
        ...(own.length > 0 ? [{ rows: rows(own) }] : []),
        ...former.map(one => ({ title: `Named as ${one.id}`, rows: rows(one.rules) })),
      ]),
    ),
    ...optional('subtechniques', orNone(subtechniqueRows(use, context))),
    ...optional('sub-rules', orNone(rows(all.filter(rule => !mine.has(rule))))),
    ...optional('stories', orNone(countRefs(all, rule => rule.stories, context))),
    ...optional('data-sources', orNone(countRefs(all, rule => rule.dataSources.flatMap(need => need.all), context))),
    ...(groups.length > 0 && {
      groups: {
        links: groups.map(({ id, name, url }) => ({ text: name, href: url, note: id })),
        open: groups.length <= fewGroups,
        note: `${plural(groups.length, 'group')} in ATT&CK ${attackVersion}, by the groups' own use of the technique.`,
      },
    }),
  }
}

/** All sub-techniques that ATT&CK has today, with or without rules, and revoked ones that rules still name. */
function subtechniqueRows({ technique, subs }: TechniqueUse, context: SiteContext): readonly SubtechniqueRow[] {
  const used = new Map(subs.map(sub => [sub.technique.id, sub]))
  const known = [...subtechniquesOf(technique.id), ...subs.map(sub => sub.technique)]
  return [...new Map(known.map(one => [one.id, one])).values()]
    .toSorted((a, b) => compareText(a.id, b.id))
    .map(({ id, name, url, heir }) => {
      const sub = used.get(id)
      return {
        id,
        name,
        href: sub ? context.urls.technique(sub.segment) : url,
        ...(sub && { rules: formatCount(sub.all.length) }),
        ...(heir && { note: `now ${heir.id}` }),
      }
    })
}

/** What rules refer to, most frequent first, then by name. A rule counts once for each. */
function countRefs(
  rules: readonly Detection[],
  refsOf: (rule: Detection) => readonly Ref[],
  context: SiteContext,
): readonly CountedLink[] {
  const refs = rules.flatMap(rule => [...new Map(refsOf(rule).map(ref => [ref.key ?? ref.name, ref]))])
  const counted = [...Map.groupBy(refs, ([key]) => key).values()]
    .flatMap(([first, ...others]) => (first ? [{ ref: first[1], count: 1 + others.length }] : []))
    .toSorted((a, b) => b.count - a.count || byName(a.ref, b.ref))
  return firstOf(
    counted.map(({ ref, count }) => ({ link: linkOf(ref, context), count: formatCount(count) })),
    mostShared,
    text => ({ link: { text }, count: '' }),
  )
}

function orNone<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list
}
