import { type Article, contentsOf, listFact, optional, textFact } from '../article.ts'
import { firstOf, mostShared } from '../bounded.ts'
import type { SiteContext } from '../context.ts'
import { toTechniqueRow } from '../detection/attack.ts'
import { type DetectionRow, toDetectionRow } from '../detection-list.ts'
import { plural } from '../labels.ts'
import { type Link, nvdUrl } from '../links.ts'
import { byName } from '../order.ts'
import type { CveUse } from './usage.ts'

/** The page of one CVE: what the catalog has about it. */
export interface CvePage extends Article {
  readonly lead: string
  readonly sections: CveSections
}

export interface CveSections {
  readonly rules?: readonly DetectionRow[]
  readonly stories?: readonly CveStory[]
  readonly attack?: readonly { readonly id: string; readonly name: string; readonly href?: string }[]
}

export interface CveStory {
  readonly link: Link
  readonly rules: string
}

const titles: Readonly<Record<keyof CveSections, string>> = {
  rules: 'Rules',
  stories: 'Stories',
  attack: 'Techniques of these rules',
}

export function cvePage(use: CveUse, context: SiteContext): CvePage {
  const sections = sectionsOf(use, context)
  const lead = leadOf(use)
  return {
    title: use.id,
    summary: `${use.id}: ${lead}`,
    path: context.urls.cve(use.segment),
    crumbs: [
      { text: 'CVEs', href: context.urls.section('cves') },
      { text: use.year, href: `${context.urls.section('cves')}#y${use.year}` },
    ],
    facts: [
      ...textFact('ID', use.id, { mono: true, copy: 'Copy the id' }),
      ...listFact('Reference', [
        { text: 'NVD', href: nvdUrl(use.id) },
        { text: 'cve.org', href: `https://www.cve.org/CVERecord?id=${use.id}` },
      ]),
    ],
    contents: contentsOf(titles, sections),
    lead,
    sections,
  }
}

function leadOf({ rules, stories }: CveUse): string {
  const parts = [
    ...(rules.length > 0 ? [plural(rules.length, 'rule')] : []),
    ...(stories.length > 0 ? [plural(stories.length, 'story', 'stories')] : []),
  ]
  return `${parts.join(' and ')} ${rules.length + stories.length === 1 ? 'names' : 'name'} this vulnerability.`
}

function sectionsOf({ rules, stories }: CveUse, context: SiteContext): CveSections {
  const ids = [...new Set(rules.flatMap(rule => rule.techniques))].toSorted()
  return {
    ...optional(
      'rules',
      rules.length === 0 ? undefined : rules.toSorted(byName).map(rule => toDetectionRow(rule, context)),
    ),
    ...optional(
      'stories',
      stories.length === 0
        ? undefined
        : stories.toSorted(byName).map(story => {
            const href = context.urls.of(story)
            return {
              link: { text: story.name, ...(href !== undefined && { href }) },
              rules: plural(story.detections.filter(ref => ref.state !== 'removed').length, 'rule'),
            }
          }),
    ),
    ...optional(
      'attack',
      ids.length === 0
        ? undefined
        : firstOf(
            ids.map(id => {
              const { name, href } = toTechniqueRow(id, context)
              return { id, name, ...(href !== undefined && { href }) }
            }),
            mostShared,
            name => ({ id: '', name }),
          ),
    ),
  }
}
