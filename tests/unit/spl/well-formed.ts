import fc from 'fast-check'

/** A condition as one would think it, before it is written. */
export type Condition =
  | { readonly is: 'test'; readonly search: string; readonly where: string; readonly outline: string }
  | { readonly is: 'not'; readonly inner: Condition }
  | { readonly is: 'all' | 'any'; readonly parts: readonly Condition[] }

const name = fc.constantFrom('owl', 'nest.size', 'Owls.kind', 'x_1', 'feathers{}.tip')
const word = fc.constantFrom('barn', '7', 'a-b', 'C:\\x', 'two words', '10.0.0.1')
const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\')}"`
const inWhere = (field: string) => (/^[\w.]+$/.test(field) ? field : `'${field}'`)

const single = fc.oneof(
  fc.tuple(name, word).map(([field, value]) => ({
    search: `${field}=${quoted(value)}`,
    where: `${inWhere(field)}=${quoted(value)}`,
    outline: `${field} eq ${value}`,
  })),
  fc.tuple(name, word).map(([field, value]) => ({
    search: `${field}="*${value.replaceAll('\\', '\\\\')}*"`,
    where: `like(${inWhere(field)}, "%${value.replaceAll('\\', '\\\\')}%")`,
    outline: `${field} contains *${value}*`,
  })),
  fc.tuple(name, fc.nat(99)).map(([field, limit]) => ({
    search: `${field}>=${limit}`,
    where: `${inWhere(field)} >= ${limit}`,
    outline: `${field} ge ${limit}`,
  })),
  fc.tuple(name, fc.array(word, { minLength: 1, maxLength: 3 })).map(([field, values]) => ({
    search: `${field} IN (${values.map(quoted).join(', ')})`,
    where: `${inWhere(field)} IN (${values.map(quoted).join(', ')})`,
    outline: `${field} in ${values.join('/')}`,
  })),
)

/** Well-formed conditions. */
export const condition: fc.Arbitrary<Condition> = fc.letrec<{ one: Condition }>(tie => ({
  one: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    single.map(texts => ({ is: 'test' as const, ...texts })),
    tie('one').map(inner => ({ is: 'not' as const, inner })),
    fc
      .tuple(fc.constantFrom('all' as const, 'any' as const), fc.array(tie('one'), { minLength: 2, maxLength: 4 }))
      .map(([is, parts]) => ({ is, parts })),
  ),
})).one

/** The condition as one writes it for `search`, with no more parentheses than OR before AND asks for. */
export function inSearch(one: Condition): string {
  if (one.is === 'test') return one.search
  if (one.is === 'not') return `NOT ${group(one.inner, inSearch, ['test'])}`
  if (one.is === 'any') return one.parts.map(part => group(part, inSearch, ['test', 'not'])).join(' OR ')
  return one.parts.map(part => group(part, inSearch, ['test', 'not', 'any'])).join(' ')
}

/** The same for `where`, where AND goes before OR. */
export function inWhereCommand(one: Condition): string {
  if (one.is === 'test') return one.where
  if (one.is === 'not') return `NOT ${group(one.inner, inWhereCommand, ['test'])}`
  if (one.is === 'all') return one.parts.map(part => group(part, inWhereCommand, ['test', 'not'])).join(' AND ')
  return one.parts.map(part => group(part, inWhereCommand, ['test', 'not', 'all'])).join(' OR ')
}

function group(one: Condition, write: (one: Condition) => string, bare: readonly Condition['is'][]): string {
  return bare.includes(one.is) ? write(one) : `(${write(one)})`
}

/** The tree that must come of it: NOT at the leaves, nests of one kind flattened. */
export function expected(one: Condition, negated = false): string {
  const { is, parts, text } = flatten(one, negated)
  return is === undefined ? text : `(${parts.join(is === 'all' ? ' & ' : ' | ')})`
}

interface Flat {
  readonly is?: 'all' | 'any'
  readonly parts: readonly string[]
  readonly text: string
}

function flatten(one: Condition, negated: boolean): Flat {
  if (one.is === 'test') return { parts: [], text: `${negated ? '!' : ''}${one.outline}` }
  if (one.is === 'not') return flatten(one.inner, !negated)
  const is = negated ? (one.is === 'all' ? 'any' : 'all') : one.is
  const parts = one.parts.flatMap(part => {
    const flat = flatten(part, negated)
    return flat.is === is ? flat.parts : [flat.is === undefined ? flat.text : expected(part, negated)]
  })
  return { is, parts, text: '' }
}

const simpleStage = fc.constantFrom(
  'eval size=if(owl="barn", 1, len(nest))',
  'stats count dc(owl) as owls by nest, "north side"',
  'eventstats avg(size) as mean by nest',
  'rename nest AS home, "Owls.*" AS "*"',
  'rex field=owl "^(?<kind>[a-z]+)"',
  'lookup owls name AS owl OUTPUT kind AS sort',
  'table _time owl nest',
  'fields - punct',
  'bin _time span=5m',
  'regex owl!="^b"',
  'where size > mean + 2 * dev',
  'dedup owl',
  'join nest [search index=y | stats count as n by nest]',
  'append [| inputlookup owls where kind="barn" OR kind="tawny"]',
  'streamstats window=2 last(owl) as before by nest',
  'fillnull value=0 size',
)

/** Whole searches that Splunk would run. */
export const wellFormed: fc.Arbitrary<string> = fc
  .tuple(
    condition,
    fc.array(
      fc.oneof(
        { weight: 3, arbitrary: simpleStage },
        condition.map(one => `search ${inSearch(one)}`),
        condition.map(one => `where ${inWhereCommand(one)}`),
      ),
      { maxLength: 6 },
    ),
  )
  .map(([first, rest]) => [inSearch(first), ...rest].join(' | '))
