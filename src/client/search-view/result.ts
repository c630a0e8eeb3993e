import type { ExcerptRun, SearchResult } from '../search/types.ts'
import { element } from './element.ts'
import { kindTitle } from './kinds.ts'

/** Kinds whose titles are names that occur in searches. */
const monoKinds: ReadonlySet<string> = new Set(['macros', 'lookups', 'fields'])

/** A result in the list of the search page. `rank` counts from 1. The title is its one link. */
export function resultItem(result: SearchResult, rank: number): HTMLLIElement {
  return element(
    'li',
    { class: 'hit', 'data-result': String(rank) },
    element('a', { class: titleClass(result), href: result.url }, result.title),
    ...resultLines(result),
  )
}

/** The class of a result's title. */
export function titleClass({ kind }: SearchResult): string {
  return monoKinds.has(kind) ? 'hit-title mono' : 'hit-title'
}

/** The lines below a result's title: what it is and why it was found, then the words around the match. */
export function resultLines(result: SearchResult): readonly HTMLElement[] {
  const { kind, why, detail, excerpt = [] } = result
  const parts = [
    element('span', { class: 'hit-kind' }, kindTitle(kind)),
    ...(why === undefined ? [] : [element('span', { class: 'hit-why' }, why)]),
    ...(detail === undefined ? [] : [element('span', {}, detail)]),
  ]
  return [
    element('span', { class: 'hit-facts' }, ...separate(parts)),
    ...(excerpt.length === 0 ? [] : [element('span', { class: 'hit-excerpt' }, ...excerpt.map(runNode))]),
  ]
}

/** Read aloud, the parts need something between them. */
function separate(parts: readonly HTMLElement[]): readonly (HTMLElement | string)[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [' · ', part]))
}

function runNode({ text, mark }: ExcerptRun): HTMLElement | string {
  return mark ? element('mark', {}, text) : text
}
