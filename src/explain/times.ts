import type { Analysis } from '../spl/index.ts'

/** A bound of the time that a command looks at. */
export interface TimeRow {
  readonly stage: number
  /** "from", "until". */
  readonly text: string
  /** As written. */
  readonly value: string
  /** The same in words: "70 minutes ago, at the start of the minute". */
  readonly words?: string
  readonly inSubsearch: boolean
}

/** The bounds that commands set, and the comparisons of `_time` with a time that `relative_time` counts. */
export function timeRows({
  timeBounds,
  predicates,
  scored,
}: Pick<Analysis, 'timeBounds' | 'predicates' | 'scored'>): readonly TimeRow[] {
  const bounds = timeBounds.map(({ stage, sub, bound, value }) =>
    toRow(stage, sub, bound === 'earliest' ? 'from' : 'until', value),
  )
  const compared = [...predicates, ...scored].flatMap(({ stage, sub, field, written, kind, op }) => {
    const value = written?.values?.[0]
    const modifier = value === undefined ? undefined : /^relative_time\(now\(\), "([^"]{1,40})"\)$/.exec(value)?.[1]
    if (modifier === undefined || !['lt', 'le', 'gt', 'ge'].includes(kind)) return []
    return [toRow(stage, sub, `${field} ${op}`, modifier)]
  })
  const rows = [...bounds, ...compared].map(row => [JSON.stringify(row), row] as const)
  return [...new Map(rows).values()]
}

function toRow(stage: number, sub: string | undefined, text: string, value: string): TimeRow {
  const words = timeWords(value)
  return { stage, text, value, ...(words !== undefined && { words }), inSubsearch: sub !== undefined }
}

/** A time modifier in words; undefined for what is none: a date, a token. */
export function timeWords(modifier: string): string | undefined {
  if (/^(?:now|now\(\))$/i.test(modifier)) return 'now'
  if (modifier === '0') return 'the beginning of all data'
  const found = /^(?:([-+])(\d*)([a-z]+))?(?:@([a-z]+)(\d?))?$/i.exec(modifier)
  if (!found || modifier === '') return undefined
  const [, sign, count, unit, snap, day] = found
  const [name, start] = [unitOf(unit), unitOf(snap)]
  if ((unit && !name) || (snap && !start)) return undefined
  const many = count === '' ? '1' : count
  const ago = name && `${many} ${name}${many === '1' ? '' : 's'} ${sign === '-' ? 'ago' : 'from now'}`
  const from = start && (day ? 'the start of a day of the week' : `the start of ${ago ? 'that' : 'this'} ${start}`)
  return ago && from ? `${ago}, back to ${from}` : (ago ?? from)
}

function unitOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : units.find(([pattern]) => pattern.test(text))?.[1]
}

const units: readonly (readonly [RegExp, string])[] = [
  [/^s(?:ecs?|econds?)?$/, 'second'],
  [/^m(?:in|ins|inute|inutes)?$/, 'minute'],
  [/^h(?:rs?|ours?)?$/, 'hour'],
  [/^d(?:ays?)?$/, 'day'],
  [/^w(?:eeks?)?$/, 'week'],
  [/^mon(?:ths?)?$/, 'month'],
  [/^q(?:trs?|uarters?)?$/, 'quarter'],
  [/^y(?:rs?|ears?)?$/, 'year'],
]
