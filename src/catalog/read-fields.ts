import { type DiagnosticCode, nearest, type Report, whyPlain } from '../diagnostics/index.ts'
import type { LocatedDocument, ValuePath } from '../source/index.ts'
import { isIsoDate, toIsoDate } from './dates.ts'
import type { Fields, Keys, Written } from './fields.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createLimits, longestList, mostNested } from './limits.ts'
import { cleanName } from './names.ts'
import { httpUrl, unsafeUrl } from './urls.ts'
import {
  describe,
  isBoolean,
  isEmpty,
  isMap,
  isNothing,
  isNumber,
  keyText,
  listed,
  pathText,
  sourceText,
  toBoolean,
  toNumber,
  valueAt,
} from './values.ts'

/**
 * Fields of a document; a document that is no map has none. Of a list the first `mostItems` are used: what one file names
 * stands on the pages of others, which must not become as many or as long as somebody likes.
 */
export function fieldsOf(document: LocatedDocument, report: Report, mostItems = longestList): Fields {
  return makeFields({ document, report, mostItems, ledger: createLedger(document) }, [])
}

interface Shared {
  readonly document: LocatedDocument
  readonly report: Report
  readonly mostItems: number
  readonly ledger: Ledger
}

function makeFields(shared: Shared, base: ValuePath): Fields {
  const { document, ledger, mostItems } = shared
  const report = (
    code: Extract<DiagnosticCode, `rule/${string}`>,
    path: ValuePath,
    says: string,
    help?: string,
  ): void =>
    shared.report({
      code,
      message: `${keyText(pathText(path))} ${says}.`,
      place: document.placeOf(path),
      ...(help !== undefined && { help }),
    })
  const reportType = (path: ValuePath, wanted: string, value: unknown): void => {
    ledger.refuse(path)
    report('rule/wrong-type', path, `must be ${wanted}; found ${describe(value)}`)
  }
  const { counted, nameOf } = createLimits(ledger, (path, says) => report('rule/too-long', path, says))

  /** What stands at a path. Something else than a map on the way there is reported, once, and shown as it stands. */
  const find = (path: ValuePath): unknown => {
    for (let length = base.length + 1; length < path.length; length++) {
      const above = path.slice(0, length)
      const value = valueAt(document.value, above)
      if (isEmpty(value)) {
        if (value !== undefined) ledger.take(above)
        return undefined
      }
      if (isMap(value)) continue
      if (!ledger.isRefused(above)) reportType(above, 'a map', value)
      return undefined
    }
    return valueAt(document.value, path)
  }
  const pathsOf = (keys: Keys): ValuePath[] => keys.map(key => [...base, ...key.split('.')])
  const present = (keys: Keys): ValuePath | undefined =>
    pathsOf(keys).find(path => {
      const value = find(path)
      return value !== undefined && value !== null
    })
  /** Those of the paths at which something stands; what stands there empty is settled. */
  const filled = (keys: Keys): readonly ValuePath[] =>
    pathsOf(keys).filter(path => {
      const value = find(path)
      if (!isEmpty(value)) return true
      if (value !== undefined) ledger.take(path)
      return false
    })

  /** The value at a path was read for one of its keys; what another key says differently stays, to be shown as it stands. */
  const settle = (keys: Keys, path: ValuePath): void => {
    const value = valueAt(document.value, path)
    for (const other of filled(keys)) {
      if (valueAt(document.value, other) === value) ledger.take(other)
      else ledger.refuse(other)
    }
  }

  /** Text of a scalar, or undefined with a report. */
  const scalar = (path: ValuePath, wanted: string): string | undefined => {
    const value = valueAt(document.value, path)
    if (typeof value === 'string') return value
    if (typeof value === 'number' || typeof value === 'bigint') return sourceText(document, path, value)
    reportType(path, wanted, value)
    return typeof value === 'boolean' ? String(value) : undefined
  }

  const text = (keys: Keys): string | undefined => {
    const path = filled(keys)[0]
    const found = path === undefined ? undefined : scalar(path, 'text')
    if (path === undefined || found === undefined) return undefined
    settle(keys, path)
    return found.trim() === '' ? undefined : found
  }

  const flatten = (path: ValuePath, depth: number): Written[] => {
    const value = valueAt(document.value, path)
    if (isNothing(value)) {
      ledger.take(path)
      return []
    }
    if (Array.isArray(value)) {
      if (value.length === 0) ledger.take(path)
      if (depth > 1) reportType(path, 'text', value)
      const most = depth === 0 ? mostItems : mostNested
      return depth > 1 ? [] : counted(path, value, most).flatMap((_, index) => flatten([...path, index], depth + 1))
    }
    const found = scalar(path, depth === 0 ? 'a list of text' : 'text')
    if (found === undefined) return []
    ledger.take(path)
    const name = nameOf(found, path)
    return name === '' ? [] : [{ name, path }]
  }

  const written = (keys: Keys): readonly Written[] => filled(keys).flatMap(path => flatten(path, 0))

  const parsed = <T>(keys: Keys, wanted: string, parse: (text: string) => T | undefined): T | undefined => {
    const path = filled(keys)[0]
    const found = text(keys)
    if (path === undefined || found === undefined) return undefined
    const result = parse(found.trim())
    if (result === undefined) reportType(path, wanted, valueAt(document.value, path))
    return result
  }

  const checkedUrl = ({ name, path }: Written): readonly string[] => {
    const url = httpUrl(name)
    if (url !== undefined) return [url]
    ledger.refuse(path)
    shared.report(unsafeUrl(document, path, name))
    return []
  }

  /** The maps at a path, which holds one or a list of them. */
  const maps = (path: ValuePath): readonly ValuePath[] => {
    const value = valueAt(document.value, path)
    if (isMap(value)) return [path]
    if (!Array.isArray(value)) {
      reportType(path, 'a list of maps', value)
      return []
    }
    return counted(path, value, mostItems).flatMap((item, index) => {
      const at = [...path, index]
      if (isEmpty(item)) ledger.take(at)
      else if (isMap(item)) return [at]
      else reportType(at, 'a map', item)
      return []
    })
  }

  /** A value of one type as it is, or what can be made of its text. */
  const typed = <T>(
    keys: Keys,
    wanted: string,
    fits: (value: unknown) => value is T,
    parse: (text: string) => T | undefined,
  ): T | undefined => {
    const path = filled(keys)[0]
    const value = path === undefined ? undefined : valueAt(document.value, path)
    if (path === undefined || !fits(value)) return parsed(keys, wanted, parse)
    settle(keys, path)
    return value
  }
  const number = (keys: Keys): number | undefined => typed(keys, 'a number', isNumber, toNumber)
  const name = (keys: Keys): string | undefined => {
    const path = filled(keys)[0]
    const found = text(keys)
    return path === undefined || found === undefined ? undefined : nameOf(found, path)
  }

  return {
    document,
    base,
    has: keys => present(keys) !== undefined,
    pathOf: keys => present(keys) ?? pathsOf(keys)[0] ?? base,
    text,
    name,
    literal: keys => {
      const path = filled(keys)[0]
      const value = path === undefined ? undefined : valueAt(document.value, path)
      if (path === undefined || typeof value !== 'boolean') return text(keys)
      settle(keys, path)
      return String(value)
    },
    prose: keys => {
      const path = filled(keys)[0]
      const found = text(keys)
      if (path === undefined || found === undefined) return undefined
      const reason = whyPlain(found)
      if (reason !== undefined) report('rule/too-long', path, `is shown as plain text: ${reason}`)
      if (!placeholder.test(found.trim())) return found
      report('rule/placeholder', path, `is a placeholder: ${describe(found.trim())}`)
      return undefined
    },
    word: (keys, words) => {
      const path = filled(keys)[0]
      const found = name(keys)
      if (path === undefined || found === undefined) return undefined
      const known = words.find(word => word.toLowerCase() === found.toLowerCase())
      if (known !== undefined) return known
      ledger.refuse(path)
      const near = nearest(found, words)
      const help = near === undefined ? undefined : `Did you mean ${near}?`
      report('rule/invalid-value', path, `must be ${listed(words)}; found ${describe(found)}`, help)
      return undefined
    },
    written,
    names: keys => written(keys).map(item => item.name),
    reference: keys => {
      const [first, ...others] = written(keys)
      for (const { path, name } of others) reportType(path, 'the only one', name)
      return first
    },
    number,
    score: keys => {
      const path = filled(keys)[0]
      const value = number(keys)
      if (path === undefined || value === undefined || (value >= 0 && value <= 100)) return value
      report('rule/invalid-value', path, `must be 0 to 100; found ${value}`)
      return value
    },
    boolean: keys => typed(keys, 'true or false', isBoolean, toBoolean),
    url: keys => {
      const path = filled(keys)[0]
      const found = text(keys)
      return path === undefined || found === undefined ? undefined : checkedUrl({ name: cleanName(found), path })[0]
    },
    urls: keys => written(keys).flatMap(checkedUrl),
    date: keys => {
      const path = filled(keys)[0]
      const found = text(keys)
      if (path === undefined || found === undefined) return undefined
      const date = toIsoDate(found)
      if (date !== undefined && isIsoDate(found)) return date
      if (date === undefined) ledger.refuse(path)
      const what = date === undefined ? 'is no date' : `is read as ${date}`
      report('rule/invalid-date', path, `${what}: ${describe(found)}`, 'Write dates as yyyy-mm-dd.')
      return date
    },
    record: keys => {
      const [first, ...others] = filled(keys).flatMap(maps)
      for (const path of others) reportType(path, 'the only one', valueAt(document.value, path))
      return first === undefined ? undefined : makeFields(shared, first)
    },
    records: (keys, read, needs) =>
      filled(keys)
        .flatMap(maps)
        .flatMap((path, index) => {
          const made = read(makeFields(shared, path), index)
          if (made !== undefined) return [made]
          ledger.refuse(path)
          report('rule/incomplete-entry', path, `has no ${keyText(needs ?? 'name')} to go by`)
          return []
        }),
    entries: keys =>
      filled(keys).flatMap(path => {
        const value = valueAt(document.value, path)
        if (!isMap(value)) reportType(path, 'a map', value)
        if (!isMap(value)) return []
        return Object.keys(value).flatMap(key => {
          const at = [...path, key]
          if (isNothing(value[key])) ledger.take(at)
          const found = isNothing(value[key]) ? undefined : scalar(at, 'text')
          if (found === undefined) return []
          ledger.take(at)
          return [[key, found] as const]
        })
      }),
    leave: keys => filled(keys).forEach(ledger.refuse),
    take: keys => {
      const path = filled(keys)[0]
      if (path !== undefined) ledger.take(path)
      return path === undefined ? undefined : valueAt(document.value, path)
    },
    rest: ledger.rest,
  }
}

/** Matches "UPDATE_KNOWN_FALSE_POSITIVES" and "tbd"; not "None", which is an answer. */
const placeholder = /^(?:UPDATE_[A-Z_]+|[Tt][Bb][Dd]|TODO)$/u
