import type { KeyCount } from '../../indicators/index.ts'
import type { SiteContext } from '../context.ts'
import { liveDetections } from '../detection-list.ts'
import type { IndexPage, IndexRow } from '../index-page.ts'
import { formatCount, plural } from '../labels.ts'
import { fieldHref, sharedHref } from './links.ts'
import type { FieldUse } from './usage.ts'
import { keyText, shortText } from './words.ts'

/** So many of the commonest values stand at the top. */
const shown = 30

/** The fields that rules test, and the values that most rules share. */
export function indicatorListPage(context: SiteContext): IndexPage {
  const { fields } = context.indicators
  const values = fields.reduce((sum, field) => sum + field.keys.length, 0)
  const commonest = context.indicators.commonest(liveDetections(context), shown).filter(({ count }) => count > 1)
  return {
    title: 'Indicators',
    lead: 'What rules look for in an event: a field and a value that it has, contains or matches. Here stand the values that at least two rules share. Names of one field in different logs and data models count as one.',
    description: `${plural(values, 'value')} of ${plural(fields.length, 'field')} that several rules of ${context.config.title} look for.`,
    path: context.urls.section('indicators'),
    filter: 'Filter by field or value',
    groups: [
      {
        id: 'commonest',
        title: 'Commonest values',
        count: formatCount(commonest.length),
        columns: [
          { label: 'Rules', kind: 'number' },
          { label: 'Excluded by', kind: 'number' },
        ],
        rows: commonest.map(one => toValueRow(one, context)),
      },
      {
        id: 'fields',
        title: 'Fields',
        count: formatCount(fields.length),
        columns: [
          { label: 'Most shared values', kind: 'wide' },
          { label: 'Shared', kind: 'number' },
          { label: 'In one rule', kind: 'number' },
        ],
        rows: fields.map(field => toFieldRow(field, context)),
      },
    ],
  }
}

function toValueRow({ key, count }: KeyCount, { indicators, urls }: SiteContext): IndexRow {
  const shared = indicators.shared(key)
  const excluding = indicators.rulesWith(key).excluding.length
  const field = indicators.fields.find(one => one.fieldClass === key.fieldClass)
  return {
    link: { text: keyText(key), ...(shared && { href: sharedHref(shared, urls) }) },
    mono: false,
    cells: [{ text: formatCount(count) }, { text: excluding > 0 ? formatCount(excluding) : '' }],
    words: field?.written.join(' ') ?? '',
  }
}

/** As many values as are read at a glance. */
const named = 4

function toFieldRow({ segment, title, fieldClass, written, keys, single }: FieldUse, { urls }: SiteContext): IndexRow {
  const [values, more] = [keys.slice(0, named).map(({ key }) => shortText(key).replace(/^= /, '')), keys.length - named]
  return {
    link: { text: title, href: fieldHref(segment, urls) },
    mono: title === fieldClass,
    ...(title !== fieldClass && { note: fieldClass }),
    cells: [
      { text: `${values.join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}` },
      { text: formatCount(keys.length) },
      { text: formatCount(single) },
    ],
    words: written.join(' '),
  }
}
