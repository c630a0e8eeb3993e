import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

/**
 * Pages of our own documentation, in Markdown: headings, tables, code blocks and links between pages, unlike `renderProse`,
 * which reads what strangers wrote. HTML in the text is left out.
 */

export interface GuideDocument {
  readonly title: string
  /** First paragraph as plain text. */
  readonly summary: string
  readonly intro: readonly GuidePart[]
  /** One for each heading of the second level. */
  readonly sections: readonly GuideSection[]
}

export interface GuideSection {
  readonly id: string
  readonly title: string
  readonly parts: readonly GuidePart[]
}

/** A run of prose or a table as HTML, or a block of code as it is. */
export type GuidePart =
  | { readonly kind: 'prose' | 'table'; readonly html: string }
  | { readonly kind: 'code'; readonly text: string; readonly language: string }

/** As much of a Markdown tree node as is needed here. */
interface Node {
  readonly type: string
  readonly depth?: number
  readonly value?: string
  readonly lang?: string | null
  readonly url?: string
  readonly children?: readonly Node[]
  readonly position?: { readonly start: { readonly offset?: number }; readonly end: { readonly offset?: number } }
  readonly data?: { readonly hProperties: Readonly<Record<string, string>> }
}

/** `toHref` gives the address of a link's target as written, or undefined for one that leads nowhere in the site. */
export function renderGuide(markdown: string, toHref: (target: string) => string | undefined): GuideDocument {
  const nodes = parse(markdown).filter(({ type }) => type !== 'html')
  const body = nodes.filter(node => !(node.type === 'heading' && node.depth === 1))
  const starts = body.flatMap((node, index) => (node.type === 'heading' && node.depth === 2 ? [index] : []))
  return {
    title: plain(nodes.find(({ depth }) => depth === 1)),
    summary: plain(body.find(({ type }) => type === 'paragraph')),
    intro: toParts(body.slice(0, starts[0] ?? body.length), markdown, toHref),
    sections: starts.map((start, index) => ({
      id: anchorOf(plain(body[start])),
      title: plain(body[start]),
      parts: toParts(body.slice(start + 1, starts[index + 1] ?? body.length), markdown, toHref),
    })),
  }
}

/** The anchor GitHub gives a heading, so that one link works there and here: "page/url-collision" is "pageurl-collision". */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-')
}

function toParts(
  nodes: readonly Node[],
  source: string,
  toHref: (target: string) => string | undefined,
): readonly GuidePart[] {
  const parts: GuidePart[] = []
  let prose: Node[] = []
  const close = () => {
    if (prose.length > 0) parts.push({ kind: 'prose', html: toHtml(prose) })
    prose = []
  }
  for (const node of nodes) {
    const written = source.slice(node.position?.start.offset, node.position?.end.offset)
    if (node.type === 'code') {
      close()
      parts.push({ kind: 'code', text: node.value ?? '', language: node.lang ?? '' })
    } else if (node.type === 'paragraph' && /^\|.*\|\n\|[\s|:-]+\|\n/.test(`${written}\n`)) {
      close()
      parts.push({ kind: 'table', html: toHtml([settle(toTable(written), toHref)]) })
    } else prose.push(settle(node, toHref))
  }
  close()
  return parts
}

/** A table of GitHub's kind; each cell is Markdown of its own. */
function toTable(written: string): Node {
  const [head = '', , ...rows] = written.split('\n')
  const toRow = (line: string): Node => ({
    type: 'tableRow',
    children: line
      .trim()
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map(cell => ({ type: 'tableCell', children: parse(cell.replaceAll('\\|', '|').trim())[0]?.children ?? [] })),
  })
  return {
    type: 'table',
    children: [head, ...rows].map(toRow),
    data: { hProperties: { className: 'table' } },
  }
}

/** Links led to where they go, headings given their anchors. */
function settle(node: Node, toHref: (target: string) => string | undefined): Node {
  const children = node.children?.map(child => settle(child, toHref))
  if (node.type === 'heading')
    return { ...node, children: children ?? [], data: { hProperties: { id: anchorOf(plain(node)) } } }
  if (node.type !== 'link') return children ? { ...node, children } : node
  const url = toHref(node.url ?? '')
  return url === undefined
    ? { type: 'emphasis', children: children ?? [], data: { hProperties: {} } }
    : { ...node, url, children: children ?? [] }
}

function plain(node: Node | undefined): string {
  if (node?.value !== undefined) return node.value.replaceAll('\n', ' ')
  return (node?.children ?? []).map(plain).join('')
}

const parser = unified().use(remarkParse).freeze()
const printer = unified().use(remarkRehype).use(rehypeStringify).freeze()

function parse(markdown: string): readonly Node[] {
  return (parser.parse(markdown) as Node).children ?? []
}

function toHtml(children: readonly Node[]): string {
  const root = { type: 'root', children: [...children] } as unknown as ReturnType<typeof parser.parse>
  return printer.stringify(printer.runSync(root))
}
