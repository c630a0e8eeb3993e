/**
 * Lays XML out for reading, one element per line, without parsing it: tags and text stay as written, blanks between tags
 * aside. An element that holds text only stays on one line. Linear in the length; what is no tag is text.
 */
export function* layoutXml(text: string): Generator<string> {
  let depth = 0
  let open: string | undefined
  const indent = () => '  '.repeat(Math.min(depth, deepest))
  const flush = function* (): Generator<string> {
    if (open === undefined) return
    yield indent() + open
    depth += 1
    open = undefined
  }
  let words = ''
  for (const token of tokens(text)) {
    if (!isTag(token)) {
      words += token
      continue
    }
    const closing = token.startsWith('</')
    if (closing && open !== undefined) {
      yield indent() + open + words + token
      open = undefined
    } else {
      yield* flush()
      yield* textLines(words, indent())
      if (closing) depth = Math.max(0, depth - 1)
      if (/^<[A-Za-z_]/.test(token) && !token.endsWith('/>')) open = token
      else yield indent() + token
    }
    words = ''
  }
  yield* flush()
  yield* textLines(words, indent())
}

/** Levels beyond this are not indented any further. */
const deepest = 16

function textLines(text: string, indent: string): readonly string[] {
  return text.trim() === ''
    ? []
    : text
        .trim()
        .split('\n')
        .map(line => indent + line)
}

function isTag(token: string): boolean {
  return /^<[A-Za-z_/?!]/.test(token) && token.endsWith('>')
}

/** Tags, comments and CDATA sections, and the text between them. */
function* tokens(text: string): Generator<string> {
  let from = 0
  let at = text.indexOf('<')
  while (at >= 0) {
    const end = tagEnd(text, at)
    if (end > at) {
      if (at > from) yield text.slice(from, at)
      yield text.slice(at, end)
      from = end
    }
    at = text.indexOf('<', Math.max(end, at + 1))
  }
  if (from < text.length) yield text.slice(from)
}

const fences: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
]

/** Offset after the tag that begins at `start`; -1 when none does. A tag ends where the next one begins at the latest. */
function tagEnd(text: string, start: number): number {
  const fence = fences.find(([open]) => text.startsWith(open, start))
  if (fence) {
    const close = text.indexOf(fence[1], start)
    return close < 0 ? text.length : close + fence[1].length
  }
  if (!/[A-Za-z_/?!]/.test(text[start + 1] ?? '')) return -1
  let quote = ''
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at] ?? ''
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '>') return at + 1
    else if (character === '<') return -1
  }
  return text.length
}
