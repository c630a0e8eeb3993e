import { eventUnits } from './event-units.ts'
import { meaningOf } from './synonyms.ts'
import { codeTokens, nameKey, stem, stopWords, tokenKey, withoutHyphens, wordsOf } from './text.ts'

/** One piece of what was asked. */
export interface Unit {
  readonly text: string
  /** Keys of tokens that this piece is. */
  readonly keys: readonly string[]
  /** Keys of tokens that are only a part of it. */
  readonly partKeys: readonly string[]
  /** Its words, for finding it in names and texts. */
  readonly words: readonly string[]
  /** Other spellings of it as good as the first, each a list of words: "screen connect" for "screenconnect". */
  readonly spellings: readonly (readonly string[])[]
  /** Other words for the same. */
  readonly synonyms: readonly (readonly string[])[]
  /** An ordinary word: that some search holds it, too, says little. */
  readonly plain: boolean
  /** A word of speech that hardly says what is looked for: "somebody", "again". */
  readonly filler: boolean
  /** It is a reference (an id, an event) rather than a word: no text needs to be searched for it. */
  readonly reference: boolean
}

/** A pasted log line may hold hundreds of pieces; so many of the most telling are looked up. */
const mostUnits = 16

/** Takes a question apart: events and their ids first, then its pieces in order. */
export function unitsOf(text: string): { readonly units: readonly Unit[]; readonly cut: boolean } {
  const events = eventUnits(text)
  const rest = events.reduce(
    (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    text,
  )
  const isCode = /[|`=\\]|\s[-/]\w/.test(text)
  const pieces = rest
    .split(/\s+/)
    .flatMap(piecesOf)
    .filter(piece => isTelling(piece) && !(isCode && codeWords.has(piece.toLowerCase())))
    .map(piece => ({ ...toUnit(piece), ...(isCode && { plain: false }) }))
  const alone = events.length + pieces.length === 1
  const units = [...events.map(({ unit }) => unit), ...pieces.map(unit => (alone ? unit : withoutChance(unit)))]
  const once = joinPhrases([...new Map(units.map(unit => [unit.text.toLowerCase(), unit])).values()])
  if (once.length <= mostUnits) return { units: once, cut: false }
  const telling = new Set(once.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, mostUnits))
  return { units: once.filter(unit => telling.has(unit)), cut: true }
}

/** What every search is written with. */
const codeWords: ReadonlySet<string> = new Set(
  'append avg bin by count datamodel dc dedup earliest eval fields fillnull from head index join latest lookup max min nodename rename rex search sort span stats sum summariesonly table tstats values where'.split(
    ' ',
  ),
)

/** Makes one piece of the words of a phrase that has synonyms, and gives each piece its other words. */
function joinPhrases(units: readonly Unit[]): readonly Unit[] {
  const joined: Unit[] = []
  for (let at = 0; at < units.length; ) {
    const found = meaningAt(units, at)
    const part = units.slice(at, at + (found?.length ?? 1))
    const [first] = part
    if (first && found && found.length > 1) joined.push({ ...phraseOf(first, part), synonyms: found.others })
    else if (first) joined.push(found ? { ...first, synonyms: found.others } : first)
    at += part.length
  }
  return joined
}

/** The longest phrase with another name that begins at a piece. */
function meaningAt(units: readonly Unit[], at: number) {
  return meaningOf(units.slice(at, at + 4).map(({ plain, words: [word = ''] }) => (plain ? stem(word) : '')))
}

function phraseOf(first: Unit, units: readonly Unit[]): Unit {
  const text = units.map(unit => unit.text).join(' ')
  return {
    ...first,
    text,
    keys: [nameKey(text)],
    partKeys: [],
    words: units.flatMap(unit => unit.words),
    filler: false,
  }
}

/** A short number among other words is hardly the id of an event. */
function withoutChance(unit: Unit): Unit {
  return /^\d{1,3}$/.test(unit.text) ? { ...unit, keys: [], partKeys: [] } : unit
}

/** In a long line, what looks like a token says more than a word, and a long one more than a short one. */
function weightOf({ text, reference }: Unit): number {
  return (reference ? 20 : 0) + (/[^\p{L}]/u.test(text) ? 6 : 0) + Math.min(text.length, 20) / 2
}

/** `field=value` and `"field": "value"` are two pieces; what has brackets and quotes in it comes apart. */
function piecesOf(word: string): readonly string[] {
  return /^[\p{L}\p{N}.-]+$/u.test(word) ? [word.replace(/\.$/, '')] : codeTokens(word)
}

function isTelling(piece: string): boolean {
  return /[\p{L}\p{N}]/u.test(piece) && !stopWords.has(piece.toLowerCase())
}

function toUnit(text: string): Unit {
  const words = tellingWords(withoutEnding(text))
  const keys = distinct([...toKeys(text), ...references(text), ...pathEnds(tokenKey(text))])
  const parts = [
    ...pathMiddles(tokenKey(text)),
    tokenKey(withoutEnding(text)),
    ...(words.length > 1 ? words.filter(word => word.length > 3) : []),
  ]
  return {
    text,
    keys,
    partKeys: distinct(parts).filter(key => !keys.includes(key)),
    words,
    spellings: withoutHyphens(text).map(word => [word]),
    synonyms: [],
    plain: isWord(text) && !isReference(text),
    filler: fillers.has(text.toLowerCase()),
    reference: isReference(text),
  }
}

/** Words that join a question together. Those that say nothing at all are in `stopWords`. */
const fillers: ReadonlySet<string> = new Set(
  'about after again all also although always another any anybody anyone anything around away back because been before being but came can come comes could did do does done even ever every everything find first found from gave get gets getting give gives go goes going gone got had has have he her here his if instead just keep keeps like look looks made make makes may me might more most much must my never no not nothing now off often once one ones only other our out over own people same see seems seen she should show so some somebody someone something somehow still such take takes tell than their them then there these they thing things those though through too try tries trying under until up use used uses using very want wants was we well were while who whose why will without would you your'.split(
    ' ',
  ),
)

/** "anydesk.exe" is about anydesk: half of all rules hold an "exe". */
function withoutEnding(text: string): string {
  const bare = text.replace(/(?<=[\p{L}\p{N}])\.[\p{L}\d]{1,5}$/u, '')
  return /[\p{L}\p{N}]{2}/u.test(bare) ? bare : text
}

/** "AS-REP" is asrep rather than rep. Numbers in a host name or a version are no words of a name, unless there is nothing else. */
function tellingWords(text: string): readonly string[] {
  const all = wordsOf(text)
  const together = withoutHyphens(text)
  if (together.length > 0 && all.some(word => stopWords.has(word))) return together
  const telling = all.filter(word => !stopWords.has(word) && !/^\d{1,3}$/.test(word))
  return telling.length > 0 ? telling : all
}

const reference = String.raw`T\d{4}(?:[./]\d{3})?|TA\d{4}|G\d{4}|CVE-\d{4}-\d{4,}`

/** Ids inside another token: the "t1047" of "attack.t1047". */
function references(text: string): readonly string[] {
  const found = text.match(new RegExp(String.raw`(?<![a-z\d])(?:${reference})(?!\d)`, 'gi')) ?? []
  return found.flatMap(toKeys)
}

/** "rundll32" is one, "rundll32.exe" none. */
export function isWord(text: string): boolean {
  return /^\p{L}[\p{L}\p{N}]*$/u.test(text)
}

/** Ids of techniques, tactics, groups, vulnerabilities and events, and ids as such. */
function isReference(text: string): boolean {
  return new RegExp(String.raw`^(?:${reference}|\d{3,5}|[\da-f]{8}-[\da-f-]{4,27})$`, 'i').test(text)
}

/** Every end of a path: "hklm\a\b" gives "a\b" and "b", for a rule may look for any of them. */
function pathEnds(key: string): readonly string[] {
  const parts = key.split(/[\\/]/).filter(part => part !== '')
  const separator = key.includes('\\') ? '\\' : '/'
  return parts.length < 2 ? [] : parts.slice(-longestPath).map((_, index, last) => last.slice(index).join(separator))
}

/** Runs of folders within a path, for a rule that looks for what may be below them. */
function pathMiddles(key: string): readonly string[] {
  const parts = key.split('\\').filter(part => part !== '')
  const folders = parts.slice(0, -1).slice(-longestPath)
  return folders.flatMap((_, start) =>
    folders.slice(start + 1).map((_, length) => folders.slice(start, start + length + 2).join('\\')),
  )
}

const longestPath = 7

/** The keys of a text, as a name and as it is written. */
export function toKeys(text: string): readonly string[] {
  return [nameKey(text), tokenKey(text)].filter(key => key !== '')
}

/** Each value once. */
export function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}
