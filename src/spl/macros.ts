import { isBlank, lex } from './lexer.ts'
import { runSearches } from './nested.ts'

/** A macro call as written: `` `name` `` or `` `name(a, "b")` ``. */
export interface MacroCall {
  readonly name: string
  /** Trimmed, one pair of surrounding double quotes dropped; empty for a call without parentheses and for `()`. */
  readonly args: readonly string[]
  /** Range of the call, backticks included. */
  readonly start: number
  readonly end: number
}

/**
 * The macros a search calls, in order, repeated calls included. Comments and strings call nothing, except the string of
 * `map search="…"`, which is a search of its own. Text between two stray backticks that is no name is left out.
 */
export function findMacroCalls(text: string): readonly MacroCall[] {
  const calls: MacroCall[] = []
  if (!text.includes('`')) return calls
  for (const search of runSearches(text)) {
    for (const { kind, start, end } of search.tokens) {
      if (kind !== 'macro') continue
      const call = parseMacroCall(search.text.slice(start + 1, end - 1))
      if (call) calls.push({ ...call, start: search.toOuter(start), end: search.toOuter(end - 1) + 1 })
    }
  }
  return calls.sort((a, b) => a.start - b.start)
}

/** Names in backticks inside strings, where nothing is expanded, distinct; without the calls that begin at `called`. */
export function namesInStrings(text: string, called: ReadonlySet<number>): readonly string[] {
  const names = new Set<string>()
  for (const { kind, start, end } of lex(text)) {
    if (kind !== 'string') continue
    for (const { 1: inside = '', index } of text.slice(start, end).matchAll(/`([^`]+)`/g)) {
      const call = called.has(start + index) ? undefined : parseMacroCall(inside)
      if (call) names.add(call.name)
    }
  }
  return [...names]
}

/** Reads what stands between the backticks; undefined when it does not start with a name. */
export function parseMacroCall(
  inside: string,
): { readonly name: string; readonly args: readonly string[] } | undefined {
  const paren = inside.indexOf('(')
  const name = (paren < 0 ? inside : inside.slice(0, paren)).trim()
  if (!macroName.test(name)) return undefined
  if (paren < 0) return { name, args: [] }
  const close = inside.lastIndexOf(')')
  const list = inside.slice(paren + 1, close > paren ? close : inside.length)
  return { name, args: list.trim() ? splitArguments(list).map(unquote) : [] }
}

/** Matches `sysmon`, `get-asset`, `my.app:ctime`; not `a b`, `x="1"` or the empty text. */
const macroName = /^[^\s"'|()[\],=`]+$/

function splitArguments(list: string): readonly string[] {
  const args: string[] = []
  let depth = 0
  let quoted = false
  let start = 0
  for (let at = 0; at < list.length; at++) {
    const char = list[at]
    if (char === '\\') at++
    else if (char === '"') quoted = !quoted
    else if (quoted) continue
    else if (char === '(') depth++
    else if (char === ')') depth--
    else if (char === ',' && depth <= 0) {
      args.push(list.slice(start, at))
      start = at + 1
    }
  }
  return [...args, list.slice(start)]
}

/** An argument without the blanks and the one pair of double quotes around it. */
export function unquote(argument: string): string {
  const text = trimBlanks(argument)
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text
}

function trimBlanks(text: string): string {
  let end = text.length
  while (end > 0 && isBlank(text[end - 1] ?? '')) end--
  return text.slice(0, end).trimStart()
}
