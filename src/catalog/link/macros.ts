import type { Report } from '../../diagnostics/index.ts'
import { findMacroCalls, splitStages } from '../../spl/index.ts'
import type { MacroDraft, Placed } from '../drafts.ts'
import type { MacroRole, MacroUse, Ref } from '../model.ts'
import { distinct, slugOf } from '../names.ts'
import { knownMacros } from './known-macros.ts'
import { type NameIndex, type Referrer, reportLink } from './names.ts'

/** A search whose macros are wanted. */
export interface Search extends Referrer {
  readonly name: string
  readonly text: string
  /** Its own filter macro exists by convention: rules and baselines have one, investigations do not. */
  readonly hasFilter: boolean
}

/** What calls a macro: a search, or the definition of another macro. */
interface Caller extends Referrer {
  /** The key the text stands under. */
  readonly textKey: 'search' | 'definition'
}

/**
 * The macros a search uses, in order of first appearance, followed by those their definitions call (`via`).
 * @reports link/missing-macro, link/loose-match
 */
export function linkMacros(
  search: Search,
  filters: ReadonlySet<string>,
  index: NameIndex,
  report: Report,
): readonly MacroUse[] {
  const selecting = selectingRanges(search.text)
  const own = search.hasFilter ? `${slugOf(search.name)}_filter` : undefined
  const caller: Caller = { ...search, textKey: 'search' }
  const silent = (): void => {}
  const uses = new Map<string, MacroUse>()
  const queue: { readonly name: string; readonly definition: string }[] = []
  for (const call of findMacroCalls(search.text)) {
    const known = uses.get(call.name)
    const selects = selecting.some(([start, end]) => call.start >= start && call.start < end)
    const use = withCall(known ?? makeUse(call.name, caller, own, filters, index, report), call.args)
    const role: MacroRole = use.role === 'helper' && selects && selectsEvents(use.definition) ? 'input' : use.role
    uses.set(call.name, { ...use, role })
    if (known === undefined && use.definition !== undefined && use.ref.key !== undefined) {
      queue.push({ name: call.name, definition: use.definition })
    }
  }
  for (let at = 0; at < queue.length; at++) {
    const from = queue[at]
    if (from === undefined) break
    for (const call of findMacroCalls(from.definition)) {
      if (uses.has(call.name)) continue
      const use = { ...withCall(makeUse(call.name, caller, own, filters, index, silent), call.args), via: from.name }
      uses.set(call.name, use)
      if (use.definition !== undefined && use.ref.key !== undefined)
        queue.push({ name: call.name, definition: use.definition })
    }
  }
  return [...uses.values()]
}

function makeUse(
  name: string,
  caller: Caller,
  own: string | undefined,
  filters: ReadonlySet<string>,
  index: NameIndex,
  report: Report,
): MacroUse {
  const match = index.find('macro', name, caller.sourceIndex)
  const target = match?.target.kind === 'macro' ? match.target : undefined
  const role: MacroRole = name === own ? 'filter' : 'helper'
  if (match !== undefined && target !== undefined) {
    const ref: Ref<'macro'> = { kind: 'macro', name, state: match.state, key: target.key }
    reportLink(ref, { name, path: [caller.textKey] }, caller, report, target)
    return {
      ref,
      role,
      calls: [],
      definition: target.definition,
      ...(target.description !== undefined && { description: target.description }),
    }
  }
  if (name === own || (name.endsWith('_filter') && filters.has(name))) {
    return {
      ref: { kind: 'macro', name, state: 'implicit' },
      role: 'filter',
      calls: [],
      definition: 'search *',
      description:
        name === own
          ? 'The place to tune this rule: it passes everything until you redefine it to leave out what is known to be harmless.'
          : 'The tuning point of another search: it passes everything until it is redefined.',
    }
  }
  const known = knownMacros.get(name)
  if (known !== undefined) {
    return {
      ref: { kind: 'macro', name, state: 'external' },
      role,
      calls: [],
      ...(known.definition !== undefined && { definition: known.definition }),
      description: `${known.description} Shipped with ${known.app}.`,
    }
  }
  const ref: Ref<'macro'> = { kind: 'macro', name, state: 'missing' }
  reportLink(ref, { name, path: [caller.textKey] }, caller, report)
  return { ref, role, calls: [] }
}

/** Adds an argument list that was not yet there; a call without arguments adds none. */
function withCall(use: MacroUse, args: readonly string[]): MacroUse {
  if (args.length === 0 || use.calls.some(call => call.join('\u0000') === args.join('\u0000'))) return use
  return { ...use, calls: [...use.calls, args] }
}

/** Where a search narrows its events: its first stage, and `search` and `where` stages further on. */
function selectingRanges(text: string): readonly (readonly [number, number])[] {
  return splitStages(text)
    .filter((stage, index) => index === 0 || stage.command === 'search' || stage.command === 'where')
    .map(stage => [stage.start, stage.end] as const)
}

/** Whether a macro's definition picks events, rather than setting options, naming a time or transforming results. */
function selectsEvents(definition: string | undefined): boolean {
  if (definition === undefined || /^\s*\|/u.test(definition)) return false
  const bare = definition.replace(tstatsOptions, ' ')
  return /[\w}.:*"']\s*(?:!?=|[<>]=?)\s*\S|\bIN\s*\(|\beventtype\b|\b(?:like|match|cidrmatch|searchmatch)\s*\(|\bTERM\s*\(/iu.test(
    bare,
  )
}

/** Matches "summariesonly=false", "allow_old_summaries = true", also with a macro as value; not "index=main". */
const tstatsOptions =
  /\b(?:summariesonly|allow_old_summaries|fillnull_value|prestats|append|chunk_size|include_reduced_buckets|local)\s*=\s*\S+/giu

/** The macros each definition calls, by the key of the macro. @reports link/missing-macro, link/loose-match */
export function linkDefinition(
  draft: Placed<MacroDraft>,
  filters: ReadonlySet<string>,
  index: NameIndex,
  report: Report,
): readonly Ref<'macro'>[] {
  const caller: Caller = {
    sourceIndex: draft.sourceIndex,
    status: draft.status,
    reader: draft.reader,
    textKey: 'definition',
  }
  const names = distinct(findMacroCalls(draft.definition).map(call => call.name))
  return names.map(name => makeUse(name, caller, undefined, filters, index, report).ref)
}
