import type { Macro, MacroUse } from '../../catalog/index.ts'
import { type About, type Article, aboutOf, articleOf, commonFacts, listFact, optional, textFact } from '../article.ts'
import { type CodeBlock, splBlock } from '../code-block.ts'
import type { SiteContext } from '../context.ts'
import { type Closing, closing } from '../detection/closing.ts'
import { type MacroRow, macroRows } from '../detection/macros.ts'
import { formatCount, plural } from '../labels.ts'
import type { Link } from '../links.ts'
import { byName } from '../order.ts'
import { countKinds, type UsedBy, usedBy } from '../used-by.ts'
import { type MacroUsage, macroUsage, type RoleLabel, roleLabel } from './usage.ts'

export interface MacroPage extends Article {
  readonly role: RoleLabel
  /** As searches write it, with the names of its arguments and its backticks. */
  readonly call: string
  readonly sections: MacroSections
}

export interface MacroSections extends Closing {
  readonly about?: About
  readonly definition: CodeBlock
  readonly arguments?: MacroArguments
  readonly macros?: { readonly calls: readonly MacroRow[]; readonly calledBy: readonly Link[] }
  readonly 'used-by'?: UsedBy
}

export interface MacroArguments {
  readonly names: readonly string[]
  /** What searches pass, most frequent first. */
  readonly calls: readonly { readonly text: string; readonly count: string }[]
  /** "and 12 other ways" */
  readonly more?: string
}

const titles: Readonly<Record<keyof MacroSections, string>> = {
  about: 'About',
  definition: 'Definition',
  arguments: 'Arguments',
  macros: 'Nested macros',
  'used-by': 'What editing it touches',
  references: 'References',
  history: 'History',
  source: 'Source',
}

export function macroPage(macro: Macro, context: SiteContext): MacroPage {
  const usage = macroUsage(macro, context)
  const sections = sectionsOf(macro, usage, context)
  const count = macro.arguments.length
  const facts = [
    ...commonFacts(macro),
    ...textFact('Used by', usage.users.length === 0 ? 'nothing in this catalog' : countKinds(usage.users)),
    ...listFact(
      'Arguments',
      macro.arguments.map(text => ({ text })),
      { mono: true },
    ),
    ...textFact('macros.conf', `[${macro.name}${count === 0 ? '' : `(${count})`}]`, {
      mono: true,
      copy: 'Copy the stanza name',
    }),
  ]
  return {
    ...articleOf(macro, { facts, titles, sections }, context),
    role: roleLabel(usage.role),
    call: `\`${macro.name}${count === 0 ? '' : `(${macro.arguments.join(', ')})`}\``,
    sections,
  }
}

function sectionsOf(macro: Macro, usage: MacroUsage, context: SiteContext): MacroSections {
  const { description, definition } = macro
  return {
    ...(description !== undefined && { about: aboutOf(description) }),
    definition: splBlock(definition, context),
    ...optional('arguments', argumentsOf(macro, usage)),
    ...optional('macros', nestedOf(macro, context)),
    ...optional('used-by', impactOf(macro, usage, context)),
    ...closing(macro, context),
  }
}

const shownCalls = 8

function argumentsOf({ arguments: names }: Macro, { calls }: MacroUsage): MacroArguments | undefined {
  if (names.length === 0) return undefined
  const more = calls.length - shownCalls
  return {
    names,
    calls: calls
      .slice(0, shownCalls)
      .map(({ args, count }) => ({ text: `(${args.join(', ')})`, count: plural(count, 'search', 'searches') })),
    ...(more > 0 && { more: `and ${plural(more, 'other way', 'other ways')} to call it` }),
  }
}

/** The macros its definition calls, and those whose definitions call it. */
function nestedOf(macro: Macro, context: SiteContext): MacroSections['macros'] {
  const { catalog, urls } = context
  const calls = macroRows(
    macro.macros.map(ref => asUse(ref, context)),
    context,
  )
  const calledBy = catalog.macros
    .filter(other => other.macros.some(ref => ref.key === macro.key))
    .toSorted(byName)
    .map(other => ({ text: other.name, href: urls.of(other) ?? '' }))
  return calls.length === 0 && calledBy.length === 0 ? undefined : { calls, calledBy }
}

function asUse(ref: Macro['macros'][number], context: SiteContext): MacroUse {
  const target = context.catalog.byKey.get(ref.key ?? '')
  if (target?.kind !== 'macro') return { ref, role: 'helper', calls: [] }
  const { definition, description } = target
  const role = macroUsage(target, context).role ?? 'helper'
  return { ref, role, calls: [], definition, ...(description !== undefined && { description }) }
}

function impactOf(macro: Macro, { users, through }: MacroUsage, context: SiteContext): UsedBy | undefined {
  const direct = users.length - through.size
  const lead = `Editing it changes what ${countKinds(users)} ${users.length === 1 ? 'does' : 'do'}.`
  const note =
    direct === 0
      ? 'None calls it directly: they reach it through another macro.'
      : `${formatCount(direct)} of them call it directly, ${formatCount(through.size)} through another macro.`
  return usedBy(macro.usedBy, context, {
    lead: through.size === 0 ? lead : `${lead} ${note}`,
    noteOf: user => (direct === 0 || !through.has(user.key) ? undefined : `through ${through.get(user.key)}`),
  })
}
