import type { Matcher, PredicateKind } from './analysis.ts'

/** `\"`, `\\` and `\|` lose their backslash, any other `\x` keeps it; wildcards cannot be escaped. Source: Splunk's page on backslashes. */
export function unescapeValue(raw: string): string {
  return raw.includes('\\') ? raw.replace(/\\(["\\|])/g, '$1') : raw
}

/** Fields may stand in quotes. */
export function fieldName(text: string): string {
  const quote = text[0]
  const quoted = text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote)
  return quoted ? unescapeValue(text.slice(1, -1)) : text
}

/** A regular expression as written, but for the quotes that its string had to escape. */
export function unescapePattern(raw: string): string {
  return raw.includes('\\"') ? raw.replaceAll('\\"', '"') : raw
}

/** What `field=value` of a search tests: the place of its `*` decides. */
export function searchMatcher(value: string): Matcher {
  if (!value.includes('*')) return { kind: isCidr(value) ? 'cidr' : 'eq', text: value }
  return shapeOf(value, '*')
}

/** What `like(field, pattern)` tests: `%` stands for any text. `_` stands for one character, which is read as itself. */
export function likeMatcher(pattern: string): Matcher {
  return pattern.includes('%') ? shapeOf(pattern, '%') : { kind: 'eq', text: pattern }
}

function shapeOf(value: string, mark: '*' | '%'): Matcher {
  const inner = trimMarks(value, mark)
  if (inner === '') return { kind: 'exists', text: '' }
  if (inner.includes(mark)) return { kind: 'wildcard', text: value }
  const [before, after] = [value.startsWith(mark), value.endsWith(mark)]
  return { kind: before && after ? 'contains' : before ? 'ends_with' : 'starts_with', text: inner }
}

function trimMarks(value: string, mark: string): string {
  let [start, end] = [0, value.length]
  while (value[start] === mark) start++
  while (end > start && value[end - 1] === mark) end--
  return value.slice(start, end)
}

function isCidr(value: string): boolean {
  return /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:]*)\/\d{1,3}$/i.test(value)
}

/** Names of the comparison operators; `=` and `!=` depend on the value. */
export const orderings: ReadonlyMap<string, PredicateKind & Matcher['kind']> = new Map([
  ['<', 'lt'],
  ['<=', 'le'],
  ['>', 'gt'],
  ['>=', 'ge'],
])

/** The operator with its sides changed over. */
export const mirrored: ReadonlyMap<string, string> = new Map([
  ['<', '>'],
  ['<=', '>='],
  ['>', '<'],
  ['>=', '<='],
])

/** Fields that say where to look. Names of fields are compared with their case: Okta's `eventType` is another. */
const scopeFields: ReadonlySet<string> = new Set([
  'index',
  'sourcetype',
  'source',
  'eventtype',
  'tag',
  'splunk_server',
  'splunk_server_group',
  'nodename',
  '_index',
])

export function isScope(field: string): boolean {
  return scopeFields.has(field) || field.startsWith('tag::')
}

/** Fields that bound the time of a search, and the unit that old versions count in: `daysago=3` is `earliest=-3d`. */
export const timeBounds: ReadonlyMap<string, readonly ['earliest' | 'latest', string?]> = new Map<
  string,
  readonly ['earliest' | 'latest', string?]
>([
  ['earliest', ['earliest']],
  ['latest', ['latest']],
  ['starttime', ['earliest']],
  ['endtime', ['latest']],
  ...(['month', 'day', 'hour', 'minute'] as const).flatMap(unit => {
    const short = unit === 'month' ? 'mon' : unit.charAt(0)
    return [
      [`${unit}sago`, ['earliest', short]],
      [`start${unit}sago`, ['earliest', short]],
      [`end${unit}sago`, ['latest', short]],
    ] as const
  }),
])

/** All fields of a search that have to do with its time rather than test an event, those of old versions included. */
export const timeFields: ReadonlySet<string> = new Set([
  ...timeBounds.keys(),
  ...'_index_earliest _index_latest starttimeu endtimeu timeformat searchtimespanmonths'.split(' '),
  ...'searchtimespandays searchtimespanhours searchtimespanminutes'.split(' '),
])
