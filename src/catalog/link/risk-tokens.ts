import { nearest, type Report } from '../../diagnostics/index.ts'
import type { LocatedDocument, ValuePath } from '../../source/index.ts'
import type { Analysis } from '../../spl/index.ts'
import { valueAt } from '../values.ts'
import type { Search } from './macros.ts'

/**
 * Compares the `$field$` tokens of risk messages and finding titles with the fields that the search ends with. Only where these
 * are fully known: a search that passes its events' own fields on, or joins others, is given the benefit of the doubt.
 * @reports spl/risk-token
 */
export function reportRiskTokens({ analysis, reader: { document }, status }: Search, report: Report): void {
  const fields = surelyAll(analysis)
  if (fields === undefined || status === 'removed') return
  for (const path of messagePaths(document)) {
    const text = valueAt(document.value, path)
    if (typeof text !== 'string') continue
    for (const { 0: token, 1: name = '', index } of text.matchAll(tokens)) {
      if (fields.has(name)) continue
      const suggestion = nearest(name, [...fields])
      report({
        code: 'spl/risk-token',
        message: `The search gives no field ${name}.`,
        place: document.placeIn(path, index, index + token.length),
        ...(suggestion !== undefined && { help: `Did you mean ${suggestion}?` }),
      })
    }
  }
}

/** Matches "$user$" and "$userIdentity.arn$"; not "$5 and $6", whose name would hold a blank. */
const tokens = /\$([\w.{}:@-]{1,100})\$/gu

/** The fields of the results; undefined when there may be more. */
function surelyAll({ outputFields, outputMore, verdict }: Analysis): ReadonlySet<string> | undefined {
  return outputFields && outputMore.length === 0 && verdict.parsed === 'fully' ? new Set(outputFields) : undefined
}

/** Where the generations of the format keep messages; lists give one path for each of their entries. */
export function messagePaths({ value }: LocatedDocument): readonly ValuePath[] {
  const lists = [
    ['rba', 'risk_objects'],
    ['intermediate_findings', 'entities'],
  ]
  return [
    ['tags', 'message'],
    ['rba', 'message'],
    ['finding', 'title'],
    ['finding', 'entity', 'message'],
    ...lists.flatMap(path => {
      const list = valueAt(value, path)
      return Array.isArray(list) ? list.map((_, index) => [...path, index, 'message']) : []
    }),
  ]
}
