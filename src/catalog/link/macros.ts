import type { Report } from '../../diagnostics/index.ts'
import { findMacroCalls, splitStages, splitSubsearches } from '../../spl/index.ts'
import type { MacroDraft, Placed } from '../drafts.ts'
import type { MacroRole, MacroUse, Ref } from '../model.ts'
import { distinct } from '../names.ts'
import { knownMacros } from './known-macros.ts'
import { type NameIndex, type Referrer, reportLink } from './names.ts'

/** A search whose macros are wanted. */
export interface Search extends Referrer {
  readonly text: string
  /** Names of its own filter macro, which exists by convention; none for investigations. */
  readonly ownFilters: readonly string[]
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
  const caller: Caller = { ...search, textKey: 'search' }
  const silent = (): void => {}
  const uses = new Map<string, MacroUse>()
  const queue: { readonly name: string; readonly definition: string }[] = []
  for (const call of findMacroCalls(search.text)) {
    const known = uses.get(call.name)
    const use = withCall(known ?? makeUse(call.name, caller, search.ownFilters, filters, index, report), call.args)
    const role: MacroRole =
      use.role === 'helper' && selectsEvents(use.definition, call.start, selecting) ? 'input' : use.role
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
      const use = {
        ...withCall(makeUse(call.name, caller, search.ownFilters, filters, index, silent), call.args),
        via: from.name,
      }
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
  own: readonly string[],
  filters: ReadonlySet<string>,
  index: NameIndex,
  report: Report,
): MacroUse {
  const match = index.find('macro', name, caller.sourceIndex)
  const target = match?.target.kind === 'macro' ? match.target : undefined
  const role: MacroRole = own.includes(name) ? 'filter' : 'helper'
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
  if (own.includes(name) || (name.endsWith('_filter') && filters.has(name))) {
    return {
      ref: { kind: 'macro', name, state: 'implicit' },
      role: 'filter',
      calls: [],
      definition: 'search *',
      description: own.includes(name)
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

interface Range {
  readonly start: number
  readonly end: number
  /** The first stage of a pipeline reads events, so that whatever stands in it narrows them. */
  readonly reads: boolean
}

/** Where a search narrows its events: the first stage, of subsearches too, and `search` and `where` stages further on. */
function selectingRanges(text: string): readonly Range[] {
  return [splitStages(text), ...splitSubsearches(text)].flatMap(stages =>
    stages.flatMap(({ start, end, command }, index) => {
      const reads = index === 0 && command !== 'eval' && command !== 'makeresults'
      return reads || command === 'search' || command === 'where' ? [{ start, end, reads }] : []
    }),
  )
}

/** Whether a macro at this place picks events, rather than setting options, naming a time or transforming results. */
function selectsEvents(definition: string | undefined, at: number, ranges: readonly Range[]): boolean {
  if (definition === undefined || /^\s*\|/u.test(definition)) return false
  const bare = definition.replace(tstatsOptions, ' ').trim()
  if (bare === '' || timeSpan.test(bare) || transforming.test(bare)) return false
  const inside = ranges.filter(({ start, end }) => at >= start && at < end)
  return inside.some(({ reads }) => reads) || (inside.length > 0 && predicate.test(bare))
}

/** Matches "-70m@m" and `"-90d@d"`; not "index=main". */
const timeSpan = /^"?[-+]?\d*[a-z]*(?:@[a-z]+\d*)?"?$/iu

/** Matches "convert ctime(_time)" and "eval x=1"; not "sourcetype=x", not "evaluation=1". */
const transforming =
  /^(?:convert|eval|rename|fields|table|lookup|rex|stats|fillnull|makemv|mvexpand|spath|inputlookup)\s/iu

/** Matches "index=main", "process IN (a, b)", "match(user, x)"; not "stats count by user". */
const predicate =
  /[\w}.:*"']\s*(?:!?=|[<>]=?)\s*\S|\bIN\s*\(|\beventtype\b|\b(?:like|match|cidrmatch|searchmatch)\s*\(|\bTERM\s*\(/iu

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
  return names.map(name => makeUse(name, caller, [], filters, index, report).ref)
}
