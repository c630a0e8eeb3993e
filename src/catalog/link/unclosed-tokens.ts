import { nearest, type Report } from '../../diagnostics/index.ts'
import type { LocatedDocument, ValuePath } from '../../source/index.ts'
import type { Draft } from '../drafts.ts'
import { keyText, pathText, valueAt } from '../values.ts'
import { messagePaths } from './risk-tokens.ts'

/**
 * Looks at the texts of a rule in which `$field$` and `%original_detection_search%` are replaced: a `$` that never closes, and a
 * placeholder that is nearly the one that contentctl fills.
 * @reports rule/unclosed-token, rule/unknown-placeholder
 */
export function reportTokens({ origin: { document }, status }: Draft, report: Report): void {
  if (status === 'removed') return
  const drilldowns = drilldownPaths(document)
  for (const path of [...messagePaths(document), ...drilldowns]) {
    const text = valueAt(document.value, path)
    const at = typeof text === 'string' ? findUnclosed(text) : undefined
    if (at === undefined) continue
    report({
      code: 'rule/unclosed-token',
      message: `A \`$\` of ${keyText(pathText(path))} has no other one that closes it.`,
      place: document.placeIn(path, at, at + 1),
      help: 'Write `$field$` for the value of a field, `$$` for the sign itself.',
    })
  }
  for (const path of drilldowns) reportPlaceholders(document, path, report)
}

/** Where the first `$` stands that belongs to no token; undefined where each has its other one. `$$` is the sign itself. */
function findUnclosed(text: string): number | undefined {
  const signs = [...text.matchAll(/\$\$?/gu)].flatMap(({ 0: sign, index }) => (sign === '$' ? [index] : []))
  if (signs.length % 2 === 0) return undefined
  for (let at = 0; at < signs.length; at += 2) {
    const [start = 0, end = text.length] = signs.slice(at, at + 2)
    if (!isField(text.slice(start + 1, end)) || at === signs.length - 1) return start
  }
  return undefined
}

/** Matches "user" and "Process Name"; not " by ", not `user = "`. */
function isField(name: string): boolean {
  return name === name.trim() && name.length <= 100 && !/["'|=,()\n]/u.test(name)
}

const placeholder = 'original_detection_search'

function reportPlaceholders(document: LocatedDocument, path: ValuePath, report: Report): void {
  const text = valueAt(document.value, path)
  if (typeof text !== 'string') return
  for (const { 0: written, 1: name = '', 2: end, index } of text.matchAll(/%(\w{8,60})(%?)/gu)) {
    if (name === placeholder ? end === '%' : nearest(name, [placeholder]) === undefined) continue
    report({
      code: 'rule/unknown-placeholder',
      message: `Nothing fills ${written}.`,
      place: document.placeIn(path, index, index + written.length),
      help: `Did you mean %${placeholder}%?`,
    })
  }
}

function drilldownPaths({ value }: LocatedDocument): readonly ValuePath[] {
  const list = valueAt(value, ['drilldown_searches'])
  if (!Array.isArray(list)) return []
  const keys = ['name', 'search', 'earliest_offset', 'latest_offset']
  return list.flatMap((_, index) => keys.map(key => ['drilldown_searches', index, key]))
}
