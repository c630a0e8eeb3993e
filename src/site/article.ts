import type { AnyContent, Author } from '../catalog/index.ts'
import { renderProse } from '../markup/index.ts'
import type { SiteContext } from './context.ts'
import { statusLabels } from './labels.ts'
import { type Link, linkOf } from './links.ts'

/** What the page of any one thing has around its sections. */
export interface Article {
  readonly title: string
  /** First sentence of the description in plain text, for search engines and link previews. */
  readonly summary: string
  /** Path of the page itself. */
  readonly path: string
  readonly crumbs: readonly Link[]
  readonly banner?: Banner
  readonly facts: readonly FactRow[]
  /** The sections of the page in their order: anchor and heading. */
  readonly contents: readonly { readonly id: string; readonly title: string }[]
  /** The file in its repository. */
  readonly sourceUrl?: string
}

export interface Banner {
  readonly tone: 'note' | 'stop'
  readonly title: string
  readonly text: string
  /** Safe HTML: the author's reason. */
  readonly reason?: string
  readonly replacements: readonly Link[]
}

export interface FactRow {
  readonly label: string
  readonly values: readonly Link[]
  readonly mono?: boolean
  /** Name of a copy button beside the value. */
  readonly copy?: string
  readonly derived?: string
}

/** A fact of one text; none when there is no text. */
export function textFact(label: string, value: string | undefined, extra: Partial<FactRow> = {}): readonly FactRow[] {
  return value === undefined || value === '' ? [] : [{ label, values: [{ text: value }], ...extra }]
}

/** A fact of several values; none when there are none. */
export function listFact(label: string, values: readonly Link[], extra: Partial<FactRow> = {}): readonly FactRow[] {
  return values.length === 0 ? [] : [{ label, values, ...extra }]
}

/** "Name, Company", or the name alone. */
export function authorText({ name, company }: Author): string {
  return company === undefined ? name : `${name}, ${company}`
}

/** Id, version, status, dates and authors: what most kinds have in common. `created` is left out when it says nothing new. */
export function commonFacts({ id, version, status, created, modified, authors }: AnyContent): readonly FactRow[] {
  return [
    ...textFact('ID', id, { mono: true, copy: 'Copy the id' }),
    ...textFact('Version', version),
    ...textFact('Status', statusLabels[status]),
    ...textFact('Updated', modified),
    ...(created !== modified ? textFact('Created', created) : []),
    ...listFact(
      'Author',
      authors.map(author => ({ text: authorText(author) })),
    ),
  ]
}

/** A warning above the page of something that is not in production; `noun` is what it is called: "detection". */
export function banner(content: AnyContent, noun: string, context: SiteContext): Banner | undefined {
  const { status, deprecation } = content
  if (status === 'production') return undefined
  const version = deprecation?.removedInVersion
  const texts = {
    experimental:
      'It was written but not tested against real attack data. Expect to tune it, and do not rely on it unattended.',
    deprecated: `It is no longer maintained${version === undefined ? '.' : ` and goes away in version ${version}.`}`,
    removed: `It left the catalog${version === undefined ? '.' : ` in version ${version}.`} This page shows what it last held.`,
  }
  return {
    tone: status === 'experimental' ? 'note' : 'stop',
    title: `${statusLabels[status]} ${noun}.`,
    text: texts[status],
    replacements: (deprecation?.replacedBy ?? []).map(ref => linkOf(ref, context)),
    ...(deprecation?.reason !== undefined && { reason: renderProse(deprecation.reason) }),
  }
}
