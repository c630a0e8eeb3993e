import { isWebUrl, linkRel, splitAtUrls } from './bare-urls.ts'
import { guard } from './prose-lines.ts'

/**
 * The changes made to the Markdown tree of a prose text: bold and bare addresses are found here, links and images are kept
 * only where they lead to the web, and whatever was no markup after all is put back as it was written.
 */

/** As much of a Markdown tree node as is needed here. */
export interface ProseNode {
  readonly type: string
  readonly value?: string
  readonly url?: string
  readonly alt?: string | null
  readonly title?: string | null
  readonly children?: readonly ProseNode[]
  readonly position?: { readonly start: Point; readonly end: Point }
  readonly data?: { readonly hProperties: { readonly rel: readonly string[] } }
}

interface Point {
  readonly line: number
  readonly column: number
  readonly offset?: number | undefined
}

/** The tree of a prose text with its inner nodes made safe and literal. `source` is the text it was parsed from. */
export function settleTree(root: ProseNode, source: string): ProseNode {
  return { ...root, children: settleAll(root.children ?? [], source, false) }
}

function settleAll(nodes: readonly ProseNode[], source: string, inLink: boolean): readonly ProseNode[] {
  return nodes.flatMap(node => settle(node, source, inLink))
}

function settle(node: ProseNode, source: string, inLink: boolean): readonly ProseNode[] {
  const children = () => settleAll(node.children ?? [], source, inLink)
  switch (node.type) {
    case 'text':
      return toPhrases(node.value ?? '', inLink)
    case 'inlineCode':
      return toCode((node.value ?? '').replaceAll(guard, ''), inLink)
    case 'link':
      if (!isWebUrl(node.url ?? '')) return toPhrases(literal(node, source), inLink)
      return [
        { ...node, data: { hProperties: { rel: linkRel } }, children: settleAll(node.children ?? [], source, true) },
      ]
    case 'image':
      return isWebUrl(node.url ?? '') ? toImageLink(node) : toPhrases(literal(node, source), inLink)
    case 'heading':
      return toHeading(node, source)
    default:
      return [node.children === undefined ? node : { ...node, children: children() }]
  }
}

function toPhrases(text: string, inLink: boolean): readonly ProseNode[] {
  const value = decode(text.replaceAll(guard, ''))
  const nodes: ProseNode[] = []
  let end = 0
  for (const match of value.matchAll(bold)) {
    nodes.push(...toLinks(value.slice(end, match.index), inLink))
    nodes.push({ type: 'strong', children: toLinks(match[1] ?? '', inLink) })
    end = match.index + match[0].length
  }
  nodes.push(...toLinks(value.slice(end), inLink))
  return nodes
}

function toLinks(text: string, inLink: boolean): readonly ProseNode[] {
  if (inLink) return [{ type: 'text', value: text }]
  return splitAtUrls(text).map(part => {
    const node: ProseNode = { type: 'text', value: part.text }
    return part.url === undefined ? node : toLink(part.url, node)
  })
}

function toCode(value: string, inLink: boolean): readonly ProseNode[] {
  const code: ProseNode = { type: 'inlineCode', value }
  return [!inLink && isWebUrl(value) ? toLink(value, code) : code]
}

function toLink(url: string, child: ProseNode): ProseNode {
  return { type: 'link', url, data: { hProperties: { rel: linkRel } }, children: [child] }
}

/** Images are never loaded: a reader's browser asks nobody but the site itself. */
function toImageLink(node: ProseNode): readonly ProseNode[] {
  const url = node.url ?? ''
  const alt = node.alt ?? ''
  return [toLink(url, { type: 'text', value: alt === '' ? url : alt })]
}

/** A heading of the author's would break the page's outline: a bold paragraph. "# of users" is a sentence. */
function toHeading(node: ProseNode, source: string): readonly ProseNode[] {
  const written = literal(node, source)
  if (!/^#+\s+[\p{Lu}\d*`[]/u.test(written)) return [{ type: 'paragraph', children: toPhrases(written, false) }]
  return [
    { type: 'paragraph', children: [{ type: 'strong', children: settleAll(node.children ?? [], source, false) }] },
  ]
}

function literal(node: ProseNode, source: string): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
}

/** Two spellings that were meant otherwise: Windows' code for a dash or quote, and `\_` inside a name. */
function decode(text: string): string {
  if (!text.includes('&#') && !text.includes('\\_')) return text
  return text
    .replaceAll(windowsReference, (match, code: string) => windowsPunctuation[code] ?? match)
    .replaceAll(escapedName, name => name.replaceAll('\\_', '_'))
}

// "**Note:**" and "(**a b**)"; not "**/temp/**", "x**2 + y**3".
const bold =
  /(?<![\p{L}\p{N}*\\/])\*\*(?=[\p{L}\p{N}("'[$<])((?:(?!\*\*)[\s\S])+)(?<=[\p{L}\p{N}.,:;!?)"'\]>%$])\*\*(?![\p{L}\p{N}*\\/])/gu

// "Some\_TA\_name"; not "Temp\_x" and not "C:\_a\_b".
const escapedName = /(?<![\w\\/:%])[A-Za-z0-9]+(?:\\_[A-Za-z0-9]+){2,}(?![\w\\])/g

const windowsReference = /&#(\d{3});/g

const windowsPunctuation: Readonly<Record<string, string>> = {
  '133': '…',
  '145': '‘',
  '146': '’',
  '147': '“',
  '148': '”',
  '149': '•',
  '150': '–',
  '151': '—',
}
