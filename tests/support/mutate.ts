import fc from 'fast-check'

/** Changes to plain values as authors, converters and attackers make them: another shape, another word, a key too many. */

export type Path = readonly (string | number)[]
export interface Leaf {
  readonly path: Path
  readonly value: unknown
}

/** Every scalar below a value but empty ones, with its path. */
export function leavesOf(value: unknown, path: Path = []): readonly Leaf[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, child]) =>
      leavesOf(child, [...path, Array.isArray(value) ? Number(key) : key]),
    )
  return value === null || value === undefined || String(value).trim() === '' ? [] : [{ path, value }]
}

/** The value with another one at a path. */
export function withAt(value: unknown, [step, ...rest]: Path, other: (old: unknown) => unknown): unknown {
  if (step === undefined) return other(value)
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...value] as unknown[] as never)
    : { ...(value as object) }
  copy[step] = withAt(copy[step], rest, other)
  return copy
}

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const list = Array.isArray(value)
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, list ? Number(key) : key]))]
}

/** What may become of a value; `token` is a word that stands nowhere else. */
const changes: Readonly<Record<string, (old: unknown, token: string, number: number) => unknown>> = {
  word: (_, token) => token,
  sentence: (_, token) => `${token} and ${token}b, then\n${token}c`,
  number: (_, _token, number) => number,
  fraction: (_, _token, number) => number + 0.5,
  true: () => true,
  nothing: () => null,
  empty: old => (Array.isArray(old) ? [] : typeof old === 'object' ? {} : ''),
  'list of one': old => [old],
  'list of words': (_, token) => [token, `${token}b`],
  'list in a list': (old, token) => [[old], [[[token]]]],
  map: (_, token) => ({ [`${token}k`]: token, name: `${token}n` }),
  'map in place of a list': (old, token) => (Array.isArray(old) ? { ...old, [`${token}k`]: token } : { 0: old }),
  'list of maps': (old, token) => [{ [`${token}k`]: old, type: token }],
  'first of a list': old => (Array.isArray(old) ? old[0] : old),
  'one key more': (old, token) =>
    typeof old === 'object' && old !== null && !Array.isArray(old) ? { ...old, [`${token}k`]: { deep: [token] } } : old,
  'one entry more': (old, token) => (Array.isArray(old) ? [...old, token, { file: token, [`${token}k`]: token }] : old),
  'entry twice': old => (Array.isArray(old) ? [...old, ...old.slice(0, 1)] : old),
  'one key less': (old, _token, number) =>
    typeof old === 'object' && old !== null && !Array.isArray(old)
      ? Object.fromEntries(Object.entries(old).filter((_, index, all) => index !== number % all.length))
      : old,
}

export interface Change {
  readonly at: number
  readonly what: string
}

export const someChanges = fc.array(fc.record({ at: fc.nat(999), what: fc.constantFrom(...Object.keys(changes)) }), {
  minLength: 1,
  maxLength: 5,
})

/** Applies changes one after another; the same ones give the same value. */
export function mutate(value: unknown, list: readonly Change[]): unknown {
  return list.reduce((old: unknown, { at, what }, index) => {
    const paths = pathsOf(old).slice(1)
    const path = paths[at % Math.max(1, paths.length)] ?? []
    const change = changes[what]
    return path.length === 0 || change === undefined
      ? old
      : withAt(old, path, inner => change(inner, `zq${index}x${at}`, 700_000 + index * 1000 + at))
  }, value)
}
