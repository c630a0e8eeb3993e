import { findHidden, type HiddenCharacter, hiddenMark, replaceHidden, showHidden } from '../characters/index.ts'

/**
 * A page with every hidden character of its texts marked, so that nothing on it reads otherwise than it stands in the file: a
 * `bdi`, out of which no bidirectional control reaches, shows the number of the character in front of the character itself, which
 * a copy takes along. Titles and attributes that people read get the number alone; other attributes, scripts, styles and the
 * `template` that holds code for copying stay as they are. No page holds a NUL, which HTML cannot. Takes time in proportion to
 * the page; a page without hidden characters is given back. A mark is fifty times as long as its character: beyond a thousand,
 * the number alone stands in the place of the character.
 */
export function markHidden(html: string): string {
  if (findHidden(html).length === 0) return html
  const parts: string[] = []
  let marks = 0
  const show = (found: HiddenCharacter): string => (++marks > mostMarks ? showHidden(found.character) : mark(found))
  let at = 0
  while (at < html.length) {
    const open = indexOr(html, '<', at)
    parts.push(replaceHidden(html.slice(at, open), show))
    const end = endOfTag(html, open)
    const tag = html.slice(open, end)
    parts.push(markTag(tag))
    at = end
    const name = /^<(title|template|script|style|textarea)(?=[\s>])/iu.exec(tag)?.[1]?.toLowerCase()
    if (name === undefined) continue
    at = indexOr(html, `</${name}`, end)
    const body = html.slice(end, at)
    parts.push(name === 'title' ? showHidden(body) : body.replaceAll('\0', nulPicture))
  }
  return parts.join('')
}

const mostMarks = 1000
const nulPicture = '\u2400'

function mark(found: HiddenCharacter): string {
  const attributes = Object.entries(hiddenMark(found)).map(([name, value]) => ` ${name}="${value}"`)
  return `<bdi${attributes.join('')}>${found.character === '\0' ? '' : found.character}</bdi>`
}

function markTag(tag: string): string {
  return tag
    .replace(/ (?:title|aria-label|alt|content|placeholder|label)="[^"]*"/gu, showHidden)
    .replaceAll('\0', nulPicture)
}

/** Where a tag or comment ends; quoted values may hold a `>`. */
function endOfTag(html: string, open: number): number {
  if (html.startsWith('<!--', open)) return indexOr(html, '-->', open) + 3
  let quote = ''
  for (let at = open; at < html.length; at++) {
    const character = html.charAt(at)
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '>') return at + 1
  }
  return html.length
}

function indexOr(html: string, text: string, from: number): number {
  const found = html.indexOf(text, from)
  return found === -1 ? html.length : found
}
