import type { Detection } from '../../catalog/index.ts'
import type { FieldTest, SearchTerm } from '../../indicators/index.ts'
import type { SiteContext } from '../context.ts'
import { plural } from '../labels.ts'
import type { Urls } from '../urls.ts'
import type { SharedKey } from './usage.ts'

/** How many other rules share an indicator, with the way to the list of them. */
export interface Others {
  readonly count: number
  /** "16 other rules". */
  readonly text: string
  readonly href: string
}

/**
 * The other rules that look for what a test of a rule looks for, or that exclude what it excludes. Undefined when
 * there are none. The tests of a rule are `context.indicators.indicatorsOf(rule)`; each says by `condition` and `value`
 * which predicate and which of its matchers it is.
 */
export function othersLink(
  rule: Detection,
  { key, negated }: Pick<FieldTest | SearchTerm, 'key' | 'negated'>,
  { indicators, urls }: Pick<SiteContext, 'indicators' | 'urls'>,
): Others | undefined {
  const others = indicators.othersOf(rule, key)
  const count = (negated ? others.excluding : others.matching).length
  const shared = indicators.shared(key)
  if (count === 0 || !shared) return undefined
  return { count, text: plural(count, 'other rule'), href: sharedHref(shared, urls) }
}

/** The list of the rules of a key: a page of its own, or its place on the page of its field. */
export function sharedHref({ folder, anchor, ownPage }: SharedKey, urls: Urls): string {
  return ownPage ? valueHref(folder, anchor, urls) : `${fieldHref(folder, urls)}#${anchor}`
}

export function fieldHref(segment: string, urls: Urls): string {
  return urls.page('indicators', segment)
}

export function valueHref(folder: string, anchor: string, urls: Urls): string {
  return urls.page(`indicators/${folder}`, anchor)
}
