import type { BuiltPage, Element } from './html.ts'

/** Attributes whose values decide what HTML allows; of the others it counts that they are there, and whether they are empty. */
const deciding = new Set(['type', 'role', 'rel', 'scope', 'http-equiv', 'target', 'name', 'aria-live', 'aria-current'])

/**
 * Pages that have, one or more, an element in a structure that no page before has: its name below those around it, its
 * attributes, what it is made of, and the heading before a heading. To look at them is to look at every structure of the site.
 */
export function pagesOfNewStructure(pages: readonly BuiltPage[]): readonly BuiltPage[] {
  const seen = new Set<string>()
  return pages.filter(page => {
    const known = seen.size
    for (const structure of structuresOf(page)) seen.add(structure)
    return seen.size > known
  })
}

function* structuresOf({ elements }: BuiltPage): Generator<string> {
  let heading = ''
  for (const element of elements) {
    const attributes = element.attrs.map(({ name, value }) =>
      deciding.has(name) ? `${name}=${value}` : `${name}${value === '' ? '' : '=…'}`,
    )
    const children = new Set(element.childNodes.map(({ nodeName }) => nodeName))
    const isHeading = /^h[1-6]$/.test(element.tagName)
    yield [pathOf(element), attributes.toSorted(), [...children], isHeading ? heading : ''].join(' | ')
    if (isHeading) heading = element.tagName
  }
}

/** Names of the elements around one and its own. */
function pathOf(element: Element): string {
  const { parentNode: parent, tagName } = element
  return parent && 'tagName' in parent ? `${pathOf(parent)} ${tagName}` : tagName
}
