import type { Link, LogicValue } from '../../explain/index.ts'
import { element } from '../search-view/element.ts'

/** What several parts of a reading are made of: the elements that the page of a rule has, made in the browser. */

export function section(id: string, title: string, ...children: readonly (Node | string)[]): HTMLElement {
  const heading = element('h2', { id: `${id}-title` }, title)
  return element(
    'section',
    { class: 'section', id, 'aria-labelledby': `${id}-title`, tabindex: '-1' },
    heading,
    ...children,
  )
}

/** A heading with a table below it; nothing without rows. */
export function titled(title: string, table: HTMLElement | undefined): readonly HTMLElement[] {
  return table ? [element('div', {}, element('h3', {}, title), table)] : []
}

export function fold(summary: string, ...children: readonly (Node | string)[]): HTMLElement {
  return element('details', { class: 'fold' }, element('summary', {}, summary), ...children)
}

export function linkText({ text, href }: Link, mono: boolean): HTMLElement {
  const face = mono ? { class: 'mono' } : {}
  return href === undefined ? element('span', face, text) : element('a', { ...face, href }, text)
}

export function stageLink(stage: number, text: string, face: string): HTMLElement {
  const label: Record<string, string> = text === String(stage) ? { 'aria-label': `Stage ${stage}` } : {}
  return element('a', { class: face, href: `#stage-${stage}`, ...label }, text)
}

/** Longer lists are folded; a fold that hides one or two values only hides them. */
const longest = 10
const shown = 6

/** `fields`: the values are names of fields. */
export function valueList(values: readonly LogicValue[], fields = false): readonly (Node | string)[] {
  const list = (some: readonly LogicValue[]) =>
    some.flatMap(({ text, at }, index) => [
      index > 0 ? ', ' : '',
      element(fields ? 'span' : 'code', { ...(fields && { class: 'mono' }), ...(at && { 'data-at': at }) }, text),
    ])
  if (values.length <= longest) return list(values)
  return [...list(values.slice(0, shown)), fold(`and ${values.length - shown} more`, ...list(values.slice(shown)))]
}
