import type { Analysis, Predicate } from '../spl/index.ts'
import { boilerplate, fieldClassOf } from './field-classes.ts'
import { bareName } from './field-names.ts'
import { keyOf, termKeyOf } from './keys.ts'
import type { FieldTest, Indicators, TestKind } from './model.ts'
import { type Standing, standingsOf } from './required.ts'

/**
 * What a search tests of its events. Left out: where to look (index, source type, channel …), what the search itself
 * computed or looked up, fields that are no more, comparisons with another field, a token or an expression, and rows of lookups. In a subsearch
 * whose results are excluded everything is turned round. A negation in one of several alternatives is `conditional`.
 */
export function fromSpl(analysis: Analysis): Indicators {
  const contexts = contextsOf(analysis)
  const standings = standingsOf(analysis)
  return {
    tests: analysis.predicates.flatMap((predicate, condition) =>
      isEventTest(predicate) ? testsOf(predicate, condition, contexts, standings.ofPredicate(condition)) : [],
    ),
    terms: analysis.terms.map((term, condition) => ({
      condition,
      text: term.term,
      ...polarity(term.negated, standings.ofTerm(condition)),
      key: termKeyOf(term.term),
    })),
    implied: analysis.implied.map((one, condition) => {
      const field = classify(one.field, contexts)
      return {
        condition,
        value: 0,
        ...field,
        kind: 'eq',
        text: one.value,
        ...polarity(one.negated, standings.ofTerm(one.term)),
        key: keyOf(field.fieldClass, 'eq', one.value),
      }
    }),
  }
}

/** Whether an event must not match, and whether that holds for every result. */
function polarity(written: boolean, { turned, required }: Standing): Pick<FieldTest, 'negated' | 'conditional'> {
  const negated = written !== turned
  return { negated, ...(negated && !required && { conditional: true as const }) }
}

function isEventTest({ scope, computed, expression, threshold, command, missing }: Predicate): boolean {
  return !missing && !scope && !expression && !threshold && command !== 'inputlookup' && computed === undefined
}

/** Presence of a field has no value; `is_null` is presence negated. What is_type and is_true say has no counterpart. */
const presence: ReadonlySet<string> = new Set(['exists', 'is_null', 'is_not_null'])

function testsOf(
  predicate: Predicate,
  condition: number,
  contexts: ReadonlySet<string>,
  standing: Standing,
): readonly FieldTest[] {
  const field = classify(predicate.from ?? predicate.field, contexts)
  if (boilerplate.has(field.fieldClass)) return []
  const matchers = presence.has(predicate.kind) ? [{ kind: predicate.kind, text: '' }] : predicate.matchers
  return matchers.flatMap(({ kind, text }, value) => {
    if (kind === 'is_type' || kind === 'is_true' || kind === 'in') return []
    const testKind: TestKind = kind === 'is_null' || kind === 'is_not_null' ? 'exists' : kind
    return [
      {
        condition,
        value,
        ...field,
        kind: testKind,
        text,
        ...polarity(predicate.negated !== (kind === 'is_null'), standing),
        ...(predicate.caseSensitive && { caseSensitive: true as const }),
        key: keyOf(field.fieldClass, testKind, text),
      },
    ]
  })
}

function classify(field: string, contexts: ReadonlySet<string>): Pick<FieldTest, 'field' | 'fieldClass'> {
  const { name, context } = bareName(field)
  return { field, fieldClass: fieldClassOf(name, context === undefined ? contexts : new Set([context])) }
}

/** Macros whose events have Anvilogic's names for fields. */
const anvilogicEvents = /^get_[a-z]+_data(?:_|$)/

/** Data models that the search reads, and whether its events are Anvilogic's: what decides names with several meanings. */
function contextsOf({ dataModels, macroCalls }: Analysis): ReadonlySet<string> {
  const models = dataModels.map(name => bareName(name).context ?? name.split('.', 1)[0] ?? name)
  return new Set(macroCalls.some(({ name }) => anvilogicEvents.test(name)) ? [...models, 'Anvilogic'] : models)
}
