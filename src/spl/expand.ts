import type { Expansion, MacroCallInfo, Notice, Range } from './analysis.ts'
import { createWalk, isCommand, type StageWalk } from './glued-command.ts'
import { lex, type Token } from './lexer.ts'
import type { MacroDefinition, MacroTable } from './macro-table.ts'
import { parseMacroCall, unquote } from './macros.ts'

/** A call of the expanded text's author, before its stage and its conditions are known. */
export type ExpandedCall = Omit<MacroCallInfo, 'stage' | 'conditions'>

export interface Expanded extends Expansion {
  readonly calls: readonly ExpandedCall[]
  readonly nested: readonly string[]
  readonly notices: readonly Notice[]
}

/** What the macros of one search, those in its strings included, may still become. */
export interface Budget {
  calls: number
  /** Characters of definitions. */
  text: number
}

export function fullBudget(): Budget {
  return { calls: 5000, text: 1024 * 1024 }
}

/**
 * Writes every macro call out, as Splunk does: as text, before anything is parsed; arguments replace `$name$`, results
 * are expanded again, nothing inside strings and comments is. A call of an unknown macro stays as it stands, and so does
 * one that the budget does not allow, or 20 levels deep. Time grows with the length of the result.
 */
export function expandMacros(text: string, table: MacroTable, budget: Budget): Expanded {
  const state: State = {
    ...{ table, budget, out: [], length: 0, nested: new Set(), notices: [] },
    ...{ limited: false, pipeMissing: false },
  }
  const calls: ExpandedCall[] = []
  const pieces: Expansion['pieces'][number][] = []
  const tokens = lex(text)
  const walk = createWalk()
  for (const [index, token] of tokens.entries()) {
    const written = text.slice(token.start, token.end)
    const call = token.kind === 'macro' ? parseMacroCall(written.slice(1, -1)) : undefined
    if (!call) {
      write(state, written)
      walk.pass(token, written)
      continue
    }
    const range = { start: token.start, end: token.end }
    const start = state.length
    const outcome = writeCall(state, call, written, [], isLone(tokens, index), walk)
    const { pipeMissing } = state
    calls.push({
      ...{ ...range, ...call, text: written.slice(1, -1), state: outcome },
      ...(pipeMissing && { pipeMissing: true as const }),
    })
    walk.pass(token, written)
    if (outcome !== 'undefined' && outcome !== 'wrong-arguments')
      pieces.push({ start, end: state.length, macro: call.name, from: range })
    if (state.limited) state.notices.push({ ...range, code: 'macro-limit', detail: call.name })
    if (pipeMissing) state.notices.push({ ...range, code: 'missing-pipe', detail: call.name })
    state.limited = false
    state.pipeMissing = false
    const notice = noticeOf(call, outcome, range, table)
    if (notice) state.notices.push(notice)
  }
  return { text: state.out.join(''), pieces, calls, nested: [...state.nested], notices: state.notices }
}

interface State {
  readonly table: MacroTable
  readonly budget: Budget
  readonly out: string[]
  length: number
  readonly nested: Set<string>
  readonly notices: Notice[]
  /** Set when the call being written out met a limit. */
  limited: boolean
  /** Set when it, or one that its definition calls, is a command without its pipe. */
  pipeMissing: boolean
}

interface Call {
  readonly name: string
  readonly args: readonly string[]
}

const mostLevels = 20

function write(state: State, text: string): void {
  state.out.push(text)
  state.length += text.length
}

/** Writes what a call stands for. `stack` holds the macros being expanded, outermost first. */
function writeCall(
  state: State,
  call: Call,
  written: string,
  stack: readonly string[],
  lone: boolean,
  walk: StageWalk,
): MacroCallInfo['state'] {
  const id = `${call.name}/${call.args.length}`
  if (call.name === 'comment') {
    write(state, ' ')
    return 'built-in'
  }
  const found = state.table.find(call.name, call.args.length)
  const definition = found ?? builtIn.get(id)
  if (!definition) {
    const known = state.table.argumentCounts(call.name).length > 0
    if (!known && isFilterHook(call) && !walk.isOperand()) {
      if (!lone && walk.endsStage() && !walk.isCondition()) state.pipeMissing = true
      write(state, lone ? 'search *' : ' ')
      return 'filter'
    }
    write(state, written)
    return known ? 'wrong-arguments' : 'undefined'
  }
  const { budget } = state
  const allowed = budget.calls > 0 && stack.length < mostLevels && !stack.includes(id)
  const text = allowed ? substitute(definition, call.args, budget.text) : undefined
  if (text === undefined) {
    state.limited = true
    write(state, written)
    return 'expanded'
  }
  // Read as it was meant: with the pipe.
  const piped = walk.endsStage() && isCommand(text)
  if (piped) {
    state.pipeMissing = true
    write(state, ' | ')
  }
  budget.calls--
  budget.text -= text.length
  writeDefinition(state, text, [...stack, id], lone || piped)
  return found ? 'expanded' : 'built-in'
}

function writeDefinition(state: State, text: string, stack: readonly string[], lone: boolean): void {
  const tokens = lex(text)
  const walk = createWalk()
  for (const [index, token] of tokens.entries()) {
    const written = text.slice(token.start, token.end)
    const call = token.kind === 'macro' ? parseMacroCall(written.slice(1, -1)) : undefined
    if (!call) {
      write(state, written)
      walk.pass(token, written)
      continue
    }
    state.nested.add(call.name)
    const alone = isLone(tokens, index) && (lone || tokens.some(one => one.kind === 'pipe'))
    writeCall(state, call, written, stack, alone, walk)
    walk.pass(token, written)
  }
}

/** Whether a call is all there is between two pipes. */
function isLone(tokens: readonly Token[], index: number): boolean {
  const edge = (from: number, step: 1 | -1): boolean => {
    let at = from + step
    while (tokens[at]?.kind === 'space' || tokens[at]?.kind === 'comment') at += step
    const kind = tokens[at]?.kind
    return kind === undefined || kind === 'pipe' || kind === (step < 0 ? 'open' : 'close')
  }
  return edge(index, -1) && edge(index, 1)
}

/** An undefined `x_filter` is the place to tune a rule: it passes everything until somebody defines it. */
function isFilterHook(call: Call): boolean {
  return call.args.length === 0 && call.name.endsWith('_filter')
}

/** The definition with its arguments filled in; undefined when that would be longer than `room`. */
function substitute(macro: MacroDefinition, args: readonly string[], room: number): string | undefined {
  const { definition } = macro
  if (args.length === 0) return definition.length > room ? undefined : definition
  const values = namedArguments(macro.arguments, args)
  const parts = definition.split(/\$([^\s$]{1,80})\$/)
  let length = 0
  const filled = parts.map((part, index) => {
    const text = index % 2 === 0 ? part : (values.get(part) ?? `$${part}$`)
    length += text.length
    return text
  })
  return length > room ? undefined : filled.join('')
}

/** Arguments by the name of their parameter, in order or as `name=value`. */
function namedArguments(names: readonly string[], args: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  const given = args.map(arg => /^([\w-]+)\s*=\s*(.*)$/s.exec(arg))
  const named = given.every(match => match?.[1] !== undefined && names.includes(match[1]))
  names.forEach((name, index) => {
    const value = named ? unquote(given.find(match => match?.[1] === name)?.[2] ?? '') : args[index]
    if (value !== undefined) values.set(name, value)
  })
  return values
}

/** Macros of Splunk's own apps that searches of every catalog call. */
const builtIn: ReadonlyMap<string, MacroDefinition> = new Map([
  ['drop_dm_object_name/1', { definition: 'rename "$object_name$.*" as "*"', arguments: ['object_name'] }],
])

function noticeOf(call: Call, state: MacroCallInfo['state'], range: Range, table: MacroTable): Notice | undefined {
  if (state === 'undefined') return { ...range, code: 'undefined-macro', detail: call.name }
  if (state !== 'wrong-arguments') return undefined
  const counts = table.argumentCounts(call.name).join(' or ')
  return { ...range, code: 'macro-arguments', detail: `${call.name}: ${call.args.length}, not ${counts}` }
}
