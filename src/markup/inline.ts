import { linkRel, splitAtUrls } from './bare-urls.ts'
import { escapeAttribute, escapeText } from './escape.ts'

/**
 * HTML for one-line fields such as table cells: `code` spans and bare web addresses, all else as written. No block elements;
 * blanks and newlines at the ends are dropped, inner newlines count as blanks. Linear in the length of the text.
 */
export function renderInline(text: string): string {
  return text
    .trim()
    .split(codeSpan)
    .map((part, index) => (index % 2 === 1 ? renderCode(part) : renderLinks(part)))
    .join('')
}

/** HTML for a message template: escaped text, with each `$field$` in a `<span class="token">`. The text is kept exactly. */
export function renderTokens(text: string): string {
  return escapeText(text).replaceAll(token, '<span class="token">$&</span>')
}

// With a group, so that split gives text and code in turn: "`a b`"; not "``" and not a single backtick.
const codeSpan = /(?<!`)`([^`\n]+)`(?!`)/

// "$dest$", "$src_user$", "$result.dest$"; not "$5", "$ $" or "a$b".
const token = /\$[A-Za-z_][\w.:{}-]{0,100}\$/g

function renderCode(code: string): string {
  const [first] = splitAtUrls(code)
  const html = `<code>${escapeText(code)}</code>`
  return first?.url === code ? renderLink(code, html) : html
}

function renderLinks(text: string): string {
  return splitAtUrls(text)
    .map(part => (part.url === undefined ? escapeText(part.text) : renderLink(part.url, escapeText(part.text))))
    .join('')
}

function renderLink(url: string, html: string): string {
  return `<a href="${escapeAttribute(url)}" rel="${linkRel.join(' ')}">${html}</a>`
}
