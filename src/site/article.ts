import type { AnyContent, Author, Baseline, Detection, Investigation } from '../catalog/index.ts'
import { renderInline, renderProse } from '../markup/index.ts'
import type { SiteContext } from './context.ts'
import { fullName } from './detection/variants.ts'
import { statusLabels, titleCase } from './labels.ts'
import { type Link, linkOf } from './links.ts'
import { splitLead } from './prose.ts'
import { sectionOf } from './sections.ts'

/** What the page of any one thing has around its sections. */
export interface Article {
  readonly title: string
  /** The title where it stands alone, as in a list of tabs; `title` when absent. */
  readonly windowTitle?: string
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

/** The first sentence of a description, and the rest: safe HTML. */
export interface About {
  readonly lead: string
  readonly rest?: string
  /** What a rule's explanation adds. */
  readonly explanation?: string
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
  /** Too many to show at once: what to unfold, "20 fields". */
  readonly fold?: string
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

/** What stands where nothing says how far something is, in place of the production that is only assumed. */
export const unstated = 'Not stated'

/** How far something is, where its file or folder says so. */
export function statusText({ status, statusBy }: Pick<AnyContent, 'status' | 'statusBy'>): string | undefined {
  return statusBy === undefined ? undefined : statusLabels[status]
}

/** Id, version, status, dates and authors: what most kinds have in common. `created` is left out when it says nothing new. */
export function commonFacts(content: AnyContent): readonly FactRow[] {
  const { id, version, created, modified, authors, authorLine, statusBy } = content
  const derived = statusBy === 'folder' ? { derived: 'From the folder it lies in.' } : {}
  return [
    ...textFact('ID', id, { mono: true, copy: 'Copy the id' }),
    ...textFact('Version', version),
    ...textFact('Status', statusText(content), derived),
    ...textFact('Updated', modified),
    ...(created !== modified ? textFact('Created', created) : []),
    ...textFact('Author', authorLine ?? authors.map(authorText).join('; ')),
  ]
}

/** Where it belongs: its products, and its catalog where there are several. */
function homeFacts({ origin, products }: AnyContent, { catalog }: SiteContext): readonly FactRow[] {
  return [
    ...listFact(
      'Products',
      products.map(text => ({ text })),
    ),
    ...(catalog.sources.length > 1 ? textFact('Catalog', origin.catalog) : []),
  ]
}

/** The pages of others that have its name are named; behind these they are counted. */
const mostNamesakes = 10

function namesakeFacts(content: AnyContent, { namesakes, urls }: SiteContext): readonly FactRow[] {
  const others = namesakes(content)
  const links = others
    .slice(0, mostNamesakes)
    .map(other => ({ text: other.origin.document.file.path, ...optional('href', urls.of(other)) }))
  const more = others.length - links.length
  return listFact('Of the same name', [...links, ...(more > 0 ? [{ text: `and ${more} more` }] : [])])
}

/** What a search is about: data model, asset type and security domain. */
export function topicFacts(content: Detection | Baseline | Investigation): readonly FactRow[] {
  const { dataModels, securityDomain } = content
  return [
    ...listFact(
      'Data model',
      dataModels.value.map(text => ({ text })),
      { mono: true, ...(dataModels.derived !== undefined && { derived: dataModels.derived }) },
    ),
    ...(content.kind === 'detection' ? textFact('Asset type', content.assetType) : []),
    ...textFact('Domain', securityDomain && titleCase(securityDomain)),
  ]
}

/** A warning above the page of something that is not in production, or will not be for long; `noun` is what it is called: "detection". */
export function banner(content: AnyContent, noun: string, context: SiteContext): Banner | undefined {
  const { status, deprecation } = content
  if (status === 'production' && deprecation === undefined) return undefined
  const version = deprecation?.removedInVersion
  const leaves =
    deprecation === undefined ? '' : ` It is to leave the catalog${version ? ` in version ${version}` : ''}.`
  const texts = {
    production: leaves.trim(),
    experimental: `It is not ready for production. Expect to tune it, and do not rely on it unattended.${leaves}`,
    deprecated: `It is no longer maintained${version === undefined ? '.' : ` and goes away in version ${version}.`}`,
    removed: `It left the catalog${version === undefined ? '.' : ` in version ${version}.`} This page shows what it last held.`,
  }
  return {
    tone: status === 'experimental' || status === 'production' ? 'note' : 'stop',
    title: status === 'production' ? `Outgoing ${noun}.` : `${statusLabels[status]} ${noun}.`,
    text: texts[status],
    replacements: (deprecation?.replacedBy ?? []).map(ref => linkOf(ref, context)),
    ...(deprecation?.reason !== undefined && { reason: renderProse(deprecation.reason) }),
  }
}

/** What one kind of page puts into its article frame. */
export interface ArticleParts<S> {
  /** The last step of the trail before the thing itself; a removed one stands in no list, so its trail ends in a word. */
  readonly group?: Link
  readonly facts: readonly FactRow[]
  /** Headings of all sections by anchor, in their order. */
  readonly titles: Readonly<Record<keyof S & string, string>>
  /** The sections this thing has. */
  readonly sections: S
}

/** The frame around the sections of one thing: title, trail, banner, facts and the list of its sections. */
export function articleOf<S extends object>(
  content: AnyContent,
  { group, facts, titles, sections }: ArticleParts<S>,
  context: SiteContext,
): Article {
  const section = sectionOf(content.kind)
  const note = banner(content, section.noun, context)
  const sourceUrl = context.sourceUrl(content)
  const last = content.status === 'removed' ? { text: 'Removed', href: context.urls.section('removed') } : group
  return {
    title: content.name,
    ...(fullName(content) !== content.name && { windowTitle: fullName(content) }),
    summary: splitLead(content.description ?? content.name).lead,
    path: context.urls.of(content) ?? '',
    crumbs: [{ text: section.title, href: context.urls.section(section.path) }, ...(last ? [last] : [])],
    ...(sourceUrl !== undefined && { sourceUrl }),
    ...(note && { banner: note }),
    facts: [...facts, ...namesakeFacts(content, context), ...homeFacts(content, context)],
    contents: contentsOf(titles, sections),
  }
}

/** The sections that are there, in the order of their titles. */
export function contentsOf<S extends object>(
  titles: Readonly<Record<keyof S & string, string>>,
  sections: S,
): Article['contents'] {
  return Object.entries<string>(titles)
    .filter(([id]) => sections[id as keyof S] !== undefined)
    .map(([id, title]) => ({ id, title }))
}

/** The description as a lead sentence and what follows it. */
export function aboutOf(description: string): About {
  const { lead, rest } = splitLead(description)
  return { lead: renderInline(lead), ...(rest !== '' && { rest: renderProse(rest) }) }
}

/** `{ [key]: value }`, or nothing when there is no value. */
export function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V })
}
