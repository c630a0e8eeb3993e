import type { Detection } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import { formatCount, plural } from '../labels.ts'
import type { Link } from '../links.ts'
import { byName } from '../order.ts'
import { valueHref } from './links.ts'
import type { FieldUse, SharedKey } from './usage.ts'
import { relationText, valueText } from './words.ts'

/** The page of one field: every value that several rules share, each with its rules or the way to them. */
export interface FieldPage {
  readonly title: string
  /** The title is a name that occurs in searches. */
  readonly mono: boolean
  readonly lead: string
  /** What the rules call the field, and how many more names there are. */
  readonly written: readonly string[]
  readonly moreWritten: number
  readonly description: string
  readonly path: string
  readonly crumbs: readonly Link[]
  readonly rows: readonly ValueRow[]
}

/** One value. Its id is linked to from the pages of rules. */
export interface ValueRow {
  readonly id: string
  readonly relation: string
  readonly value: string
  /** Rules that look for it, then rules that exclude it; one of them or both. */
  readonly lists: readonly RuleNames[]
  /** The page of the value, where its rules do not stand here. */
  readonly href?: string
}

export interface RuleNames {
  /** "16 rules", "Excluded by 2 rules". */
  readonly count: string
  /** None where the value has a page. */
  readonly rules: readonly Link[]
}

const shownNames = 6

export function fieldPage(field: FieldUse, context: SiteContext): FieldPage {
  const { title, fieldClass, segment, written, keys, single } = field
  return {
    title,
    mono: title === fieldClass,
    lead: leadOf(keys.length, single),
    written: written.slice(0, shownNames),
    moreWritten: Math.max(written.length - shownNames, 0),
    description: `${title}: values that several rules of ${context.config.title} look for, with these rules.`,
    path: context.urls.page('indicators', segment),
    crumbs: [{ text: 'Indicators', href: context.urls.section('indicators') }],
    rows: keys.map(shared => toRow(shared, context)),
  }
}

function leadOf(shared: number, single: number): string {
  const further =
    single === 0 ? '' : ` ${formatCount(single)} more ${single === 1 ? 'stands' : 'stand'} in one rule only.`
  return `${plural(shared, 'value')} that at least two rules share.${further}`
}

function toRow({ key, folder, anchor, ownPage, matching, excluding }: SharedKey, context: SiteContext): ValueRow {
  const links = (rules: readonly Detection[]): readonly Link[] =>
    rules.toSorted(byName).map(rule => ({ text: rule.name, href: context.urls.detection(rule.segment) }))
  const names = (rules: readonly Detection[], words: string): readonly RuleNames[] =>
    rules.length === 0 ? [] : [{ count: `${words}${plural(rules.length, 'rule')}`, rules: ownPage ? [] : links(rules) }]
  return {
    id: anchor,
    relation: relationText(key),
    value: valueText(key),
    lists: [...names(matching, ''), ...names(excluding, 'Excluded by ')],
    ...(ownPage && { href: valueHref(folder, anchor, context.urls) }),
  }
}
