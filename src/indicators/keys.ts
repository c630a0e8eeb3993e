import { nameOfPath } from './field-classes.ts'
import { type Key, rawEvent, type TestKind } from './model.ts'

/**
 * The key of a test. Values lose letter case and doubled backslashes, which are an escape or a slip; regular
 * expressions stay as written. What asks for a file of a name by way of its path becomes a test of the name:
 * `process.executable ends_with \x.exe` and `process.executable eq x.exe` are `process.name eq x.exe`.
 */
export function keyOf(fieldClass: string, kind: TestKind, text: string): Key {
  const value = kind === 'regex_match' ? text : normalise(text)
  const nameClass = nameOfPath(fieldClass)
  const name = nameClass === undefined ? undefined : nameIn(kind, value)
  return nameClass !== undefined && name !== undefined ? toKey(nameClass, 'eq', name) : toKey(fieldClass, kind, value)
}

/** The key of a search term. */
export function termKeyOf(text: string): Key {
  return toKey(rawEvent, 'term', normalise(text))
}

function toKey(fieldClass: string, kind: Key['kind'], value: string): Key {
  return { id: value === '' ? `${fieldClass} ${kind}` : `${fieldClass} ${kind} ${value}`, fieldClass, kind, value }
}

function normalise(text: string): string {
  return text.replace(/\\+/g, '\\').toLowerCase()
}

/** `ends_with \x.exe`, `ends_with /x` and `eq x.exe`, but neither `ends_with x.exe` nor `eq c:\x.exe`. */
function nameIn(kind: TestKind, value: string): string | undefined {
  const name = kind === 'ends_with' && /^[\\/]/.test(value) ? value.slice(1) : kind === 'eq' ? value : ''
  return name === '' || /[\\/]/.test(name) ? undefined : name
}

const longest = 48

/**
 * A key, without its class, as the last part of a URL or an anchor: lower case, safe on every disk, at most 64 letters.
 * `eq-msiexec.exe`; a sum follows where the value had to be changed: `ends_with-temp-1x9k2`.
 */
export function segmentOf({ kind, value }: Pick<Key, 'kind' | 'value'>): string {
  if (value === '') return kind
  const readable = slug(value)
  return readable === value ? `${kind}-${value}` : `${kind}-${[readable, checksum(value)].filter(Boolean).join('-')}`
}

/** Starts and ends with a letter or number, so that no name is a dot or ends in one; no folder looks like a page. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9._]+|\.{2,}/g, '-')
    .slice(0, longest)
    .replace(/^[-._]+|[-._]+$/g, '')
    .replace(/\.html$/, '-html')
}

/** FNV-1a over UTF-16 code units, in base 36: the same everywhere, and short. Not proof against forgery. */
export function checksum(text: string): string {
  let sum = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  return (sum >>> 0).toString(36)
}
