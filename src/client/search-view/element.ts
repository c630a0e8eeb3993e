import { findHidden, hiddenMark, showHidden } from '../../characters/index.ts'

/** A new element. Text goes in as text, never as HTML, its hidden characters marked as on every page. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    made.setAttribute(name, read.has(name) ? showHidden(value) : value)
  const isPlain = tag === 'option' || tag === 'template'
  for (const child of children) {
    if (typeof child !== 'string') made.append(child)
    else if (isPlain) made.append(showHidden(child))
    else made.append(...marked(child))
  }
  return made
}

/** Attributes that people read. */
const read: ReadonlySet<string> = new Set(['title', 'aria-label', 'placeholder'])

function marked(text: string): readonly (Node | string)[] {
  let end = 0
  const parts = findHidden(text).flatMap(found => {
    const mark = document.createElement('bdi')
    for (const [name, value] of Object.entries(hiddenMark(found))) mark.setAttribute(name, value)
    mark.append(found.character)
    const before = text.slice(end, found.at)
    end = found.at + found.character.length
    return [before, mark]
  })
  return [...parts, text.slice(end)]
}
