import type { Analysis, Logic, Predicate, Range } from './analysis.ts'

/** A condition that hardly says what its author meant, though it reads well. */
export interface Lint extends Range {
  readonly code: 'always-true' | 'missing-field'
  readonly message: string
}

/** What the conditions of a search that was read can tell: those that hold for everything, those of fields that are not there. */
export function lintsOf(analysis: Analysis): readonly Lint[] {
  const found: Lint[] = []
  const visit = (logic: Logic): void => {
    if (!('parts' in logic)) return
    if (logic.is === 'any') found.push(...alwaysTrue(logic.parts, analysis))
    for (const part of logic.parts) visit(part)
  }
  for (const { logic } of analysis.logic) visit(logic)
  return [...found, ...missingFields(analysis)]
}

/** `a!=x OR a!=y`: whatever `a` is, it differs from one of them. */
function alwaysTrue(parts: readonly Logic[], { predicates }: Analysis): readonly Lint[] {
  const seen = new Map<string, Predicate>()
  for (const part of parts) {
    const test = part.is === 'predicate' ? predicates[part.index] : undefined
    if (!test?.negated || test.expression || test.via !== undefined || test.values.length !== 1) continue
    const [matcher] = test.matchers
    if (matcher?.kind !== 'eq') continue
    const before = seen.get(test.field)
    const same = before?.matchers[0]?.text.toLowerCase() === matcher.text.toLowerCase()
    if (before && !same)
      return [
        {
          code: 'always-true',
          message: `Every event with ${test.field} passes: it differs from ${JSON.stringify(before.values[0])} or from ${JSON.stringify(test.values[0])}.`,
          start: test.start,
          end: test.end,
        },
      ]
    seen.set(test.field, test)
  }
  return []
}

/** A test of a field that no command has left: nothing passes it but what asks for its absence. */
function missingFields({ predicates }: Analysis): readonly Lint[] {
  return predicates
    .filter(
      ({ missing, kind, negated, sub, macro }) =>
        missing && !(kind === 'is_null' && !negated) && sub === undefined && macro === undefined,
    )
    .map(({ field, start, end }) => ({
      code: 'missing-field',
      message: `No result has a field ${JSON.stringify(field)} here: an earlier command of the search leaves it out.`,
      start,
      end,
    }))
}
