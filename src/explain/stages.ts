import type { Analysis, StageInfo } from '../spl/index.ts'
import { type PhraseFact, phrases } from './command-phrases.ts'
import { conditionOf, relationWords, termCondition } from './condition.ts'
import type { MacroLink } from './link.ts'
import type { KnownMacro } from './macros.ts'
import { mostNames, names, type PhrasePart } from './phrase.ts'
import { argumentParts } from './stage-facts.ts'

/** One step of the pipeline, and what it does. */
export interface StageRow {
  readonly number: number
  /** As written; `macro` for a lone macro call. */
  readonly command: string
  readonly phrase: readonly PhrasePart[]
  /** As written, without its pipe. */
  readonly text: string
  /** `start-end` in the author's text. */
  readonly at: string
  /** The page of the macro, when the stage is a call of one. */
  readonly href?: string
}

/** Longer values are left to the text. */
const longestValue = 40

export function stageRows(
  analysis: Analysis,
  macros: ReadonlyMap<string, KnownMacro>,
  macroLink: MacroLink,
): readonly StageRow[] {
  return analysis.stages.map(stage => {
    const { number, command, start, end } = stage
    const call = command === 'macro' ? analysis.macroCalls.find(one => one.start === start) : undefined
    const href = call && macroLink(call.name, call.args.length).href
    return {
      number,
      command,
      phrase: call ? macroPhrase(call.name, call.args, stage, macros) : stagePhrase(stage, analysis, macros),
      text: analysis.text.slice(start, end),
      at: `${start}-${end}`,
      ...(href !== undefined && { href }),
    }
  })
}

/** What a macro that stands alone does: told by its role, else by the commands it runs. */
function macroPhrase(
  name: string,
  args: readonly string[],
  { resolved = [] }: StageInfo,
  macros: ReadonlyMap<string, KnownMacro>,
): readonly PhrasePart[] {
  const use = macros.get(name)
  if (use?.role === 'filter') {
    const empty = use.definition === undefined || use.definition.trim() === 'search *'
    return [{ text: empty ? 'tuning hook: lets everything through until you define it' : 'tuning hook' }]
  }
  if (resolved.length === 0) return [{ text: 'a macro that is not in this catalog' }]
  const [only] = resolved
  if (resolved.length === 1 && args.length > 0 && phrases.get(only ?? '')?.[1] === 'made')
    return [{ text: sayOf(only) }, ...names(' ', args)]
  return [{ text: listOf([...new Set(resolved.map(command => withObject(command)))]) }]
}

function sayOf(command: string | undefined): string {
  return phrases.get(command ?? '')?.[0] ?? `runs ${command}`
}

/** What a command does, when only its name is known. */
function withObject(command: string): string {
  const first = phrases.get(command)?.[1]
  const object = first === 'made' ? ' fields' : first === 'lookups' ? ' a lookup' : first === 'rounded' ? ' values' : ''
  return `${sayOf(command)}${object}`
}

function stagePhrase(
  stage: StageInfo,
  analysis: Analysis,
  macros: ReadonlyMap<string, KnownMacro>,
): readonly PhrasePart[] {
  const { command, number, unknown } = stage
  if (unknown) return [{ text: 'a command that is not known here' }]
  const [says, ...facts] = phrases.get(number === 1 && command === 'search' ? 'first search' : command) ?? ['']
  if (says === '') return []
  const parts = facts.flatMap(fact => factParts[fact](stage, analysis, macros))
  const told = facts[0] === 'instead' && factParts.instead(stage, analysis, macros).length > 0
  return [...(told ? [] : [{ text: says }]), ...parts]
}

type PhraseFactOf = (
  stage: StageInfo,
  analysis: Analysis,
  macros: ReadonlyMap<string, KnownMacro>,
) => readonly PhrasePart[]

const factParts: Readonly<Record<PhraseFact, PhraseFactOf>> = {
  made: ({ produces }) => (produces.length === 0 ? [{ text: ' fields' }] : names(' ', produces)),
  to: ({ produces }) => names(' to ', produces),
  giving: ({ produces }) => names('; gives ', produces),
  by: ({ groupBy }) => names(' by ', groupBy),
  split: ({ groupBy }) => names(', by ', groupBy),
  models: (place, { text, dataModels, subsearches }) => {
    const stage = ownText(place, text, subsearches)
    return names(
      ' of ',
      dataModels.filter(model => stage.includes(model)),
    )
  },
  lookups: ({ number }, { lookups }) =>
    names(
      ' ',
      lookups.filter(({ stage, sub }) => stage === number && sub === undefined).map(({ name }) => name),
    ),
  chosen: chosenParts,
  instead: ({ command, start, end }, { text }) => argumentParts(command, text.slice(start, end)),
  arguments: ({ command, start, end }, { text }) => argumentParts(command, text.slice(start, end)),
  bins: ({ number }, { timeBins }) =>
    binsOf(number, timeBins).flatMap(({ option, value }) => names(`, ${binWords.get(option) ?? option} `, [value])),
  rounded: ({ number }, { timeBins }) => {
    const [bin] = binsOf(number, timeBins)
    return bin ? [...names(' ', [bin.field ?? '_time']), ...names(' to steps of ', [bin.value])] : [{ text: ' values' }]
  },
  inner: ({ number }, { subsearches }) =>
    subsearches
      .filter(({ stage, sub }) => stage === number && sub === undefined)
      .map(({ stages }) => ({ text: ` (${stages.map(({ command }) => command).join(', ')})` })),
}

/** The text of a stage without its subsearches. */
function ownText({ start, end, number }: StageInfo, text: string, subsearches: Analysis['subsearches']): string {
  const inner = subsearches.filter(({ stage, sub }) => stage === number && sub === undefined)
  const cuts = [...inner.toSorted((a, b) => a.start - b.start), { start: end, end }]
  return cuts.map((cut, index) => text.slice(cuts[index - 1]?.end ?? start, cut.start)).join(' ')
}

function binsOf(number: number, bins: Analysis['timeBins']): Analysis['timeBins'] {
  return bins.filter(({ stage, sub }) => stage === number && sub === undefined)
}

const binWords: ReadonlyMap<string, string> = new Map([
  ['span', 'in steps of'],
  ['window', 'in a window of'],
  ['time_window', 'in a window of'],
  ['maxspan', 'within'],
  ['maxpause', 'with pauses up to'],
])

/** The macros that choose, and the conditions beside them: the only one in full. */
function chosenParts(
  { number }: StageInfo,
  { predicates, terms, macroCalls }: Analysis,
  macros: ReadonlyMap<string, KnownMacro>,
): readonly PhrasePart[] {
  const calls = macroCalls.filter(
    ({ stage, sub, name }) => stage === number && sub === undefined && macros.get(name)?.role === 'input',
  )
  const through = names(' chosen by ', [...new Set(calls.map(({ name }) => name))])
  const own = [...predicates, ...terms].filter(
    ({ stage, sub, macro }) => stage === number && sub === undefined && macro === undefined,
  )
  const [only] = own
  if (!only) return through
  if (through.length > 0)
    return [...through, { text: own.length === 1 ? ' and one condition' : ` and ${own.length} conditions` }]
  if (own.length > 1) return [{ text: ` that pass a test of ${own.length} conditions` }]
  const condition = 'term' in only ? termCondition(only) : conditionOf(only)
  const { subject, code, relation, values, differs } = condition
  if (values.length > mostNames || values.some(value => value.length > longestValue))
    return [{ text: ' that meet one condition' }]
  const where = only.negated && !differs ? ' where not ' : ' where '
  const said = ` ${relationWords(relation, values.length, differs)}`
  return [{ text: where }, { text: subject, ...(code && { code }) }, { text: said }, ...names(' ', values)]
}

function listOf(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '')
}
