import type { ComputedRow, IndicatorRow, IndicatorRows, IndicatorValue } from '../../explain/index.ts'
import { element } from '../search-view/element.ts'
import { drawNode } from './draw-tree.ts'
import { fold, section, stageLink, titled, valueList } from './parts.ts'

/** What the search tests of its events, as tables; undefined when it tests and gives nothing that can be told. */
export function drawIndicators(rows: IndicatorRows): HTMLElement | undefined {
  const { matches, exclusions, conditional, terms, thresholds, decisions, scored, scope } = rows
  const folded = (id: string, title: string, ...parts: readonly HTMLElement[]) => {
    if (parts.length === 0) return []
    const details = fold(title, ...parts)
    details.id = id
    return [details]
  }
  const parts = [
    ...(matches.length > 0 ? [indicatorTable(matches)] : []),
    ...titled('Exclusions', exclusions.length > 0 ? indicatorTable(exclusions) : undefined),
    ...titled('Excluded in some alternatives only', conditional.length > 0 ? indicatorTable(conditional) : undefined),
    ...titled('Search terms', terms.length > 0 ? indicatorTable(terms, true) : undefined),
    ...titled('Thresholds and computed values', thresholds.length > 0 ? computedTable(thresholds) : undefined),
    ...folded(
      'scored',
      `Computed by conditions (${decisions.length + scored.length})`,
      ...(decisions.length > 0 ? [element('ul', { class: 'logic' }, ...decisions.map(node => drawNode(node)))] : []),
      ...(scored.length > 0 ? [computedTable(scored)] : []),
    ),
    ...folded('scope', `Where it looks (${scope.length})`, ...(scope.length > 0 ? [indicatorTable(scope)] : [])),
    ...drawFacts(rows),
  ]
  return parts.length > 0 ? section('indicators', 'Indicators', ...parts) : undefined
}

/** What it groups by, its spans of time, and the fields that come out. */
function drawFacts({ groupings, bins, times, output }: IndicatorRows): readonly HTMLElement[] {
  const named = (fields: readonly string[]) => valueList(fields.map(text => ({ text })))
  const pairs = [
    ...groupings.flatMap(({ stage, fields, inSubsearch }) => [
      element('dt', {}, 'Group by, ', stageLink(stage, `stage ${stage}`, '')),
      element('dd', {}, ...named(fields), inSubsearch ? ' in its subsearch' : ''),
    ]),
    ...times.flatMap(({ stage, text, value, words, inSubsearch }) => [
      element('dt', {}, 'Time range, ', stageLink(stage, `stage ${stage}`, '')),
      element(
        'dd',
        {},
        `${text} `,
        element('code', {}, value),
        words === undefined ? '' : element('span', { class: 'quiet' }, ` ${words}`),
        inSubsearch ? ' in its subsearch' : '',
      ),
    ]),
    ...bins.flatMap(({ stage, text, value }) => [
      element('dt', {}, 'Time, ', stageLink(stage, `stage ${stage}`, '')),
      element('dd', {}, `${text} `, element('code', {}, value)),
    ]),
    ...(output
      ? [
          element('dt', {}, 'Output fields'),
          element(
            'dd',
            {},
            ...named(output.fields),
            output.more.length > 0 ? `, and more from ${output.more.join(', ')}` : '',
          ),
        ]
      : []),
  ]
  return pairs.length > 0 ? [element('dl', { class: 'pairs' }, ...pairs)] : []
}

/** `terms`: all rows are about the text of the event, so that no column names a field. */
function indicatorTable(rows: readonly IndicatorRow[], terms = false): HTMLElement {
  const body = rows.map(({ field, normalised, kind, not, values }) => {
    const said = [not ? element('b', { class: 'not' }, 'not') : '', ` ${kind}`]
    const cells = terms
      ? [element('th', { scope: 'row' }, ...said)]
      : [
          element(
            'th',
            { scope: 'row' },
            element('span', { class: 'mono' }, field),
            normalised === undefined ? '' : element('code', { class: 'cell-note' }, normalised),
          ),
          element('td', { 'data-label': 'Kind' }, ...said),
        ]
    return element('tr', {}, ...cells, element('td', { 'data-label': 'Values' }, ...indicatorValues(values)))
  })
  return table(terms ? ['The text of the event', 'Values'] : ['Field', 'Kind', 'Values'], body, 'table indicators')
}

function table(columns: readonly string[], rows: readonly HTMLElement[], face: string): HTMLElement {
  const heads = columns.map(column => element('th', { scope: 'col' }, column))
  return element(
    'table',
    { class: face },
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...rows),
  )
}

/** Longer lists are folded. */
const longest = 12
const shown = 8

function indicatorValues(values: readonly IndicatorValue[]): readonly HTMLElement[] {
  const list = (some: readonly IndicatorValue[]) =>
    element(
      'ul',
      { class: 'list-plain' },
      ...some.map(({ text, at, others }) =>
        element(
          'li',
          { 'data-at': at },
          text === '' ? '' : element('code', {}, text),
          others ? element('a', { class: 'others', href: others.href }, others.text) : '',
        ),
      ),
    )
  if (values.length <= longest) return [list(values)]
  return [list(values.slice(0, shown)), fold(`and ${values.length - shown} more`, list(values.slice(shown)))]
}

function computedTable(rows: readonly ComputedRow[]): HTMLElement {
  const targets = rows.some(({ target }) => target !== undefined)
  const body = rows.map(({ target = '', not, field, operator, values, betweenFields, made, note, stage }) =>
    element(
      'tr',
      {},
      ...(targets ? [element('th', { scope: 'row', class: 'mono' }, target)] : []),
      element(
        'td',
        targets ? { 'data-label': 'Condition' } : {},
        not ? element('b', { class: 'not' }, 'not') : '',
        ' ',
        element('span', { class: 'mono' }, field),
        ` ${operator} `,
        ...valueList(
          values.map(text => ({ text })),
          betweenFields,
        ),
        made === undefined ? '' : stageLink(made, ` made in stage ${made}`, 'quiet'),
        note === undefined ? '' : element('span', { class: 'quiet' }, ` ${note}`),
      ),
      element('td', { 'data-label': 'Stage' }, stageLink(stage, String(stage), '')),
    ),
  )
  return table([...(targets ? ['Decides'] : []), 'Condition', 'Stage'], body, 'table')
}
