import type { CodeBlock } from '../code-block.ts'
import type { SiteContext } from '../context.ts'
import { formatCount } from '../labels.ts'
import { layoutJson } from './layout-json.ts'
import { layoutXml } from './layout-xml.ts'

/** An event as the author gives it, laid out for reading in its own syntax. The copy button gives the text as written. */
export interface Example {
  readonly label: string
  readonly block: CodeBlock
  /** How much is laid out, when that is not everything. */
  readonly shown?: string
}

/** As much of an event as is laid out: nobody reads on after several screens, and a page has to stay light. */
const most = { lines: 200, characters: 16_000 }

/** Undefined when there is nothing but blanks. */
export function exampleOf(text: string, { highlighter }: Pick<SiteContext, 'highlighter'>): Example | undefined {
  if (text.trim() === '') return undefined
  const { language, label, layout } = syntaxOf(text)
  const { lines, shown } = take(layout(text), text.length)
  const html = highlighter.lines(lines.join('\n'), language)
  return {
    label,
    block: { text, lines: html.map(line => ({ html: line, indent: 0 })) },
    ...(shown !== undefined && { shown }),
  }
}

interface Syntax {
  readonly language: string
  readonly label: string
  readonly layout: (text: string) => Iterable<string>
}

const json: Syntax = { language: 'json', label: 'JSON, laid out for reading', layout: layoutJson }
const xml: Syntax = { language: 'xml', label: 'XML, laid out for reading', layout: layoutXml }
const other: Syntax = { language: 'text', label: 'As logged', layout: text => [text.trimEnd()] }

/** By how it begins: `{"` or `[{` is JSON, `<Event` with an end tag somewhere is XML. "[19/Aug/2024" and "<14>1" are neither. */
function syntaxOf(text: string): Syntax {
  if (/^\s*(?:\{\s*["}]|\[\s*["{[\]])/.test(text)) return json
  if (/^\s*<[A-Za-z?!]/.test(text) && /<\/|\/>/.test(text)) return xml
  return other
}

/** The first lines, and in words how many there are when some are left out. */
function take(
  layout: Iterable<string>,
  length: number,
): { readonly lines: readonly string[]; readonly shown?: string } {
  const lines: string[] = []
  let total = 0
  let room = most.characters
  let cut = false
  for (const line of layout) {
    for (const part of line.split(/\r?\n/)) {
      total += 1
      if (lines.length >= most.lines || room <= 0) continue
      cut ||= part.length > room
      lines.push(part.length > room ? `${part.slice(0, room).replace(/[\uD800-\uDBFF]$/, '')}…` : part)
      room -= part.length
    }
  }
  if (lines.length < total)
    return { lines, shown: `the first ${formatCount(lines.length)} of ${formatCount(total)} lines` }
  if (cut) return { lines, shown: `the first ${formatCount(most.characters)} of ${formatCount(length)} characters` }
  return { lines }
}
