import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
export type Element = DefaultTreeAdapterTypes.Element

/** A page of a built site. */
export interface BuiltPage {
  /** POSIX path below the site's folder. */
  readonly path: string
  readonly html: string
  readonly elements: readonly Element[]
}

/** All pages of a site in path order; redirects are none. */
export function readPages(folder: string): readonly BuiltPage[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.html'))
    .toSorted()
    .map(path => readPage(folder, path))
    .filter(page => !isRedirect(page.html))
}

/** Whether a page only leads on to another one. */
export function isRedirect(html: string): boolean {
  return html.includes('<meta name="rulepress" content="redirect">')
}

export function readPage(folder: string, path: string): BuiltPage {
  const html = readFileSync(join(folder, path), 'utf8')
  return { path: relative(folder, join(folder, path)).split(sep).join('/'), html, elements: [...walk(parse(html))] }
}

export const attribute = (element: Element, name: string) => element.attrs.find(attr => attr.name === name)?.value

export const byTag = (page: BuiltPage, tag: string) => page.elements.filter(element => element.tagName === tag)

/** Visible and hidden text of a node, templates included. */
export function textOf(node: Node): string {
  if ('value' in node) return node.value
  const children = 'content' in node ? node.content.childNodes : 'childNodes' in node ? node.childNodes : []
  return children.map(textOf).join('')
}

function* walk(node: Node): Generator<Element> {
  if ('tagName' in node) yield node
  const children = 'content' in node ? node.content.childNodes : 'childNodes' in node ? node.childNodes : []
  for (const child of children) yield* walk(child)
}
