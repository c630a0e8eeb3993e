import type { Diagnostic, Report } from '../diagnostics/index.ts'
import type { LocatedDocument, ValuePath } from '../source/index.ts'
import { isIsoDate, toIsoDate } from './dates.ts'
import { cleanName } from './names.ts'
import { httpUrl } from './urls.ts'
import {
  childrenOf,
  describe,
  isMap,
  isNothing,
  keyOf,
  keyText,
  pathText,
  sourceText,
  toBoolean,
  toNumber,
  valueAt,
} from './values.ts'

/**
 * Reads typed values out of a document whose shape nobody guarantees. Keys are dotted paths (`tags.cve`), given as a list of
 * alternatives: single values come from the first key that has one, lists from all of them. Every value handed out is marked as
 * consumed, so that `rest` can name what no mapping asked for: nothing is lost.
 */

/** Dotted key paths that mean the same; the first present one wins, lists are joined. */
export type Keys = readonly string[]

/** A name as written (trimmed, blanks collapsed) and where. */
export interface Written {
  readonly name: string
  readonly path: ValuePath
}

/** One unread value: `path` is dotted, with list indexes in brackets; `at` is the same for look-ups. */
export interface Extra {
  readonly path: string
  /** A reader asked for it and could not use what it found: a known key with a wrong value. */
  readonly known: boolean
  readonly at: ValuePath
  readonly value: unknown
}

export interface Fields {
  readonly document: LocatedDocument
  /** Path of the map these fields were read from. */
  readonly base: ValuePath
  /** Whether any of the keys is there with a value other than null. */
  readonly has: (keys: Keys) => boolean
  /** The path of the first key that is present, else of the first alternative. */
  readonly pathOf: (keys: Keys) => ValuePath
  /** The exact text; empty and blank text count as absent. Numbers give their source text. @reports rule/wrong-type */
  readonly text: (keys: Keys) => string | undefined
  /** As `text`, for prose: a placeholder that was never filled in counts as absent. @reports rule/placeholder */
  readonly prose: (keys: Keys) => string | undefined
  /** Any scalar as text, where true and false are as good as words. */
  readonly literal: (keys: Keys) => string | undefined
  /** As `text`, trimmed and with blanks collapsed. */
  readonly name: (keys: Keys) => string | undefined
  /** Strings of a list; a single string counts as a list of one, nested lists are flattened. @reports rule/wrong-type */
  readonly names: (keys: Keys) => readonly string[]
  /** As `names`, with the path of each. */
  readonly written: (keys: Keys) => readonly Written[]
  /** A finite number; numeric strings are read as numbers. @reports rule/wrong-type */
  readonly number: (keys: Keys) => number | undefined
  /** A number that should be 0 to 100; others are given as they are. @reports rule/invalid-value, rule/wrong-type */
  readonly score: (keys: Keys) => number | undefined
  /** true and false, also as the words true, yes, false, no. @reports rule/wrong-type */
  readonly boolean: (keys: Keys) => boolean | undefined
  /** An http(s) URL; anything else is given back, to be shown as text. @reports rule/unsafe-url, rule/wrong-type */
  readonly url: (keys: Keys) => string | undefined
  /** As `url` for each entry of a list. */
  readonly urls: (keys: Keys) => readonly string[]
  /** An ISO date. @reports rule/invalid-date */
  readonly date: (keys: Keys) => string | undefined
  /** The fields of a nested map. @reports rule/wrong-type */
  readonly record: (keys: Keys) => Fields | undefined
  /** The fields of each map of a list; a single map counts as a list of one. @reports rule/wrong-type */
  readonly records: (keys: Keys) => readonly Fields[]
  /** The scalar entries of a map, in file order. @reports rule/wrong-type */
  readonly entries: (keys: Keys) => readonly (readonly [string, string])[]
  /** Gives back a value that turned out to be unusable, so that it is shown as it stands. */
  readonly refuse: (keys: Keys) => void
  /** The values of keys this reader has no other use for, taken as they are. */
  readonly take: (keys: Keys) => unknown
  /** Everything under the document's top that nobody consumed. */
  readonly rest: () => readonly Extra[]
}

/** Fields of a document; a document that is no map has no fields. */
export function fieldsOf(document: LocatedDocument, report: Report): Fields {
  return makeFields({ document, report, consumed: new Set(), refused: new Set(), touched: new Set() }, [])
}

interface Shared {
  readonly document: LocatedDocument
  readonly report: Report
  readonly consumed: Set<string>
  /** Known keys whose value could not be used. */
  readonly refused: Set<string>
  /** Every path above a consumed or refused one. */
  readonly touched: Set<string>
}

function makeFields(shared: Shared, base: ValuePath): Fields {
  const { document, report, consumed, refused, touched } = shared
  const pathsOf = (keys: Keys): ValuePath[] => keys.map(key => [...base, ...key.split('.')])
  const present = (keys: Keys): ValuePath | undefined =>
    pathsOf(keys).find(path => {
      const value = valueAt(document.value, path)
      return value !== undefined && value !== null
    })
  const touch = (path: ValuePath): void => {
    for (let length = path.length - 1; length > 0; length--) {
      const key = keyOf(path.slice(0, length))
      if (touched.has(key)) return
      touched.add(key)
    }
  }
  const consume = (path: ValuePath): void => {
    consumed.add(keyOf(path))
    touch(path)
  }
  const refuse = (path: ValuePath): void => {
    consumed.delete(keyOf(path))
    refused.add(keyOf(path))
    touch(path)
  }
  const reportType = (path: ValuePath, wanted: string, value: unknown): void => {
    refuse(path)
    report({
      code: 'rule/wrong-type',
      message: `${keyText(pathText(path))} must be ${wanted}; found ${describe(value)}.`,
      place: document.placeOf(path),
    })
  }

  /** Text of a scalar, or undefined with a report. */
  const scalar = (path: ValuePath, wanted: string): string | undefined => {
    const value = valueAt(document.value, path)
    if (typeof value === 'string') return value
    if (typeof value === 'number' || typeof value === 'bigint') return sourceText(document, path, value)
    if (typeof value === 'boolean') {
      reportType(path, wanted, value)
      return String(value)
    }
    reportType(path, wanted, value)
    return undefined
  }

  const text = (keys: Keys): string | undefined => {
    for (const path of pathsOf(keys)) if (isNothing(valueAt(document.value, path))) consume(path)
    const path = present(keys)
    if (path === undefined) return undefined
    const found = scalar(path, 'text')
    if (found === undefined) return undefined
    consume(path)
    return found.trim() === '' ? undefined : found
  }

  const flatten = (path: ValuePath, depth: number): Written[] => {
    const value = valueAt(document.value, path)
    if (isNothing(value)) {
      consume(path)
      return []
    }
    if (Array.isArray(value)) {
      if (value.length === 0) consume(path)
      if (depth > 1) reportType(path, 'text', value)
      if (depth > maxDepth) return []
      return value.flatMap((_, index) => flatten([...path, index], depth + 1))
    }
    const found = scalar(path, depth === 0 ? 'a list of text' : 'text')
    if (found === undefined) return []
    consume(path)
    const name = cleanName(found)
    return name === '' ? [] : [{ name, path }]
  }

  const written = (keys: Keys): readonly Written[] =>
    pathsOf(keys).flatMap(path => (valueAt(document.value, path) === undefined ? [] : flatten(path, 0)))

  const parsed = <T>(keys: Keys, wanted: string, parse: (text: string) => T | undefined): T | undefined => {
    const path = present(keys)
    const found = text(keys)
    if (path === undefined || found === undefined) return undefined
    const result = parse(found.trim())
    if (result !== undefined) return result
    reportType(path, wanted, valueAt(document.value, path))
    return undefined
  }

  const checkedUrl = ({ name, path }: Written): readonly string[] => {
    const url = httpUrl(name)
    if (url !== undefined) return [url]
    refuse(path)
    report(unsafeUrl(document, path, name))
    return []
  }

  const maps = (path: ValuePath): readonly ValuePath[] => {
    const value = valueAt(document.value, path)
    if (isNothing(value)) {
      consume(path)
      return []
    }
    if (isMap(value)) {
      if (Object.keys(value).length === 0) consume(path)
      return [path]
    }
    if (Array.isArray(value)) {
      if (value.length === 0) consume(path)
      return value.flatMap((item, index) => {
        const at = [...path, index]
        if (isMap(item)) return [at]
        if (isNothing(item)) consume(at)
        else reportType(at, 'a map', item)
        return []
      })
    }
    reportType(path, 'a list of maps', value)
    return []
  }

  const records = (keys: Keys): readonly Fields[] =>
    pathsOf(keys).flatMap(path =>
      valueAt(document.value, path) === undefined ? [] : maps(path).map(at => makeFields(shared, at)),
    )

  const number = (keys: Keys): number | undefined => {
    const path = present(keys)
    const value = path === undefined ? undefined : valueAt(document.value, path)
    if (path === undefined || typeof value !== 'number' || !Number.isFinite(value))
      return parsed(keys, 'a number', toNumber)
    consume(path)
    return value
  }

  return {
    document,
    base,
    has: keys => present(keys) !== undefined,
    pathOf: keys => present(keys) ?? pathsOf(keys)[0] ?? base,
    text,
    name: keys => {
      const found = text(keys)
      return found === undefined ? undefined : cleanName(found)
    },
    literal: keys => {
      const path = present(keys)
      const value = path === undefined ? undefined : valueAt(document.value, path)
      if (path === undefined || typeof value !== 'boolean') return text(keys)
      consume(path)
      return String(value)
    },
    prose: keys => {
      const path = present(keys)
      const found = text(keys)
      if (path === undefined || found === undefined || !placeholder.test(found.trim())) return found
      report({
        code: 'rule/placeholder',
        message: `${keyText(pathText(path))} is a placeholder: ${describe(found.trim())}.`,
        place: document.placeOf(path),
      })
      return undefined
    },
    written,
    names: keys => written(keys).map(item => item.name),
    number,
    score: keys => {
      const path = present(keys)
      const value = number(keys)
      if (path === undefined || value === undefined || (value >= 0 && value <= 100)) return value
      report({
        code: 'rule/invalid-value',
        message: `${keyText(pathText(path))} must be 0 to 100; found ${value}.`,
        place: document.placeOf(path),
      })
      return value
    },
    boolean: keys => {
      const path = present(keys)
      const value = path === undefined ? undefined : valueAt(document.value, path)
      if (path === undefined || typeof value !== 'boolean') return parsed(keys, 'true or false', toBoolean)
      consume(path)
      return value
    },
    url: keys => {
      const path = present(keys)
      const found = text(keys)
      return path === undefined || found === undefined ? undefined : checkedUrl({ name: cleanName(found), path })[0]
    },
    urls: keys => written(keys).flatMap(checkedUrl),
    date: keys => {
      const path = present(keys)
      const found = text(keys)
      if (path === undefined || found === undefined) return undefined
      const date = toIsoDate(found)
      if (date !== undefined && isIsoDate(found)) return date
      if (date === undefined) refuse(path)
      const what = date === undefined ? 'is no date' : `is read as ${date}`
      report({
        code: 'rule/invalid-date',
        message: `${keyText(pathText(path))} ${what}: ${describe(found)}.`,
        place: document.placeOf(path),
        help: 'Write dates as yyyy-mm-dd.',
      })
      return date
    },
    record: keys => records(keys)[0],
    records,
    entries: keys =>
      pathsOf(keys).flatMap(path => {
        const value = valueAt(document.value, path)
        if (value === undefined) return []
        if (isNothing(value)) consume(path)
        else if (!isMap(value)) reportType(path, 'a map', value)
        if (!isMap(value)) return []
        return Object.keys(value).flatMap(key => {
          const at = [...path, key]
          if (isNothing(value[key])) consume(at)
          const found = isNothing(value[key]) ? undefined : scalar(at, 'text')
          if (found === undefined) return []
          consume(at)
          return [[key, found] as const]
        })
      }),
    refuse: keys => refuse(present(keys) ?? pathsOf(keys)[0] ?? base),
    take: keys => {
      for (const path of pathsOf(keys)) if (valueAt(document.value, path) !== undefined) consume(path)
      const path = present(keys)
      return path === undefined ? undefined : valueAt(document.value, path)
    },
    rest: () => (isMap(document.value) ? unread(document.value, [], shared) : []),
  }
}

/** Matches "UPDATE_KNOWN_FALSE_POSITIVES" and "tbd"; not "None", which is an answer. */
const placeholder = /^(?:UPDATE_[A-Z_]+|[Tt][Bb][Dd]|TODO)$/u

/** What is said of a text that is not linked. */
export function unsafeUrl(document: LocatedDocument, path: ValuePath, text: string): Diagnostic {
  return {
    code: 'rule/unsafe-url',
    message: `${keyText(pathText(path))} is no http or https URL and is not linked: ${describe(text)}.`,
    place: document.placeOf(path),
  }
}

/** A list deeper than this is given up; it stays in `extra`. */
const maxDepth = 8

function unread(value: unknown, path: ValuePath, shared: Shared): readonly Extra[] {
  const key = keyOf(path)
  if (shared.consumed.has(key)) return []
  if (path.length > 0 && !shared.touched.has(key))
    return [{ path: pathText(path), at: path, known: shared.refused.has(key), value }]
  return childrenOf(value).flatMap(([part, child]) => unread(child, [...path, part], shared))
}
