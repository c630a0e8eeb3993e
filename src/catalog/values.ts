import type { LocatedDocument, SourceFile, ValuePath } from '../source/index.ts'
import { cleanName } from './names.ts'

/** Small questions to plain values of unknown shape. */

/** The entries of a map or list; none for a scalar. */
export function childrenOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((item, index) => [index, item] as const)
  return isMap(value) ? Object.keys(value).map(key => [key, value[key]] as const) : []
}

/** NUL: no key of a file holds it. */
const separator = '\u0000'

/** A path as one string, for sets of paths. */
export function keyOf(path: ValuePath): string {
  return path.join(separator)
}

/** `tests[0].attack_data`: how a path is shown to people. */
export function pathText(path: ValuePath): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  )
}

/** A key or path for a message. Author text, so one with odd characters is quoted and long ones are cut. */
export function keyText(path: string): string {
  return /^[\w.[\]-]{1,80}$/u.test(path) ? `\`${path}\`` : JSON.stringify(shorten(path))
}

/** The value at a path, following own properties only (`__proto__` of a hostile file is a key like any other). */
export function valueAt(value: unknown, path: ValuePath): unknown {
  let current = value
  for (const part of path) {
    if (Array.isArray(current)) current = typeof part === 'number' ? current[part] : undefined
    else if (isMap(current) && Object.hasOwn(current, part)) current = current[part]
    else return undefined
  }
  return current
}

/** A value that says nothing: an empty one, or a list or map of such. */
export function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return isNothing(value)
  return Object.values(value).every(isEmpty)
}

/** Whether a value is a map of YAML. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An empty value, which says no more than a missing one. */
export function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}

/**
 * A number as its author wrote it: `00042` and `1.10` keep their zeros. Looking up a position costs a parse, so the usual case,
 * a line that reads `key: value`, is tried first.
 */
export function sourceText(document: LocatedDocument, path: ValuePath, value: number | bigint): string {
  if (linesOf(document.file).has(`${path.at(-1)}: ${value}`)) return String(value)
  const { span } = document.placeOf(path)
  const raw = span === undefined ? '' : document.file.text.slice(span.start, span.end).trim()
  return Number(raw) === Number(value) && raw !== '' ? raw : String(value)
}

/** The lines of a file, made once for all its numbers, without indentation and list marks. */
function linesOf(file: SourceFile): ReadonlySet<string> {
  const known = lines.get(file)
  if (known !== undefined) return known
  const made = new Set(file.text.split('\n').map(line => line.trim().replace(/^- +/u, '')))
  lines.set(file, made)
  return made
}

const lines = new WeakMap<SourceFile, ReadonlySet<string>>()

/** Matches "42" and "-1.5"; not "1e3", not "4 of 5". */
export function toNumber(text: string): number | undefined {
  return /^[+-]?\d+(?:\.\d+)?$/u.test(text) ? Number(text) : undefined
}

/** true and false also as the words yes and no. */
export function toBoolean(text: string): boolean | undefined {
  const word = text.toLowerCase()
  if (['true', 'yes', '1'].includes(word)) return true
  return ['false', 'no', '0'].includes(word) ? false : undefined
}

/** `{ [key]: value }`, or nothing when there is no value. */
export function present<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V })
}

/** A value of any kind as one line of text. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return cleanName(value)
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

/** What was found, for a message. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (isMap(value)) return 'a map'
  return typeof value === 'string' ? JSON.stringify(shorten(value)) : `${typeof value} ${shorten(String(value))}`
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

/** "one of a, b", or the only one. */
export function listed(words: readonly string[]): string {
  return words.length === 1 ? String(words[0]) : `one of ${words.join(', ')}`
}

export const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'
