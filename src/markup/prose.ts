import rehypeSanitize, { type Options as Schema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { type Processor, unified } from 'unified'
import { whyPlain } from '../diagnostics/index.ts'
import { linkRel } from './bare-urls.ts'
import { escapeText } from './escape.ts'
import { guard, prepareLines } from './prose-lines.ts'
import { type ProseNode, settleTree } from './prose-tree.ts'

/**
 * Safe HTML for the prose of a catalog: untrusted, Markdown-ish text full of paths, wildcards and field names.
 *
 * Markup: paragraphs, lists, `code`, fenced code, **bold**, [links](https://…) and bare addresses; headings become bold
 * paragraphs, images links. Everything else stays as it was written: HTML, quotes, rules, single asterisks, underscores,
 * backslashes, character references. Only http(s) links are made; no id, class, style or name ever comes from the text.
 * Empty text gives ''. A text that is too long for the parser comes as plain paragraphs, all of it, after a word that says so.
 */
export function renderProse(text: string): string {
  const known = memo.get(text)
  if (known !== undefined) return known
  if (memo.size >= memoLimit) memo.clear()
  const html = render(text.trim())
  memo.set(text, html)
  return html
}

/** True when `text`, already trimmed, holds nothing that Markdown or `renderProse` would take for markup. */
export function isPlain(text: string): boolean {
  return !special.test(text)
}

/** The way through the parser, for every text; `renderProse` takes it only where it must. Exported for tests. */
export function renderMarkdown(text: string): string {
  return String(processor.processSync(prepareLines(text)))
}

function render(text: string): string {
  if (text === '') return ''
  if (isPlain(text)) return `<p>${escapeText(text)}</p>`
  const reason = whyPlain(text)
  return reason === undefined ? renderMarkdown(text) : renderParagraphs(text, reason)
}

function renderParagraphs(text: string, reason: string): string {
  const paragraphs = text.replaceAll('\0', '\uFFFD').split(/\r?\n\s*/)
  const shown = paragraphs.filter(paragraph => paragraph !== '').map(paragraph => `<p>${escapeText(paragraph)}</p>`)
  return [`<p><strong>Shown as plain text, since ${reason}.</strong></p>`, ...shown].join('\n')
}

const memoLimit = 50_000
const memo = new Map<string, string>()

// Anything the parser or the repairs look at. "Reads a_b & c (d) | <Channel> [x] 5 > 4" is plain; "- a", "`b`" are not.
const special = new RegExp(`[\\\\\`\\p{Cc}${guard}]|\\*\\*|\\]\\(|://|&#|^[-+*#~\\d]`, 'u')

const disabled = [
  'attention',
  'autolink',
  'blockQuote',
  'characterEscape',
  'characterReference',
  'codeIndented',
  'definition',
  'hardBreakEscape',
  'htmlFlow',
  'htmlText',
  'setextUnderline',
  'thematicBreak',
]

const schema: Schema = {
  tagNames: ['p', 'ul', 'ol', 'li', 'strong', 'code', 'pre', 'a', 'br'],
  attributes: { a: ['href', 'title', ['rel', ...linkRel]], ol: ['start'] },
  protocols: { href: ['http', 'https'] },
  required: {},
  strip: [],
  clobber: [],
}

const processor = unified()
  .use(literalMarkdown)
  .use(remarkParse)
  .use(() => (tree, file) => settleTree(tree as ProseNode, String(file)) as typeof tree)
  .use(remarkRehype)
  .use(rehypeSanitize, schema)
  .use(rehypeStringify)
  .freeze()

function literalMarkdown(this: Processor): void {
  this.data('micromarkExtensions', [{ disable: { null: disabled } }])
}
