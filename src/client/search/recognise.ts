import { codeTokens, nameKey, stopWords, tokenKey, wordsOf } from './text.ts'

/** What was typed or pasted, taken apart. All keys are as in the token index. */
export interface Asked {
  /** What the whole of it may be called: a name, an id, a saved search, the end of an address. The likeliest first. */
  readonly whole: readonly string[]
  /** The pieces of it, in order, without those that say nothing. */
  readonly units: readonly Unit[]
  /** It is an id or the beginning of one, and nothing else. */
  readonly id?: string
}

/** One piece of what was asked. */
export interface Unit {
  readonly text: string
  /** Keys of tokens that this piece is or holds. */
  readonly keys: readonly string[]
  /** Its words, for finding it in names and texts. */
  readonly words: readonly string[]
  /** It is a reference (an id, an event, a path) rather than a word: no text needs to be searched for it. */
  readonly reference: boolean
}

/** A pasted log line may hold hundreds of pieces; so many of the most telling are looked up. */
const mostUnits = 24

export function recognise(query: string): Asked {
  const text = query.slice(0, 4000).replaceAll(/\s+/g, ' ').trim()
  const address = partsOfAddress(text)
  const whole = distinct([...wholeTexts(address ?? text).flatMap(one => [nameKey(one), tokenKey(one)])])
  const id = /^[{(["']*(?:id\s*[:=]\s*)?["']?([\da-f]{6,8}(?:-[\da-f-]{0,27})?)["'\])}]*$/i.exec(address ?? text)?.[1]
  return {
    whole,
    units: unitsOf(savedSearch(text) ?? address ?? text),
    ...(id !== undefined && /\d/.test(id) && { id: id.toLowerCase() }),
  }
}

/** "ESCU - Name - Rule" is about "Name", and so is "Detection: Name". */
function wholeTexts(text: string): readonly string[] {
  const inner = savedSearch(text)
  const labelled = /^[\w ]{2,24}:\s+(.{3,})$/.exec(text)?.[1]
  const unfiled = /^([\w.-]+)\.(?:ya?ml|json|toml|csv)$/i.exec(text)?.[1]
  return [text, inner, labelled, unfiled].filter(one => one !== undefined)
}

function savedSearch(text: string): string | undefined {
  return /^["'\s]*[\w ]{2,30} - (.{3,}?) - (?:Rule|Combined|Gather|Deny|Response Task|Analytic Story|Baseline)\b/i.exec(
    text,
  )?.[1]
}

/** What an address is about: the last part of it that is more than a number. "…/techniques/T1003/001/" gives "T1003/001". */
function partsOfAddress(text: string): string | undefined {
  if (!/^https?:\/\/\S+$/i.test(text) && !/^(?:[\w-]+\.)+[a-z]{2,}\/\S*$/i.test(text)) return undefined
  const path = text.replace(/^https?:\/\//i, '').replace(/[?#].*$/, '')
  const technique = /\bT\d{4}(?:[./]\d{3})?\b/i.exec(path)?.[0]
  if (technique !== undefined) return technique
  const parts = path.split('/').filter(part => part !== '' && !/^index\.\w+$/.test(part))
  const last = parts.length > 1 ? parts.at(-1) : undefined
  return last === undefined ? undefined : decode(last).replace(/\.(?:html?|json|md|ya?ml)$/i, '')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function unitsOf(text: string): readonly Unit[] {
  const events = eventUnits(text)
  const rest = events.reduce(
    (left, { at }) => left.slice(0, at.start) + ' '.repeat(at.end - at.start) + left.slice(at.end),
    text,
  )
  const pieces = rest.split(/\s+/).flatMap(piecesOf).filter(isTelling).map(toUnit)
  const units = [...events.map(({ unit }) => unit), ...pieces]
  const once = [...new Map(units.map(unit => [unit.keys.join(' '), unit])).values()]
  if (once.length <= mostUnits) return once
  const telling = once.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, mostUnits)
  return once.filter(unit => telling.includes(unit))
}

/** In a long line, what looks like a token says more than a word, and a long one more than a short one. */
function weightOf({ text, reference }: Unit): number {
  return (reference ? 20 : 0) + (/[^\p{L}]/u.test(text) ? 10 : 0) + Math.min(text.length, 20) / 2
}

/** `EventCode=4688`, `"EventID": 10`, `<EventID>1</EventID>`, "Event ID 4104": the number, with the channel before it. */
function eventUnits(text: string): readonly { readonly unit: Unit; readonly at: { start: number; end: number } }[] {
  const marked =
    /(?:\b([a-z][\w-]{2,})[\s:]+)?(?<!\w)(?:windows\s+)?(?:event[\s_]?(?:id|code)s?|signature_id|eid)(?!\w)["'>\s:=]{0,6}(\d{1,5})\b(?:<\/event(?:id|code)>)?/gi
  const plain = /\b(sysmon|security|powershell|system|application|defender|applocker)\s+(\d{1,5})(?!\S)/gi
  const found = [...text.matchAll(marked)].map(match => toEvent(match))
  return found.length > 0 ? found : [...text.matchAll(plain)].map(match => toEvent(match))
}

function toEvent(match: RegExpMatchArray) {
  const [written, channel, id = ''] = match
  const start = match.index ?? 0
  const isChannel = channel !== undefined && !stopWords.has(channel.toLowerCase())
  const unit = {
    text: written.trim(),
    keys: [...(isChannel ? [nameKey(`${channel} ${id}`)] : []), id],
    words: [id],
    reference: true,
  }
  return { unit, at: { start, end: start + written.length } }
}

/** `field=value` and `"field": "value"` are two pieces; a long one with brackets and quotes in it comes apart. */
function piecesOf(word: string): readonly string[] {
  if (/^[\p{L}\p{N}.-]+$/u.test(word)) return [word.replace(/\.$/, '')]
  return codeTokens(word)
}

function isTelling(piece: string): boolean {
  return /[\p{L}\p{N}]/u.test(piece) && !stopWords.has(piece.toLowerCase())
}

function toUnit(text: string): Unit {
  const key = tokenKey(text)
  const words = wordsOf(text).filter(word => !stopWords.has(word))
  return {
    text,
    keys: distinct([key, nameKey(text), ...pathKeys(key)]).filter(one => one !== ''),
    words: words.length > 0 ? words : wordsOf(text),
    reference: isReference(text),
  }
}

/** Ids of techniques, tactics, groups, vulnerabilities and events, and ids as such. */
function isReference(text: string): boolean {
  return /^(?:T\d{4}(?:[./]\d{3})?|TA\d{4}|G\d{4}|CVE-\d{4}-\d{4,}|\d{3,5}|[\da-f]{8}-[\da-f-]{4,27})$/i.test(text)
}

/** Of a path, every run of folders that may stand in a search by itself: "hklm\a\b" gives "a\b", "b", and "a" without its end. */
function pathKeys(key: string): readonly string[] {
  const parts = key.split('\\').filter(part => part !== '')
  if (parts.length < 2) return key.includes('/') && !key.startsWith('/') ? [key.slice(key.lastIndexOf('/') + 1)] : []
  const tails = parts.slice(-8).map((_, index, last) => last.slice(index))
  return tails.flatMap(tail => [tail.join('\\'), ...(tail.length > 2 ? [tail.slice(0, -1).join('\\')] : [])])
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}
