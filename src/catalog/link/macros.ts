import type { Report } from '../../diagnostics/index.ts'
import type { ValuePath } from '../../source/index.ts'
import { findMacroCalls, splitStages, splitSubsearches } from '../../spl/index.ts'
import type { MacroDraft, Placed } from '../drafts.ts'
import type { Format, MacroRole, MacroUse, Ref } from '../model.ts'
import { distinct } from '../names.ts'
import { findKnownMacro } from './known-macros.ts'
import { type NameIndex, type Referrer, reportLink } from './names.ts'

/** A search whose macros are wanted. */
export interface Search extends Caller {
  readonly text: string
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
  const selecting = selectingPlaces(search.text)
  const caller: Caller = search
  const silent = (): void => {}
  const uses = new Map<string, CountedUse>()
  const queue: { readonly name: string; readonly definition: string }[] = []
  for (const call of findMacroCalls(search.text)) {
    const known = uses.get(call.name)
    const counted = known ?? countCalls(makeUse(call.name, caller, search.ownFilters, filters, index, report))
    addCall(counted, call.args)
    const { definition, ref } = counted.use
    if (known === undefined) {
      uses.set(call.name, counted)
      if (definition !== undefined && ref.key !== undefined) queue.push({ name: call.name, definition })
    }
    const place = counted.use.role === 'helper' ? selecting(call.start) : undefined
    if (place === 'reads' ? counted.selects !== 'nothing' : place === 'tests' && counted.selects === 'tested')
      counted.use = { ...counted.use, role: 'input' }
  }
  for (let at = 0; at < queue.length; at++) {
    const from = queue[at]
    if (from === undefined) break
    for (const call of findMacroCalls(from.definition)) {
      if (uses.has(call.name)) continue
      const use = { ...makeUse(call.name, caller, search.ownFilters, filters, index, silent), via: from.name }
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
  readonly selects: Selects
}

function countCalls(use: MacroUse): CountedUse {
  return { use, calls: new Map(), selects: whatSelects(use.definition) }
}

/** Adds an argument list that was not yet there; a call without arguments adds none. */
function addCall({ calls }: CountedUse, args: readonly string[]): void {
  const id = args.join('\u0000')
  if (args.length > 0 && !calls.has(id)) calls.set(id, args)
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
    reportLink(ref, { name, path: caller.textPath }, caller, report, target)
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
  reportLink(ref, { name, path: caller.textPath }, caller, report)
  return { ref, role, calls: [] }
}

/**
 * How a search narrows its events at a place. reads: in the first stage of a pipeline, of subsearches too, so that whatever
 * stands there narrows them. tests: in a `search` or `where` stage further on.
 */
type Selecting = (at: number) => 'reads' | 'tests' | undefined

/** For offsets asked in ascending order. */
function selectingPlaces(text: string): Selecting {
  const edges = [splitStages(text), ...splitSubsearches(text)].flatMap(stages =>
    stages.flatMap(({ start, end, command }, index) => {
      const reads = index === 0 && command !== 'eval' && command !== 'makeresults'
      if (!reads && command !== 'search' && command !== 'where') return []
      return [
        { at: start, reads, step: 1 },
        { at: end, reads, step: -1 },
      ]
    }),
  )
  edges.sort((a, b) => a.at - b.at)
  const open = { reads: 0, tests: 0 }
  let next = 0
  return at => {
    for (let edge = edges[next]; edge !== undefined && edge.at <= at; edge = edges[++next]) {
      open[edge.reads ? 'reads' : 'tests'] += edge.step
    }
    return open.reads > 0 ? 'reads' : open.tests > 0 ? 'tests' : undefined
  }
}

/** nothing: options, a time, or a transformation of results · tested: a condition · any: words that only a first stage reads. */
type Selects = 'nothing' | 'tested' | 'any'

/** What a macro with this definition picks events by. */
function whatSelects(definition: string | undefined): Selects {
  if (definition === undefined || /^\s*\|/u.test(definition)) return 'nothing'
  const bare = definition.replace(tstatsOptions, ' ').trim()
  if (bare === '' || timeSpan.test(bare) || transforming.test(bare)) return 'nothing'
  return predicate.test(bare) ? 'tested' : 'any'
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
    textPath: ['definition'],
    format: draft.origin.format,
  }
  const names = distinct(findMacroCalls(draft.definition).map(call => call.name))
  return names.map(name => makeUse(name, caller, [], filters, index, report).ref)
}
