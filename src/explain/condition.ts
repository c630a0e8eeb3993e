import type { Analysis, Matcher, Predicate, Term, TermForm } from '../spl/index.ts'

/** A test in words an analyst knows: `process` contains one of `/y`, `-y`. */
export interface Condition {
  /** A field as its author names it, an expression, or "event text". */
  readonly subject: string
  /** The subject is a name or expression of the search, for the mono face. */
  readonly code: boolean
  readonly relation: Relation
  /** Without the wildcards that the relation says. */
  readonly values: readonly string[]
  /** The value is a field too. */
  readonly betweenFields: boolean
  /** What the value is, when it is neither a literal nor a field, or what is odd about it. */
  readonly note?: string
  /** As a negated comparison (`!=`), which unlike NOT needs the field to be there. */
  readonly differs: boolean
}

/** How a value is matched; `mixed`: the values of a list have different shapes and keep their wildcards. */
export type Relation = Matcher['kind'] | 'mixed' | Exclude<TermForm, 'quoted' | 'bare'>

/** Says a relation of one value, of several, and the negated comparison of one and of several. */
const words: Readonly<Record<Relation, readonly [one: string, many: string, differs: string, differsMany: string]>> = {
  eq: ['=', 'is one of', '!=', 'is none of'],
  mixed: ['matches', 'matches one of', 'does not match', 'matches none of'],
  contains: ['contains', 'contains one of', 'does not contain', 'contains none of'],
  starts_with: ['starts with', 'starts with one of', 'does not start with', 'starts with none of'],
  ends_with: ['ends with', 'ends with one of', 'does not end with', 'ends with none of'],
  wildcard: ['matches', 'matches one of', 'does not match', 'matches none of'],
  regex_match: ['matches regex', 'matches one of the regexes', 'does not match regex', 'matches none of the regexes'],
  cidr: ['is in network', 'is in one of the networks', 'is not in network', 'is in none of the networks'],
  lt: ['<', '<', 'is not <', 'is not <'],
  le: ['≤', '≤', 'is not ≤', 'is not ≤'],
  gt: ['>', '>', 'is not >', 'is not >'],
  ge: ['≥', '≥', 'is not ≥', 'is not ≥'],
  exists: ['has a value', 'has a value', 'has no value', 'has no value'],
  is_not_null: ['has a value', 'has a value', 'has no value', 'has no value'],
  is_null: ['has no value', 'has no value', 'has a value', 'has a value'],
  is_type: ['is a', 'is one of', 'is not a', 'is none of'],
  is_true: ['is true', 'is true', 'is not true', 'is not true'],
  term: ['contains the term', 'contains one of the terms', '', ''],
  case: ['contains, in this case', 'contains one of, in this case', '', ''],
  phrase: ['contains the phrase', 'contains one of the phrases', '', ''],
  prefix: ['has a word that starts with', 'has a word that starts with one of', '', ''],
}

/** The relation in words, for so many values. */
export function relationWords(relation: Relation, values: number, differs = false): string {
  return words[relation][(values > 1 ? 1 : 0) + (differs ? 2 : 0)] ?? ''
}

/** The relation as the head of a row of values, all in words. */
export function relationName(relation: Relation): string {
  return names[relation] ?? relationWords(relation, 1)
}

const names: Readonly<Partial<Record<Relation, string>>> = {
  eq: 'equals',
  lt: 'is less than',
  le: 'is at most',
  gt: 'is more than',
  ge: 'is at least',
}

/** What a predicate tests, polarity aside. */
export function conditionOf(predicate: Predicate): Condition {
  const { field, via, matchers, values, kind, valueType, negated, op, written } = predicate
  const shapes = new Set(matchers.map(matcher => matcher.kind))
  const [shape] = shapes
  const relation = shapes.size > 1 ? 'mixed' : (shape ?? (kind === 'in' ? 'eq' : kind))
  const bare = valueless.has(relation)
  const stripped = matchers.length > 0 && relation !== 'mixed' && relation !== 'wildcard'
  const note =
    (valueType && valueNotes[valueType]) ?? (hasPlainStar(predicate) ? '* is an ordinary character here' : undefined)
  return {
    subject: via === undefined ? (written?.field ?? field) : `${via}(${field})`,
    code: true,
    relation,
    values: bare ? [] : (stripped ? matchers.map(matcher => matcher.text) : (written?.values ?? values)).map(visible),
    betweenFields: valueType === 'field',
    differs: negated && op.includes('!='),
    ...(note !== undefined && { note }),
  }
}

/** What a word searched for in the event tests, polarity aside. */
export function termCondition({ term, form }: Term): Condition {
  const relation = form === 'quoted' || form === 'bare' ? 'contains' : form
  return { subject: 'event text', code: false, relation, values: [visible(term)], betweenFields: false, differs: false }
}

/** `where x="*a*"` looks for asterisks, which its author hardly meant. */
function hasPlainStar({ command, matchers }: Predicate): boolean {
  return command === 'where' && matchers.some(({ kind, text }) => kind === 'eq' && text.includes('*'))
}

const valueless: ReadonlySet<Relation> = new Set(['exists', 'is_not_null', 'is_null', 'is_true'])

const valueNotes: Readonly<Partial<Record<NonNullable<Predicate['valueType']>, string>>> = {
  expression: 'computed',
  token: 'filled in when it runs',
  subsearch: 'results of a subsearch',
}

/** Blanks at the ends decide what matches, so they are put in quotes, as is an empty text. */
export function visible(value: string): string {
  return value === '' || value !== value.trim() ? `"${value}"` : value
}

/** The stage whose result a test of a computed field sees: the last one before it that makes the field. */
export function stageThatMakes(predicate: Predicate, { stages }: Analysis): number | undefined {
  const { computed, field, stage, sub } = predicate
  if (computed === undefined || sub !== undefined) return undefined
  return stages.findLast(({ number, produces }) => number < stage && produces.includes(field))?.number
}
