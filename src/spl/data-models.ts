import { lex, type Token } from './lexer.ts'
import { runSearches } from './nested.ts'
import { allStages, type Stage } from './stages.ts'

/**
 * The data models a search reads, by name without the data set (`Endpoint.Processes` gives `Endpoint`), distinct, in
 * order of first appearance: `datamodel=Name`, `datamodel:Name`, `from datamodel Name.Set` and the command
 * `datamodel Name Set`, outside comments and strings.
 */
export function findDataModels(text: string): readonly string[] {
  return [...new Set(findSources(text).map(source => source.split('.', 1)[0] ?? source))]
}

/**
 * The fields a `tstats` search names through their data set (`Processes.user`), distinct, in order of first appearance,
 * `_time` first. Empty for searches without `tstats` on a data model. Strings and comments name nothing.
 */
export function findDataSetFields(text: string): readonly string[] {
  if (!text.includes('.')) return []
  const tokens = lex(text)
  const stages = allStages(text, tokens).filter(stage => stage.command === 'tstats')
  if (stages.length === 0 || findSources(text).length === 0) return []
  const fields = new Set(['_time'])
  const sets = new Set<string>()
  const inside = coverage(stages, tokens.length)
  for (const [index, name] of dottedNames(text, tokens)) {
    const set = name.split('.', 1)[0] ?? name
    if (inside[index]) sets.add(set)
    if (sets.has(set)) fields.add(name)
  }
  return [...fields]
}

/** `Endpoint.Processes`, `Web`: what follows each `datamodel` that stands for a source of events. */
function findSources(text: string): readonly string[] {
  if (!/datamodel/i.test(text)) return []
  return runSearches(text).flatMap(({ text: inner, tokens }) =>
    tokens.flatMap((token, index) => {
      if (token.kind !== 'text') return []
      const word = inner.slice(token.start, token.end)
      const found = assigned.exec(word)
      const source = found ? found[1] || nextValue(inner, tokens, index + 1, false) : bareSource(inner, tokens, index)
      return source && /^[A-Za-z_]/.test(source) ? [source] : []
    }),
  )
}

/** Matches `datamodel=Web`, `datamodel:Endpoint.Processes` and `datamodel=` before a string; not `mydatamodel=x`. */
const assigned = /^datamodel[=:]([\w.-]*)$/i

/** The name after a bare `datamodel`: `from datamodel Web.Web`, `| datamodel Web Web search`, `datamodel = Web`. */
function bareSource(text: string, tokens: readonly Token[], index: number): string | undefined {
  const token = tokens[index]
  if (!token || text.slice(token.start, token.end).toLowerCase() !== 'datamodel') return undefined
  const before = previous(tokens, index)
  const led = before?.kind === 'pipe' || before?.kind === 'open' || !before
  const after = nextValue(text, tokens, index + 1, true)
  if (after === '=' || after === ':') return nextValue(text, tokens, index + 4, false)
  return led || (before && text.slice(before.start, before.end).toLowerCase() === 'from') ? after : undefined
}

function previous(tokens: readonly Token[], index: number): Token | undefined {
  let at = index - 1
  while (tokens[at]?.kind === 'space' || tokens[at]?.kind === 'comment') at--
  return tokens[at]
}

function nextValue(text: string, tokens: readonly Token[], index: number, spaced: boolean): string | undefined {
  const token = tokens[spaced && tokens[index]?.kind === 'space' ? index + 1 : index]
  if (token?.kind === 'string') return text.slice(token.start + 1, token.end - 1)
  return token?.kind === 'text' ? text.slice(token.start, token.end) : undefined
}

/** For each token whether one of the stages holds it; one pass however deep the stages nest. */
function coverage(stages: readonly Stage[], length: number): readonly boolean[] {
  const change = new Array<number>(length + 1).fill(0)
  for (const { from, to } of stages) {
    change[from] = (change[from] ?? 0) + 1
    change[to] = (change[to] ?? 0) - 1
  }
  let open = 0
  return change.map(step => {
    open += step
    return open > 0
  })
}

/** `Set.field` words that are no values: not after an operator and not inside `IN ( … )` or `TERM( … )`. */
function dottedNames(text: string, tokens: readonly Token[]): readonly (readonly [number, string])[] {
  const names: (readonly [number, string])[] = []
  let word = ''
  let list = 0
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'space' || token.kind === 'comment') continue
    if (token.kind === 'paren-open') list += list > 0 || listWord.test(word) ? 1 : 0
    else if (token.kind === 'paren-close') list = Math.max(0, list - 1)
    const before = word
    word = token.kind === 'text' ? text.slice(token.start, token.end) : ''
    const name = dotted.exec(word)?.[1]
    if (name && list === 0 && !/[=<>:]$/.test(before)) names.push([index, name])
  }
  return names
}

const listWord = /^(?:in|term|case)$/i

/** Matches `Processes.user` of `Processes.user` and of `Processes.user=x`; not `datamodel=Web.Web` or `a.b`. */
const dotted = /^\(*([A-Z]\w*(?:\.[A-Za-z_][\w{}-]*)+)(?=$|[=!<>])/
