import { eventsNotice } from '../../attack/index.ts'
import { type Article, contentsOf, listFact, optional, textFact } from '../article.ts'
import { techniqueLink } from '../attack/links.ts'
import type { CountedLink } from '../attack/technique-page.ts'
import type { SiteContext } from '../context.ts'
import { type DetectionRow, fewRules, toDetectionRow } from '../detection-list.ts'
import { sharedHref } from '../indicators/links.ts'
import { keyText } from '../indicators/words.ts'
import { formatCount, plural } from '../labels.ts'
import type { Link } from '../links.ts'
import { byName, compareText } from '../order.ts'
import { shortChannel } from './channel.ts'
import { commonestKeys } from './commonest.ts'
import { type EventPart, partSegment } from './parts.ts'
import type { EventEntry, Reader } from './usage.ts'

/** The page of one log event: what it records, which rules read it, and what they look for in it. */
export interface EventPage extends Article {
  readonly lead: string
  /** There are enough rules to offer a filter. */
  readonly filter: boolean
  readonly sections: EventSections
  /** Where its rules stand on several pages: all of these, the present one without a link. */
  readonly parts: readonly Link[]
  /** Where the title is from. */
  readonly notice?: string
}

export interface EventSections {
  readonly indicators?: readonly CountedLink[]
  readonly techniques?: readonly CountedLink[]
  readonly rules?: readonly DetectionRow[]
  readonly 'source-rules'?: readonly DetectionRow[]
}

const titles: Readonly<Record<keyof EventSections, string>> = {
  indicators: 'What these rules look for in it',
  techniques: 'Techniques of these rules',
  rules: 'Rules whose search asks for it',
  'source-rules': 'Rules that name it as a data source',
}

export function eventPage(part: EventPart, context: SiteContext): EventPage {
  const { entry, number, of, readers } = part
  const { channel, id, event } = entry
  const { urls } = context
  const name = `${shortChannel(channel)} ${id}`
  const title = event && !event.unsure ? `${name}: ${event.title}` : name
  const sections = sectionsOf(part, context)
  const lead = leadOf(part)
  return {
    title: number === 1 ? title : `${title}, rules ${range(part)}`,
    summary: `${title}. ${lead}`,
    path: urls.event(part.segment),
    crumbs: [
      { text: 'Events', href: urls.section('events') },
      { text: shortChannel(channel), href: `${urls.section('events')}#${entry.segment.split('/', 1)[0]}` },
      ...(number === 1 ? [] : [{ text: name, href: urls.event(entry.segment) }]),
    ],
    facts: factsOf(entry, context),
    contents: contentsOf(titles, sections),
    lead,
    filter: readers.length > fewRules,
    sections,
    parts: of === 1 ? [] : partLinks(part, context),
    ...(event && { notice: eventsNotice }),
  }
}

function factsOf({ channel, id, event, sources }: EventEntry, { urls }: SiteContext): Article['facts'] {
  return [
    ...textFact('Event id', id, { mono: true, copy: 'Copy the event id' }),
    ...textFact('Channel', channel, { mono: true, copy: 'Copy the channel' }),
    ...(event && event.provider !== channel ? textFact('Provider', event.provider) : []),
    ...(event?.name !== event?.title ? textFact('Name', event?.name, { mono: true }) : []),
    ...(event?.unsure ? textFact('Title, not confirmed', event.title) : []),
    ...listFact(
      'Data sources',
      sources.toSorted(byName).map(source => ({ text: source.name, ...optional('href', urls.of(source)) })),
    ),
  ]
}

function leadOf(part: EventPart): string {
  const all = part.entry.readers.length
  if (part.number > 1) return `Rules ${range(part)} of ${formatCount(all)} that read this event.`
  const searching = part.entry.readers.filter(bySearch).length
  const naming = all - searching
  if (naming === 0) return `${plural(all, 'rule')} ${all === 1 ? 'asks' : 'ask'} for this event in the search.`
  if (searching === 0) return `${plural(all, 'rule')} ${all === 1 ? 'names' : 'name'} this event as a data source.`
  return `${plural(all, 'rule')} read this event: ${formatCount(searching)} ${searching === 1 ? 'asks' : 'ask'} for it in the search, ${formatCount(naming)} only ${naming === 1 ? 'names' : 'name'} it as a data source.`
}

function range({ from, readers }: EventPart): string {
  return `${formatCount(from)} to ${formatCount(from + readers.length - 1)}`
}

function bySearch({ covered }: Reader): boolean {
  return covered.namedBy !== 'data source'
}

function partLinks({ entry, number, of }: EventPart, { urls }: SiteContext): readonly Link[] {
  return Array.from({ length: of }, (_, index) => ({
    text: String(index + 1),
    ...(index + 1 !== number && { href: urls.event(partSegment(entry, index + 1)) }),
  }))
}

function sectionsOf({ entry, number, readers }: EventPart, context: SiteContext): EventSections {
  const rows = (some: readonly Reader[]) => orNone(some.map(({ rule }) => toDetectionRow(rule, context)))
  return {
    ...(number === 1 && {
      ...optional('indicators', orNone(indicatorLinks(entry, context))),
      ...optional('techniques', orNone(techniqueLinks(entry, context))),
    }),
    ...optional('rules', rows(readers.filter(bySearch))),
    ...optional('source-rules', rows(readers.filter(reader => !bySearch(reader)))),
  }
}

/** So many values and techniques are named, commonest first. */
const shownKeys = 24
const shownTechniques = 12

/** What at least two rules look for, with the list of all rules that do. */
function indicatorLinks({ readers }: EventEntry, context: SiteContext): readonly CountedLink[] {
  return commonestKeys(readers, context.indicators)
    .filter(({ count }) => count > 1)
    .slice(0, shownKeys)
    .map(({ key, count }) => {
      const shared = context.indicators.shared(key)
      return {
        link: { text: keyText(key), ...(shared && { href: sharedHref(shared, context.urls) }) },
        count: plural(count, 'rule'),
      }
    })
}

function techniqueLinks({ readers }: EventEntry, context: SiteContext): readonly CountedLink[] {
  const named = Map.groupBy(
    readers.flatMap(({ rule }) => [...new Set(rule.techniques)]),
    id => id,
  )
  return [...named]
    .toSorted(([a, ofA], [b, ofB]) => ofB.length - ofA.length || compareText(a, b))
    .slice(0, shownTechniques)
    .map(([id, { length }]) => ({ link: techniqueLink(id, context), count: plural(length, 'rule') }))
}

function orNone<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list
}
