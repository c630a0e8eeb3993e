import type {
  Grouping,
  ImpliedField,
  Logic,
  LookupCall,
  Matcher,
  Notice,
  NoticeCode,
  Predicate,
  PredicateKind,
  ScoredCondition,
  StageLogic,
  SubsearchInfo,
  Term,
  TimeBin,
  TimeBound,
  ValueType,
} from './analysis.ts'
import type { Decision } from './decisions.ts'
import type { Budget, ExpandedCall } from './expand.ts'
import type { Flow, Origin } from './flow.ts'
import type { MacroTable } from './macro-table.ts'
import type { Unit } from './unit.ts'
import { isScope } from './values.ts'

/** What is gathered while a search is read. */
export interface Reading {
  readonly table: MacroTable
  /** What its macros may still expand to. */
  readonly budget: Budget
  /** How many more values and terms are read; below zero once it was said that there are more. */
  readonly room: { conditions: number }
  readonly predicates: Predicate[]
  readonly terms: Term[]
  readonly scored: ScoredCondition[]
  readonly decisions: Decision[]
  readonly implied: ImpliedField[]
  readonly notices: Notice[]
  readonly logic: StageLogic[]
  readonly subsearches: SubsearchInfo[]
  readonly groupings: Grouping[]
  readonly timeBins: TimeBin[]
  readonly dataModels: Set<string>
  readonly lookups: LookupCall[]
  readonly timeRange: { earliest?: string; latest?: string }
  readonly timeBounds: TimeBound[]
  /** How many brackets each stage had so far, by the id of its pipeline and its number. */
  readonly counters: Map<string, number>
  /** Calls and nested macros of the searches inside strings. */
  readonly innerCalls: ExpandedCall[]
  readonly innerNested: string[]
  /** See `strings.ts`; given here because the searches in strings are read as the whole one is. */
  readonly readSearchString: (stage: Stage, raw: string, start: number, negated: boolean) => Logic | undefined
  readonly readMapString: (stage: Stage, raw: string, start: number) => void
}

/** One command of a pipeline, with all that its reader needs. */
export interface Stage {
  readonly reading: Reading
  readonly unit: Unit
  readonly flow: Flow
  /** Number of the author's stage. */
  readonly number: number
  readonly sub?: string
  /** How many subsearches are around it. */
  readonly depth: number
  readonly command: string
  /** Token range, the pipe not included. */
  readonly from: number
  readonly to: number
  /** Where the command's own text begins, behind its name. */
  readonly body: number
  readonly end: number
  /** Indexes into the subsearches for the brackets among its tokens. */
  readonly brackets: ReadonlyMap<number, number>
  /** Set while conditions that compute a value are read. */
  readonly target?: string
  /** Pieces of the unit's text that were read, in any order; see `noteUnread`. */
  readonly taken: (readonly [start: number, end: number])[]
  /** Fields it makes, in order. */
  readonly made: Set<string>
  /** Fields it groups by. */
  readonly grouped: string[]
}

/** What a reader found of one comparison; offsets are those of the unit. */
export interface Comparison {
  readonly field: string
  readonly kind: PredicateKind
  readonly op: string
  readonly values: readonly string[]
  readonly matchers: readonly Matcher[]
  readonly negated: boolean
  readonly start: number
  readonly end: number
  readonly valueType?: ValueType
  readonly via?: string
  readonly expression?: true
  readonly written?: NonNullable<Predicate['written']>
  readonly approximate?: true
  readonly caseSensitive?: true
  readonly orAbsent?: true
}

/** More values and terms of a search than that are not read: people write a tenth of it, and each may become a page. */
export const mostConditions = 2000

/** How many of the values of a condition may still be read; what goes beyond is noted once. */
function takeRoom(stage: Stage, wanted: number, start: number, end: number): number {
  const { room } = stage.reading
  const given = Math.min(wanted, Math.max(room.conditions, 0))
  if (given < wanted && room.conditions >= 0) note(stage, 'too-long', start, end, 'conditions')
  room.conditions = given < wanted ? -1 : room.conditions - given
  return given
}

/** Says that a piece was read: a condition, a clause that the grammar knows, or an option of the command. */
export function take(stage: Stage, start: number, end: number): void {
  if (start < end) stage.taken.push([start, end])
}

/** Tells something about a piece, which need not be told as unread then. */
export function note(stage: Stage, code: NoticeCode, start: number, end: number, detail?: string): void {
  // What nests too deep leaves open what stands before it.
  take(stage, code === 'too-deep' ? stage.body : start, end)
  stage.reading.notices.push({ code, ...stage.unit.rangeOf(start, end), ...(detail !== undefined && { detail }) })
}

/** Records a field that the stage makes and where its values come from; patterns and `<<FIELD>>` of `foreach` name none. */
export function makeField(stage: Stage, field: string, origin: Origin): void {
  if (field.includes('<<')) stage.flow.forgetDecisions()
  if (field.includes('<<') && field !== '<<FIELD>>') {
    stage.flow.makeAlike(field.replace(/<<[A-Z0-9]+>>/, '*'), { computed: origin.computed ?? 'foreach' })
    stage.flow.addMore('foreach')
  }
  // `eval {name}=value` makes a field of each value of `name`.
  if (/\{[^{}]+\}/.test(field)) stage.flow.addMore(stage.command)
  if (field === '' || field.includes('*') || field.includes('<<')) return
  stage.made.add(field)
  stage.flow.make(field, origin)
}

/** Where a range of the unit stands. */
export function placeOf(stage: Stage, start: number, end: number) {
  const macro = stage.unit.macroOf(start, end)
  return {
    stage: stage.number,
    ...(stage.sub !== undefined && { sub: stage.sub }),
    ...(macro !== undefined && { macro }),
    ...stage.unit.rangeOf(start, end),
  }
}

/** Adds a comparison to the predicates, or to the scored conditions when the stage computes a value. */
export function addPredicate(stage: Stage, { start, end, caseSensitive, ...whole }: Comparison): Logic | undefined {
  const { reading, flow, command, target } = stage
  const room = takeRoom(stage, Math.max(1, whole.values.length), start, end)
  if (room === 0) return undefined
  const comparison = { ...whole, values: whole.values.slice(0, room), matchers: whole.matchers.slice(0, room) }
  const origin = comparison.expression ? undefined : flow.originOf(comparison.field)
  const computed = origin?.computed
  const ordered = ['lt', 'le', 'gt', 'ge'].includes(comparison.kind)
  const counted = comparison.kind === 'eq' && /^-?\d+(?:\.\d+)?$/.test(comparison.values[0] ?? '')
  const predicate: Predicate = {
    ...placeOf(stage, start, end),
    command,
    ...comparison,
    ...(caseSensitive && !origin?.folded && { caseSensitive }),
    ...(origin?.missing && { missing: true as const }),
    ...(computed === undefined && isScope(comparison.field) && { scope: true as const }),
    ...(computed !== undefined && { computed }),
    ...(origin?.from !== undefined && { from: origin.from }),
    ...(origin?.decided !== undefined && flow.mayHave(comparison.field) && { decided: origin.decided }),
    ...((computed !== undefined || comparison.expression) &&
      comparison.valueType === undefined &&
      (ordered || counted) && { threshold: true as const }),
  }
  if (target !== undefined) {
    reading.scored.push({ ...predicate, target })
    return { is: 'predicate', index: reading.scored.length - 1 }
  }
  reading.predicates.push(predicate)
  return { is: 'predicate', index: reading.predicates.length - 1 }
}

/** Adds a term; where the stage computes a value, a scored condition on the raw event. */
export function addTerm(
  stage: Stage,
  term: string,
  form: Term['form'],
  negated: boolean,
  start: number,
  end: number,
): Logic | undefined {
  const { reading } = stage
  if (stage.target !== undefined) {
    const matchers = [{ kind: 'contains' as const, text: term }]
    const of = { field: '_raw', kind: 'contains' as const, op: 'searchmatch', values: [term], matchers }
    return addPredicate(stage, { ...of, negated, start, end })
  }
  if (takeRoom(stage, 1, start, end) === 0) return undefined
  const place = placeOf(stage, start, end)
  reading.terms.push({ ...place, term, form, negated })
  const event = eventId.exec(term)
  const field = event?.[1] ?? (event ? 'EventID' : undefined)
  const value = event?.[2] ?? event?.[3]
  if (field && value) reading.implied.push({ ...place, term: reading.terms.length - 1, field, value, negated })
  return { is: 'term', index: reading.terms.length - 1 }
}

/** Matches `EventCode=4688`, `EventID = 1`, `<EventID>4688<`, `EventID>4688`, `<EventID Qualifiers='0'>1102<`; not `MyEventCode=1`. */
const eventId =
  /^(?:"?(EventCode|EventID|event_id|signature_id)\s*[=:]\s*"?(\d{1,6})"?|<?EventID(?:\s[^<>]{0,60})?>(\d{1,6})(?:<.{0,20})?)$/s

/** Joins conditions: nothing for none, the one itself, flattened otherwise; under NOT `all` and `any` change places. */
export function join(
  stage: Stage,
  is: 'all' | 'any' | 'xor',
  parts: readonly (Logic | undefined)[],
  negated: boolean,
  start: number,
  end: number,
): Logic | undefined {
  const present = parts.filter(part => part !== undefined)
  const kind = is === 'xor' || !negated ? is : is === 'all' ? 'any' : 'all'
  if (present.length < 2) return present[0]
  const flat = present.flatMap(part => (part.is === kind && kind !== 'xor' ? part.parts : [part]))
  const macro = stage.unit.macroOf(start, start + 1)
  const whole = macro !== undefined && stage.unit.macroOf(end - 1, end) === macro
  return {
    is: kind,
    parts: flat,
    ...(is === 'xor' && negated && { negated: true as const }),
    ...(whole && { macro }),
    ...stage.unit.rangeOf(start, end),
  }
}

export function subsearchLogic(
  stage: Stage,
  token: number,
  negated: boolean,
  start: number,
  end: number,
): Logic | undefined {
  take(stage, start, end)
  const index = stage.brackets.get(token)
  const found = index === undefined ? undefined : stage.reading.subsearches[index]
  if (index === undefined || !found) return undefined
  if (negated) stage.reading.subsearches[index] = { ...found, negated }
  return { is: 'subsearch', id: found.id, negated, ...stage.unit.rangeOf(start, end) }
}

export function macroLogic(stage: Stage, name: string, negated: boolean, start: number, end: number): Logic {
  take(stage, start, end)
  return { is: 'macro', name, negated, ...stage.unit.rangeOf(start, end) }
}
