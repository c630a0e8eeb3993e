import type { Analysis, Decided, Formula } from '../spl/index.ts'

/** Longer formulas are left to the text of the stage. */
const longest = 120

/**
 * A computed value in words, as far down as it is computed: `upper` becomes "mean + 3 × standard deviation". `about` is the field
 * compared with it, which its aggregates need not name again. Undefined where that says no more than the text.
 */
export function formulaWords(
  parts: Formula['parts'],
  about: string,
  { decisions }: Pick<Analysis, 'decisions'>,
): string | undefined {
  const plain = join(parts.map(part => (typeof part === 'string' ? part : part.field)))
  const words = say(parts, 0)
  return words === join(parts.map(part => (typeof part === 'string' ? signs(part) : part.field))) ||
    words.length > longest ||
    words === plain
    ? undefined
    : words

  function say(list: Formula['parts'], depth: number): string {
    const said = list.map(part => {
      if (typeof part === 'string') return signs(part)
      const value = part.decided === undefined ? undefined : decisions[part.decided]?.value
      if (!value || depth > 8) return part.field
      const inner = sayValue(value, part.field, depth + 1)
      return value.is === 'formula' && list.length > 1 && / [-+×/] /.test(inner) ? `(${inner})` : inner
    })
    return join(said).slice(0, 2 * longest)
  }
  function sayValue(value: Decided, field: string, depth: number): string {
    if (value.is === 'formula') return say(value.parts, depth)
    if (value.is === 'literal') return value.text
    if (value.is === 'sum')
      return say(
        value.parts.flatMap((part, index) => [...(index > 0 ? [' + '] : []), partOf(part, field)]),
        depth,
      )
    return value.is === 'aggregate' ? aggregateWords(value, about) : field
  }
}

function partOf(value: Decided, field: string): Formula['parts'][number] {
  if (value.is === 'literal') return value.text
  return value.is === 'field' ? value : { is: 'field', field }
}

function join(texts: readonly string[]): string {
  const text = texts.join('').trim()
  // Parentheses around all of it say nothing.
  return /^\([^()]*\)$/.test(text) ? text.slice(1, -1) : text
}

function signs(text: string): string {
  return text.replaceAll(' * ', ' × ')
}

/** "mean of bytes": what an aggregate is of the values it puts together. */
export function aggregateWords(
  { function: name, of, value }: Decided & { readonly is: 'aggregate' },
  about?: string,
): string {
  const said = aggregates.get(name) ?? name
  const what = value || of === undefined || of === about ? undefined : of
  if (name === 'count' || name === 'c')
    return what === undefined ? 'number of results' : `number of results with ${what}`
  return what === undefined ? said : `${said} of ${what}`
}

const aggregates: ReadonlyMap<string, string> = new Map([
  ['avg', 'mean'],
  ['mean', 'mean'],
  ['stdev', 'standard deviation'],
  ['stdevp', 'standard deviation'],
  ['var', 'variance'],
  ['dc', 'number of different values'],
  ['distinct_count', 'number of different values'],
  ['estdc', 'estimated number of different values'],
  ['max', 'largest'],
  ['min', 'smallest'],
  ['sum', 'sum'],
  ['median', 'median'],
  ['range', 'range'],
  ['mode', 'most frequent value'],
  ['first', 'first value'],
  ['last', 'last value'],
  ['earliest', 'earliest value'],
  ['latest', 'latest value'],
])
