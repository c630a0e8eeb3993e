import { findGroup } from '../../attack/index.ts'
import type { Story } from '../../catalog/index.ts'
import { renderProse } from '../../markup/index.ts'
import { categoryOf } from '../anchors.ts'
import { type About, type Article, aboutOf, articleOf, commonFacts, listFact, optional, textFact } from '../article.ts'
import type { SiteContext } from '../context.ts'
import { type Closing, closing } from '../detection/closing.ts'
import { type DetectionRow, fewRules, toDetectionRow } from '../detection-list.ts'
import { plural } from '../labels.ts'
import { cveLink, type Link } from '../links.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { type DataSourceUnion, dataSourceUnion } from './data-sources.ts'
import { type KillChainSection, killChainSection } from './kill-chain.ts'
import { type Members, membersOf } from './members.ts'
import { type StoryRelated, storyRelated } from './related.ts'

/** Everything a story page prints. */
export interface StoryPage extends Article {
  /** Short statements under the title: how much there is of what, with the anchor that shows it. */
  readonly badges: readonly { readonly text: string; readonly href: string }[]
  readonly sections: StorySections
}

export interface StorySections extends Closing {
  readonly about?: About
  readonly narrative?: string
  readonly detections?: StoryRules
  readonly 'kill-chain'?: KillChainSection
  readonly 'data-sources'?: DataSourceUnion
  readonly attack?: StoryAttack
  readonly related?: StoryRelated
}

export interface StoryRules {
  readonly rows: readonly DetectionRow[]
  /** Rules that left the catalog. */
  readonly removed: readonly DetectionRow[]
  /** So many that a filter helps. */
  readonly filter: boolean
}

export interface StoryAttack {
  readonly coverage?: Coverage
  readonly cves: readonly Link[]
  readonly cvesDerived?: string
  readonly groups: readonly Link[]
}

const titles: Readonly<Record<keyof StorySections, string>> = {
  about: 'About',
  narrative: 'Why it matters',
  detections: 'Detections',
  'kill-chain': 'Kill chain',
  'data-sources': 'Data sources',
  attack: 'ATT&CK and threats',
  related: 'Related',
  references: 'References',
  history: 'History',
  source: 'Source',
}

export function storyPage(story: Story, context: SiteContext): StoryPage {
  const members = membersOf(story, context)
  const sections = sectionsOf(story, members, context)
  const { anchors, urls } = context
  const category = categoryOf(story)
  const group = { text: category, href: urls.within(urls.section('stories'), anchors.categories(category)) }
  return {
    ...articleOf(story, { group, facts: factsOf(story), titles, sections }, context),
    badges: story.status === 'removed' ? [] : badgesOf(sections, members),
    sections,
  }
}

function factsOf(story: Story) {
  return [
    ...commonFacts(story),
    ...listFact(
      'Category',
      story.categories.map(text => ({ text })),
    ),
    ...textFact('Use case', story.useCase),
  ]
}

function badgesOf(sections: StorySections, { live }: Members): StoryPage['badges'] {
  const sources = sections['data-sources']?.rows.length ?? 0
  const tactics = sections.attack?.coverage?.rows.length ?? 0
  return [
    ...(live.length > 0 ? [{ text: plural(live.length, 'detection'), href: '#detections' }] : []),
    ...(tactics > 0 ? [{ text: plural(tactics, 'tactic'), href: '#attack' }] : []),
    ...(sources > 0 ? [{ text: plural(sources, 'data source'), href: '#data-sources' }] : []),
  ]
}

function sectionsOf(story: Story, { live, removed }: Members, context: SiteContext): StorySections {
  // A story that left took its rules along: its page shows what they were.
  const rules = story.status === 'removed' ? [...live, ...removed] : live
  const others = story.status === 'removed' ? [] : removed
  return {
    ...(story.description !== undefined && { about: aboutOf(story.description) }),
    ...(story.narrative !== undefined && { narrative: renderProse(story.narrative) }),
    ...((rules.length > 0 || others.length > 0) && {
      detections: {
        rows: rules.map(rule => toDetectionRow(rule, context)),
        removed: others.map(rule => toDetectionRow(rule, context)),
        filter: rules.length > fewRules,
      },
    }),
    ...optional('kill-chain', killChainSection(rules, context)),
    ...optional('data-sources', dataSourceUnion(rules, context)),
    ...optional('attack', attackOf(story, coverageOf(rules, context), context)),
    ...optional('related', storyRelated(story, rules, context)),
    ...closing(story, context),
  }
}

function attackOf(
  { cves, groups }: Story,
  coverage: Coverage | undefined,
  context: SiteContext,
): StoryAttack | undefined {
  if (!coverage && cves.value.length === 0 && groups.length === 0) return undefined
  return {
    ...(coverage && { coverage }),
    cves: cves.value.map(cve => cveLink(cve, context)),
    ...(cves.derived !== undefined && { cvesDerived: cves.derived }),
    groups: groups.map(name => {
      const group = findGroup(name)
      return group ? { text: name, href: group.url } : { text: name }
    }),
  }
}
