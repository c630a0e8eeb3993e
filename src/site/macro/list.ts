import type { Macro, MacroRole } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import type { IndexGroup, IndexPage, IndexRow } from '../index-page.ts'
import { formatCount, plural } from '../labels.ts'
import { byName } from '../order.ts'
import { splitLead } from '../prose.ts'
import { macroUsage, roleLabel } from './usage.ts'

const order: readonly (MacroRole | undefined)[] = ['input', 'filter', 'helper', undefined]

/** All macros by role, the most used first: the ones to set up and the ones that many rules stand on come to the eye. */
export function macroListPage(context: SiteContext): IndexPage {
  const { catalog, config, urls } = context
  const entries = catalog.macros.map(macro => ({ macro, ...macroUsage(macro, context) }))
  const groups = order.flatMap((role): readonly IndexGroup[] => {
    const members = entries.filter(entry => entry.role === role)
    if (members.length === 0) return []
    const { label, explanation } = roleLabel(role)
    return [
      {
        id: label.toLowerCase().replace(' ', '-'),
        title: role === undefined ? label : `${label} macros`,
        count: formatCount(members.length),
        note: explanation,
        columns: [
          { label: 'Definition', kind: 'wide' },
          { label: 'Used by', kind: 'number' },
        ],
        rows: members
          .toSorted((a, b) => b.users.length - a.users.length || byName(a.macro, b.macro))
          .map(({ macro, users }) => toRow(macro, users.length, context)),
      },
    ]
  })
  return {
    title: 'Macros',
    lead: 'Named pieces of search that rules share. Change one and every search that calls it follows. The filter macro that each rule brings along for tuning is explained on the page of the rule.',
    description: `${plural(catalog.macros.length, 'macro')} of ${config.title}: what each one stands for and what uses it.`,
    path: urls.section('macros'),
    filter: 'Filter by name, definition or description',
    groups,
  }
}

const longest = 160

function toRow(macro: Macro, users: number, { highlighter, urls }: SiteContext): IndexRow {
  const { name, definition, description, arguments: names } = macro
  const flat = definition.replaceAll(/\s+/g, ' ').trim()
  const shown = flat.length > longest ? `${flat.slice(0, longest).trimEnd()}…` : flat
  return {
    link: { text: names.length === 0 ? name : `${name}(${names.join(', ')})`, href: urls.of(macro) ?? '' },
    mono: true,
    ...(description !== undefined && { note: splitLead(description).lead }),
    cells: [{ code: highlighter.code(shown, 'spl') }, { text: users === 0 ? '' : formatCount(users) }],
    words: flat.length > longest ? flat.slice(longest) : '',
  }
}
