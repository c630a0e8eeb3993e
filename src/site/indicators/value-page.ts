import type { Detection } from '../../catalog/index.ts'
import { titleOfClass } from '../../indicators/index.ts'
import { type Article, contentsOf, listFact, optional, textFact } from '../article.ts'
import type { CountedLink } from '../attack/technique-page.ts'
import type { SiteContext } from '../context.ts'
import { type DetectionRow, fewRules, toDetectionRow } from '../detection-list.ts'
import { plural } from '../labels.ts'
import { byName } from '../order.ts'
import { fieldHref, sharedHref, valueHref } from './links.ts'
import type { SharedKey } from './usage.ts'
import { keyText, valueText } from './words.ts'

/** The page of a value that many rules share. */
export interface ValuePage extends Article {
  readonly lead: string
  /** There are enough rules to offer a filter. */
  readonly filter: boolean
  readonly sections: ValueSections
}

export interface ValueSections {
  readonly rules?: readonly DetectionRow[]
  readonly exclusions?: readonly DetectionRow[]
  readonly beside?: readonly CountedLink[]
}

const titles: Readonly<Record<keyof ValueSections, string>> = {
  rules: 'Rules that look for it',
  exclusions: 'Rules that exclude it',
  beside: 'What these rules also look for',
}

export function valuePage(shared: SharedKey, context: SiteContext): ValuePage {
  const { key, folder, anchor, matching, excluding } = shared
  const { urls } = context
  const field = titleOfClass(key.fieldClass)
  const sections = sectionsOf(shared, context)
  const lead = leadOf(matching, excluding)
  const title = keyText(key)
  return {
    title,
    summary: `${title}: ${lead}`,
    path: valueHref(folder, anchor, urls),
    crumbs: [
      { text: 'Indicators', href: urls.section('indicators') },
      { text: field, href: fieldHref(folder, urls) },
    ],
    facts: [
      ...listFact('Field', [{ text: field, href: fieldHref(folder, urls) }]),
      ...textFact('Value', valueText(key), { mono: true, copy: 'Copy the value' }),
    ],
    contents: contentsOf(titles, sections),
    lead,
    filter: matching.length + excluding.length > fewRules,
    sections,
  }
}

function leadOf(matching: readonly Detection[], excluding: readonly Detection[]): string {
  const parts = [
    ...(matching.length > 0
      ? [`${plural(matching.length, 'rule')} ${matching.length === 1 ? 'looks' : 'look'} for it`]
      : []),
    ...(excluding.length > 0
      ? [`${plural(excluding.length, 'rule')} ${excluding.length === 1 ? 'excludes' : 'exclude'} it`]
      : []),
  ]
  return `${parts.join(', and ')}.`
}

/** So many other values are named, each of at least two of the rules. */
const mostBeside = 12

function sectionsOf({ key, matching, excluding }: SharedKey, context: SiteContext): ValueSections {
  const rows = (rules: readonly Detection[]) =>
    rules.length === 0 ? undefined : rules.toSorted(byName).map(rule => toDetectionRow(rule, context))
  const beside = context.indicators
    .commonest(matching, mostBeside + 1)
    .filter(one => one.key.id !== key.id && one.count > 1)
    .slice(0, mostBeside)
    .map(one => {
      const shared = context.indicators.shared(one.key)
      const text = keyText(one.key)
      return {
        link: { text, ...(shared && { href: sharedHref(shared, context.urls) }) },
        count: plural(one.count, 'rule'),
      }
    })
  return {
    ...optional('rules', rows(matching)),
    ...optional('exclusions', rows(excluding)),
    ...optional('beside', beside.length === 0 ? undefined : beside),
  }
}
