import type { Lookup } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import type { IndexGroup, IndexPage, IndexRow } from '../index-page.ts'
import { formatCount, plural } from '../labels.ts'
import { byName } from '../order.ts'
import { splitLead } from '../prose.ts'
import { readRows } from './data.ts'
import { kindsOfLookup } from './page.ts'
import { lookupUsers } from './users.ts'

const order: readonly Lookup['type'][] = ['csv', 'kvstore', 'mlmodel', 'unknown']

/** All lookups by kind: what ships filled, what must be filled, what is a model. */
export function lookupListPage(context: SiteContext): IndexPage {
  const { catalog, config, urls } = context
  return {
    title: 'Lookups',
    lead: 'Tables and models that rules compare events with. The ones in the key-value store start empty and are filled by baselines or by hand.',
    description: `${plural(catalog.lookups.length, 'lookup')} of ${config.title}: what they hold and what reads them.`,
    path: urls.section('lookups'),
    filter: 'Filter by name, field or description',
    groups: order.flatMap((type): readonly IndexGroup[] => {
      const members = catalog.lookups.filter(lookup => lookup.type === type)
      if (members.length === 0) return []
      const table = type === 'csv'
      return [
        {
          id: type,
          title: kindsOfLookup[type].many,
          count: formatCount(members.length),
          note: kindsOfLookup[type].explanation,
          columns: [
            { label: 'Fields', kind: 'wide' },
            ...(table ? [{ label: 'Rows', kind: 'number' } as const] : []),
            { label: 'Filled by', kind: 'number' },
            { label: 'Read by', kind: 'number' },
          ],
          rows: members.toSorted(byName).map(lookup => toRow(lookup, table, context)),
        },
      ]
    }),
  }
}

const shownFields = 6

function toRow(lookup: Lookup, table: boolean, context: SiteContext): IndexRow {
  const rows = table ? readRows(lookup) : undefined
  const fields = lookup.fields.length > 0 ? lookup.fields : (rows?.header ?? [])
  const more = fields.length - shownFields
  const { filledBy, readBy } = lookupUsers(lookup, context)
  return {
    link: { text: lookup.name, href: context.urls.of(lookup) ?? '' },
    mono: true,
    ...(lookup.description !== undefined && { note: splitLead(lookup.description).lead }),
    cells: [
      { text: [...fields.slice(0, shownFields), ...(more > 0 ? [`+${more}`] : [])].join(', ') },
      ...(table ? [{ text: rows === undefined ? '' : formatCount(rows.total) }] : []),
      { text: countText(filledBy.length) },
      { text: countText(readBy.length) },
    ],
    words: fields.slice(shownFields).join(' '),
  }
}

/** Nothing for none: an empty cell is easier to pass over. */
function countText(count: number): string {
  return count === 0 ? '' : formatCount(count)
}
