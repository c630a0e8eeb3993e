import type { Lookup } from '../../catalog/index.ts'
import { type SettingRow, setting } from '../detection/schedule.ts'

/** How a search finds rows of a lookup. */
export function matchingRows({
  matchType,
  defaultMatch,
  caseSensitive,
  minMatches,
  maxMatches,
}: Lookup): readonly SettingRow[] {
  return [
    ...matchType.flatMap(written => setting('Match type', written, true, explainMatch(written))),
    ...setting('Case', caseSensitive === undefined ? undefined : caseSensitive ? 'sensitive' : 'ignored', false),
    ...setting('Default match', defaultMatch, true, 'what an event gets that matches no row'),
    ...setting('Fewest matches', numberText(minMatches)),
    ...setting('Most matches', numberText(maxMatches)),
  ]
}

/** "WILDCARD(domain)" in words; undefined for the forms it does not know. */
export function explainMatch(written: string): string | undefined {
  const [, kind = '', field = ''] = /^(\w+)\s*\((.+)\)$/s.exec(written.trim()) ?? []
  const known = matchWords.get(kind.toUpperCase())
  return known === undefined ? undefined : `${field.trim()} ${known}`
}

const matchWords: ReadonlyMap<string, string> = new Map([
  ['WILDCARD', 'may hold wildcards'],
  ['CIDR', 'holds network ranges'],
  ['EXACT', 'must be equal'],
])

function numberText(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value)
}
