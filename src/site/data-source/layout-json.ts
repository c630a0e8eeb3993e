/**
 * Lays JSON out for reading, one member per line, without parsing it: every token stays as written, numbers, escapes and
 * the order of keys included, and text that breaks off in the middle is laid out up to its end. Linear in the length.
 */
export function* layoutJson(text: string): Generator<string> {
  let line = ''
  let depth = 0
  let at = skipBlanks(text, 0)
  const indented = (content: string) => '  '.repeat(Math.min(depth, deepest)) + content
  while (at < text.length) {
    const character = text[at] ?? ''
    if (/\s/.test(character)) {
      at = skipBlanks(text, at)
      if (line !== '' && !/[,:\]}]/.test(text[at] ?? ',')) line += ' '
    } else if (opening.has(character)) {
      const inner = skipBlanks(text, at + 1)
      const closed = text[inner] === opening.get(character)
      line += closed ? character + text[inner] : character
      at = closed ? inner + 1 : inner
      if (closed) continue
      yield indented(line)
      depth += 1
      line = ''
    } else if (character === '}' || character === ']') {
      if (line !== '') yield indented(line)
      depth = Math.max(0, depth - 1)
      line = character
      at = skipBlanks(text, at + 1)
      if (depth > 0 || text[at] === ',') continue
      yield indented(line)
      line = ''
    } else if (character === ',') {
      yield indented(`${line},`)
      line = ''
      at = skipBlanks(text, at + 1)
    } else if (character === ':') {
      line += ': '
      at = skipBlanks(text, at + 1)
    } else {
      const close = character === '"' ? stringEnd(text, at) : wordEnd(text, at)
      line += text.slice(at, close)
      at = close
    }
  }
  if (line !== '') yield indented(line)
}

/** Levels beyond this are not indented any further. */
const deepest = 16

const opening: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['[', ']'],
])

const structural = /["{}[\],:\s]/

/** Offset after the string that begins at `start`; the end of the text when it is not closed. */
function stringEnd(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return Math.min(at + 1, text.length)
}

function skipBlanks(text: string, start: number): number {
  let at = start
  while (at < text.length && /\s/.test(text[at] ?? '')) at++
  return at
}

/** Offset after a number, a literal or whatever else stands between structural characters; always moves on. */
function wordEnd(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && !structural.test(text[at] ?? '')) at++
  return at
}
