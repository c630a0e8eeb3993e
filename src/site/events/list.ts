import { optional } from '../article.ts'
import type { SiteContext } from '../context.ts'
import type { IndexColumn, IndexGroup, IndexPage, IndexRow } from '../index-page.ts'
import { formatCount, plural } from '../labels.ts'
import { byName, compareText } from '../order.ts'
import { channelSegment, shortChannel } from './channel.ts'
import type { EventEntry } from './usage.ts'

const columns: readonly IndexColumn[] = [
  { label: 'Data sources', kind: 'wide' },
  { label: 'By search', kind: 'number' },
  { label: 'Rules', kind: 'number' },
]

/** The events that rules read, by channel: the channels of most rules first. */
export function eventListPage(context: SiteContext): IndexPage {
  const { events } = context.events
  const channels = [...Map.groupBy(events, ({ channel }) => channel)].map(([channel, members]) => ({
    channel,
    members,
    rules: new Set(members.flatMap(({ readers }) => readers.map(({ rule }) => rule))).size,
  }))
  return {
    title: 'Events',
    lead: 'The Windows and Sysmon log events that rules read. An event is known from the event ids that a search asks for, with the logs that stand beside them in the search or its macros, and from the data sources of the rule. “By search” counts the rules whose search asks for the id.',
    description: `${plural(events.length, 'log event')} of ${plural(channels.length, 'channel')} that rules of ${context.config.title} read.`,
    path: context.urls.section('events'),
    filter: 'Filter by id, title or channel',
    groups: [
      ...channels
        .toSorted((a, b) => b.rules - a.rules || compareText(a.channel, b.channel))
        .map(({ channel, members, rules }) => ({
          id: channelSegment(channel),
          title: shortChannel(channel),
          count: formatCount(members.length),
          note: `Channel ${channel}, ${plural(rules, 'rule')}.`,
          columns,
          rows: members.map(entry => toRow(entry, context)),
        })),
      ...unplacedGroup(context),
    ],
  }
}

function toRow({ segment, channel, id, event, readers, sources }: EventEntry, { urls }: SiteContext): IndexRow {
  const searching = readers.filter(({ covered }) => covered.namedBy !== 'data source').length
  return {
    link: {
      text: event ? `${id} ${event.title}` : id,
      href: urls.event(segment),
      ...(event?.unsure && { note: 'title not confirmed' }),
    },
    mono: false,
    cells: [
      { links: sources.toSorted(byName).map(source => ({ text: source.name, ...optional('href', urls.of(source)) })) },
      searching === 0 ? {} : { text: formatCount(searching) },
      { text: formatCount(readers.length) },
    ],
    words: `${shortChannel(channel)} ${channel}`,
  }
}

/** Ids whose log cannot be told have no page, as they may be anything. */
function unplacedGroup({ events, urls }: SiteContext): readonly IndexGroup[] {
  if (events.unplaced.length === 0) return []
  return [
    {
      id: 'unknown-channel',
      title: 'Channel unknown',
      count: formatCount(events.unplaced.length),
      note: 'Searches ask for these ids, and neither they nor their data sources say in which log.',
      columns: [{ label: 'Rules', kind: 'wide' }],
      rows: events.unplaced.map(({ id, rules }) => ({
        link: { text: id },
        mono: true,
        cells: [{ links: rules.map(rule => ({ text: rule.name, href: urls.detection(rule.segment) })) }],
        words: '',
      })),
    },
  ]
}
