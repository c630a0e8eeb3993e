import type { Lookup } from '../../catalog/index.ts'
import {
  type About,
  type Article,
  aboutOf,
  articleOf,
  commonFacts,
  type FactRow,
  listFact,
  optional,
  textFact,
} from '../article.ts'
import type { SiteContext } from '../context.ts'
import { type Closing, closing } from '../detection/closing.ts'
import type { SettingRow } from '../detection/schedule.ts'
import { type Download, download } from '../files.ts'
import { formatCount } from '../labels.ts'
import { countKinds, type UsedBy, usedBy } from '../used-by.ts'
import { type LookupPreview, readRows, toPreview } from './data.ts'
import { dataFileOf } from './data-file.ts'
import { matchingRows } from './matching.ts'
import { lookupUsers } from './users.ts'

export interface LookupPage extends Article {
  readonly kind: LookupKind
  readonly download?: Download
  readonly sections: LookupSections
}

/** What a lookup is, in words for one and for many. */
export interface LookupKind {
  readonly label: string
  readonly many: string
  readonly explanation: string
}

export interface LookupSections extends Closing {
  readonly about?: About
  readonly fields?: { readonly names: readonly string[]; readonly derived?: string }
  readonly preview?: LookupPreview
  readonly matching?: readonly SettingRow[]
  readonly 'filled-by'?: UsedBy
  readonly 'used-by'?: UsedBy
}

const titles: Readonly<Record<keyof LookupSections, string>> = {
  about: 'About',
  fields: 'Fields',
  preview: 'Rows',
  matching: 'How it matches',
  'filled-by': 'Filled by',
  'used-by': 'Read by',
  references: 'References',
  history: 'History',
  source: 'Source',
}

export const kindsOfLookup: Readonly<Record<Lookup['type'], LookupKind>> = {
  csv: { label: 'CSV table', many: 'CSV tables', explanation: 'A table in a file that ships with the app.' },
  kvstore: {
    label: 'KV store',
    many: 'KV store collections',
    explanation: 'A collection in the key-value store of Splunk. It starts empty, and searches or people fill it.',
  },
  mlmodel: {
    label: 'Machine learning model',
    many: 'Machine learning models',
    explanation: 'A trained model that searches apply to their results.',
  },
  unknown: { label: 'Lookup', many: 'Other lookups', explanation: 'Its file does not say of which kind it is.' },
}

export function lookupPage(lookup: Lookup, context: SiteContext): LookupPage {
  const rows = readRows(lookup)
  const file = download(lookup, dataFileOf(lookup), context)
  const sections: LookupSections = {
    ...(lookup.description !== undefined && { about: aboutOf(lookup.description) }),
    ...optional('fields', fieldsOf(lookup, rows?.header)),
    ...optional('preview', rows && toPreview(rows)),
    ...optional('matching', nonEmpty(matchingRows(lookup))),
    ...usersOf(lookup, context),
    ...closing(lookup, context),
  }
  const facts = [
    ...commonFacts(lookup),
    ...textFact('Rows', rows && formatCount(rows.total)),
    ...textFact('Columns', rows && formatCount(rows.columns)),
    ...fileFact(lookup, file),
    ...textFact('Collection', lookup.collection, { mono: true }),
  ]
  return {
    ...articleOf(lookup, { facts, titles, sections }, context),
    kind: kindsOfLookup[lookup.type],
    ...(file && { download: file }),
    sections,
  }
}

/** The data file with its size; one that is not offered by the name the lookup gives it. */
function fileFact({ file, fileName }: Lookup, offered: LookupPage['download']): readonly FactRow[] {
  if (offered) return textFact('File', `${offered.name}, ${offered.size}`)
  if (fileName === undefined) return []
  return listFact('File', [{ text: fileName, ...(file === undefined && { note: 'not in this catalog' }) }])
}

function fieldsOf(lookup: Lookup, header: readonly string[] | undefined): LookupSections['fields'] {
  if (lookup.fields.length > 0) return { names: lookup.fields }
  if (header === undefined || header.length === 0) return undefined
  return { names: header, derived: 'Read from the first line of the data file.' }
}

function usersOf(lookup: Lookup, context: SiteContext): Pick<LookupSections, 'filled-by' | 'used-by'> {
  const { filledBy, readBy } = lookupUsers(lookup, context)
  const filling = `Written by ${countKinds(filledBy)}.`
  const reading = `Read by ${countKinds(readBy)}.`
  return {
    ...optional('filled-by', usedBy(filledBy, context, { lead: filling })),
    ...optional('used-by', usedBy(readBy, context, { lead: reading })),
  }
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list
}
