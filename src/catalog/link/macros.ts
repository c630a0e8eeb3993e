import type { Diagnostic, Report } from '../../diagnostics/index.ts'
import type { ValuePath } from '../../source/index.ts'
import { type Analysis, findMacroCalls, opaqueConditions } from '../../spl/index.ts'
import type { MacroDraft, Placed } from '../drafts.ts'
import type { Format, MacroRole, MacroUse, Ref } from '../model.ts'
import { findKnownMacro } from './known-macros.ts'
import type { MacroResolverOf } from './macro-resolvers.ts'
import { distinctRefs, type NameIndex, type Referrer, reportLink } from './names.ts'

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

/** What the names of macros may stand for. */
export interface MacroNames {
  readonly index: NameIndex
  readonly resolverOf: MacroResolverOf
  /** Filter macros that are made for searches when the app is built. */
  readonly filters: ReadonlySet<string>
}

/**
 * The macros a search uses, in order of first appearance, followed by those their definitions call (`via`).
 * @reports link/missing-macro, link/loose-match, spl/macro-limit
 */
export function linkMacros(search: Search, names: MacroNames, report: Report): readonly MacroUse[] {
  const opaque = opaqueConditions(search.analysis)
  const { ownFilters } = search
  const silent = (): void => {}
  const uses = new Map<string, CountedUse>()
  const queue: { readonly name: string; readonly definition: string }[] = []
  /** Macros of one name with other numbers of arguments are macros of their own. */
  const add = (call: Called, report: Report, via?: string): CountedUse => {
    const resolved = names.resolverOf(search.sourceIndex).resolve(call.name, call.args.length)
    const id = `${call.name} ${resolved?.macro.key ?? ''}`
    const known = uses.get(id)
    if (known !== undefined) return known
    const use = makeUse(call, search, ownFilters, names, report)
    const counted = countCalls(via === undefined ? use : { ...use, via })
    uses.set(id, counted)
    if (use.definition !== undefined && use.ref.key !== undefined)
      queue.push({ name: call.name, definition: use.definition })
    return counted
  }
  for (const call of search.analysis.macroCalls) {
    const counted = add(call, report)
    addCall(counted, call.args)
    const selects = call.conditions > 0 || opaque.has(call.start)
    if (counted.use.role === 'helper' && selects) counted.use = { ...counted.use, role: 'input' }
  }
  const direct = uses.size
  for (const from of queue) {
    for (const { name, args } of findMacroCalls(from.definition)) {
      const before = uses.size
      const counted = add({ name, args }, silent, from.name)
      if (uses.size > before) addCall(counted, args)
      if (uses.size - direct <= mostNestedMacros) continue
      report(tooManyNested(search))
      return listUses(uses).slice(0, -1)
    }
  }
  return listUses(uses)
}

/** As many macros that others bring in are listed with a search; real ones have three. */
export const mostNestedMacros = 100

function tooManyNested({ reader, textPath }: Search): Diagnostic {
  return {
    code: 'spl/macro-limit',
    message: `Its macros call more than ${mostNestedMacros} others; the page lists the first ${mostNestedMacros}.`,
    place: reader.document.placeOf(textPath),
  }
}

function listUses(uses: ReadonlyMap<string, CountedUse>): readonly MacroUse[] {
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

/** A call; with its range where the text that holds it is known. */
interface Called {
  readonly name: string
  readonly args: readonly string[]
  readonly start?: number
  readonly end?: number
}

function makeUse(
  { name, args, start, end }: Called,
  caller: Caller,
  own: readonly string[],
  { index, resolverOf, filters }: MacroNames,
  report: Report,
): MacroUse {
  const within = start !== undefined && end !== undefined ? { start, end } : undefined
  const written = { name, path: caller.textPath, ...(within && { within }) }
  const live = resolverOf(caller.sourceIndex).resolve(name, args.length)
  const target = live?.macro ?? index.findRemoved('macro', name, caller.sourceIndex)
  const role: MacroRole = own.includes(name) ? 'filter' : 'helper'
  if (target?.kind === 'macro') {
    const state = live === undefined ? 'removed' : live.exact ? 'resolved' : 'resolved-loosely'
    const ref: Ref<'macro'> = { kind: 'macro', name, state, key: target.key }
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
export function linkDefinition(draft: Placed<MacroDraft>, names: MacroNames, report: Report): readonly Ref<'macro'>[] {
  const caller: Caller = {
    sourceIndex: draft.sourceIndex,
    status: draft.status,
    reader: draft.reader,
    textPath: ['definition'],
    format: draft.origin.format,
  }
  const calls = findMacroCalls(draft.definition)
  const distinctCalls = new Map(calls.map(({ name, args }) => [`${name} ${args.length}`, { name, args }]))
  return distinctRefs([...distinctCalls.values()].map(call => makeUse(call, caller, [], names, report).ref))
}
