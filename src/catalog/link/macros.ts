import type { Report } from '../../diagnostics/index.ts'
import type { ValuePath } from '../../source/index.ts'
import { type Analysis, findMacroCalls, opaqueConditions } from '../../spl/index.ts'
import type { MacroDraft, Placed } from '../drafts.ts'
import type { Format, MacroRole, MacroUse, Ref } from '../model.ts'
import { distinct } from '../names.ts'
import { findKnownMacro } from './known-macros.ts'
import { type NameIndex, type Referrer, reportLink } from './names.ts'

/** A search whose macros are wanted. */
export interface Search extends Caller {
  readonly analysis: Analysis
  /** Names of its own filter macro, which exists by convention; none for investigations. */
  readonly ownFilters: readonly string[]
}

/** What calls a macro: a search, or the definition of another macro. */
export interface Caller extends Referrer {
  readonly format: Format
  /** Where the text stands in its document. */
  readonly textPath: ValuePath
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
  const opaque = opaqueConditions(search.analysis)
  const caller: Caller = search
  const silent = (): void => {}
  const uses = new Map<string, CountedUse>()
  const queue: { readonly name: string; readonly definition: string }[] = []
  for (const call of search.analysis.macroCalls) {
    const known = uses.get(call.name)
    const counted = known ?? countCalls(makeUse(call, caller, search.ownFilters, filters, index, report))
    addCall(counted, call.args)
    const { definition, ref } = counted.use
    if (known === undefined) {
      uses.set(call.name, counted)
      if (definition !== undefined && ref.key !== undefined) queue.push({ name: call.name, definition })
    }
    const selects = call.conditions > 0 || opaque.has(call.start)
    if (counted.use.role === 'helper' && selects) counted.use = { ...counted.use, role: 'input' }
  }
  for (let at = 0; at < queue.length; at++) {
    const from = queue[at]
    if (from === undefined) break
    for (const call of findMacroCalls(from.definition)) {
      if (uses.has(call.name)) continue
      const use = { ...makeUse(call, caller, search.ownFilters, filters, index, silent), via: from.name }
      const counted = countCalls(use)
      addCall(counted, call.args)
      uses.set(call.name, counted)
      if (use.definition !== undefined && use.ref.key !== undefined)
        queue.push({ name: call.name, definition: use.definition })
    }
  }
  return [...uses.values()].map(({ use, calls }) => ({ ...use, calls: [...calls.values()] }))
}

/** A use while its calls are gathered. */
interface CountedUse {
  use: MacroUse
  /** The distinct argument lists, by their joined text. */
  readonly calls: Map<string, readonly string[]>
}

function countCalls(use: MacroUse): CountedUse {
  return { use, calls: new Map() }
}

/** Adds an argument list that was not yet there; a call without arguments adds none. */
function addCall({ calls }: CountedUse, args: readonly string[]): void {
  const id = args.join('\u0000')
  if (args.length > 0 && !calls.has(id)) calls.set(id, args)
}

/** A call by name; with its range where the text that holds it is known. */
type Called = { readonly name: string } | { readonly name: string; readonly start: number; readonly end: number }

function makeUse(
  call: Called,
  caller: Caller,
  own: readonly string[],
  filters: ReadonlySet<string>,
  index: NameIndex,
  report: Report,
): MacroUse {
  const { name } = call
  const written = { name, path: caller.textPath, ...('start' in call && { within: call }) }
  const match = index.find('macro', name, caller.sourceIndex)
  const target = match?.target.kind === 'macro' ? match.target : undefined
  const role: MacroRole = own.includes(name) ? 'filter' : 'helper'
  if (match !== undefined && target !== undefined) {
    const ref: Ref<'macro'> = { kind: 'macro', name, state: match.state, key: target.key }
    reportLink(ref, written, caller, report, target)
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
  const known = findKnownMacro(name, caller.format)
  if (known !== undefined) {
    return {
      ref: { kind: 'macro', name, state: 'external' },
      role: known.role ?? role,
      calls: [],
      ...(known.definition !== undefined && { definition: known.definition }),
      description: known.description,
    }
  }
  const ref: Ref<'macro'> = { kind: 'macro', name, state: 'missing' }
  reportLink(ref, written, caller, report)
  return { ref, role, calls: [] }
}

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
    textPath: ['definition'],
    format: draft.origin.format,
  }
  const names = distinct(findMacroCalls(draft.definition).map(call => call.name))
  return names.map(name => makeUse({ name }, caller, [], filters, index, report).ref)
}
