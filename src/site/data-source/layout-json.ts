/**
 * Lays JSON out for reading, one member per line, without parsing it: every token stays as written, numbers, escapes and
 * the order of keys included, and text that breaks off in the middle is laid out up to its end. Linear in the length.
 */
export function* layoutJson(text: string): Generator<string> {
  const end = text.length
  let line = ''
  let depth = 0
  let at = 0
  const indent = () => '  '.repeat(Math.min(depth, deepest))
  while (at < end) {
    const character = text[at] ?? ''
    if (character === '"') {
      const close = stringEnd(text, at)
      line += text.slice(at, close)
      at = close
    } else if (opening.has(character)) {
      const next = skipBlanks(text, at + 1)
      const closed = text[next] === opening.get(character)
      line += closed ? character + text[next] : character
      at = closed ? next + 1 : next
      if (closed) continue
      yield line
      depth += 1
      line = indent()
    } else if (character === '}' || character === ']') {
      if (line.trim() !== '') yield line
      depth = Math.max(0, depth - 1)
      line = indent() + character
      at = skipBlanks(text, at + 1)
      if (depth > 0 || at >= end || text[at] === ',') continue
      yield line
      line = ''
    } else if (character === ',') {
      yield `${line},`
      line = indent()
      at = skipBlanks(text, at + 1)
    } else if (character === ':') {
      line += ': '
      at = skipBlanks(text, at + 1)
    } else {
      const close = wordEnd(text, at)
      line += text.slice(at, close)
      at = skipBlanks(text, close)
      if (at > close && !structural.test(text[at] ?? ',')) line += ' '
    }
  }
  if (line.trim() !== '') yield line
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
