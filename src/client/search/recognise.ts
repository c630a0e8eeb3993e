import { distinct, toKeys, type Unit, unitsOf } from './units.ts'
import { type Value, valueIn } from './values.ts'

/** What was typed or pasted, taken apart. All keys are as in the token index. */
export interface Asked {
  /** What the whole of it may be called: a name, an id, a saved search, the end of an address. The likeliest first. */
  readonly whole: readonly string[]
  /** The pieces of it, in order, without those that say nothing. */
  readonly units: readonly Unit[]
  /** There were more pieces than are looked up. */
  readonly cut: boolean
  /** Folder of the kind of page that was asked for by name: "lookup x", "macro y". */
  readonly kind?: string
  /** It is an id or the beginning of one, and nothing else. */
  readonly id?: string
  /** It is one value as events have them, and nothing else. */
  readonly value?: Value
}

/** When something happened: "2025-03-04T09:11:52.123Z", "2025-03-04 09:11", "Mar  4 09:11:52", "09:11:52". Not "2025-03-04" in a name. */
const times =
  /\b(?:\d{4}-\d\d-\d\d[T ]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* {1,2}\d{1,2} (?:\d{4} )?)?\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?\b/gi

export function recognise(query: string): Asked {
  const text = query.slice(0, 4000).replaceAll(/\s+/g, ' ').trim()
  const inner = addressOf(text) ?? savedSearch(text) ?? text
  const { kind, rest } = takeKind(inner)
  const whole = distinct([inner, ...labelled(inner), ...(kind === undefined ? [] : [rest])].flatMap(toKeys))
  const id = idOf(inner)
  const value = inner === text ? valueIn(text) : undefined
  return {
    whole,
    ...unitsOf(rest.replaceAll(times, ' ')),
    ...(kind !== undefined && { kind }),
    ...(id !== undefined && { id }),
    ...(value !== undefined && { value }),
  }
}

/** An id or its beginning, with hyphens as it is written; all of it may also be written with blanks or with nothing between. */
function idOf(text: string): string | undefined {
  const written = /^[{(["']*(?:id\s*[:=]\s*)?["']?([\da-f][\da-f _-]{5,40})["'\])}]*$/i.exec(text)?.[1]?.toLowerCase()
  if (written === undefined || !/\d/.test(written)) return undefined
  const digits = written.replaceAll(/[ _-]/g, '')
  if (digits.length === 32) return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  return /^[\da-f]{6,8}(?:-[\da-f-]{0,27})?$/.test(written) ? written : undefined
}

/** "Detection: Name" and "ESCU - Name" are about "Name". */
function labelled(text: string): readonly string[] {
  const after = /^(?:[\w ]{2,24}:|\w{2,20} -) (.{3,})$/s.exec(text)?.[1]
  return after === undefined ? [] : [after]
}

/** The name in "ESCU - Name - Rule", wherever it stands. */
function savedSearch(text: string): string | undefined {
  const start = /(?:^|[\s:("'=])\w{2,20} - /.exec(text)
  const rest = start ? text.slice(start.index + start[0].length) : ''
  const end = /(?<=...) - (?:Rule|Combined|Baseline|Response Task|Analytic Story)\b/i.exec(rest)?.index
  return end === undefined ? undefined : rest.slice(0, end)
}

/** What an address or a path of a rule file is about: its last part. "…/techniques/T1003/001/" gives "T1003/001". */
function addressOf(text: string): string | undefined {
  const isAddress = /^https?:\/\/\S+$/i.test(text) || /^(?:[\w-]+\.)+[a-z]{2,}\/\S*$/i.test(text)
  if (!isAddress && !/^[\w./\\-]+\.(?:ya?ml|json|toml|csv)$/i.test(text)) return undefined
  const path = text.replace(/^https?:\/\//i, '').replace(/[?#].*/s, '')
  const technique = /\bT\d{4}(?:[./]\d{3})?\b/i.exec(path)?.[0]
  if (technique !== undefined) return technique
  const parts = path.split(/[/\\]/).filter(part => part !== '' && !/^index\.\w+$/.test(part))
  const last = isAddress && parts.length < 2 ? undefined : parts.at(-1)
  return last === undefined ? undefined : decode(last).replace(/\.(?:html?|json|md|ya?ml|toml|csv)$/i, '')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Words that name a kind of page rather than what is on it, with the folder of its pages. */
const kindWords: ReadonlyMap<string, string> = new Map([
  ['detection', 'detections'],
  ['rule', 'detections'],
  ['story', 'stories'],
  ['technique', 'attack'],
  ['tactic', 'attack'],
  ['macro', 'macros'],
  ['lookup', 'lookups'],
  ['inputlookup', 'lookups'],
  ['outputlookup', 'lookups'],
  ['playbook', 'playbooks'],
  ['baseline', 'baselines'],
  ['dashboard', 'dashboards'],
  ['sourcetype', 'sources'],
])

/** Takes the name of a kind from the beginning or the end of a question: "lookup x", "| inputlookup x", "x macro". */
function takeKind(text: string): { readonly kind?: string; readonly rest: string } {
  const [, first = '', after = ''] = /^\W*(\w+)[\s=:]+(.+)$/s.exec(text) ?? []
  const kindFirst = kindWords.get(first.toLowerCase())
  if (kindFirst !== undefined) return { kind: kindFirst, rest: after }
  const blank = text.lastIndexOf(' ')
  const kindLast = blank > 0 ? kindWords.get(text.slice(blank + 1).toLowerCase()) : undefined
  return kindLast === undefined ? { rest: text } : { kind: kindLast, rest: text.slice(0, blank) }
}
