/**
 * Where each character of a YAML scalar's text was written, so that a position inside a long search leads to its own
 * line of the file. `source` is the scalar as it stands in the file, from its quote or block mark on; `text` is its
 * decoded value. Gives the offset in `source` for an offset in `text`; one pass up to it.
 */
export function offsetInScalar(source: string, text: string, offset: number): number {
  const style = source[0] === '"' ? 'double' : source[0] === "'" ? 'single' : 'plain'
  let at = style === 'plain' ? startOfBlock(source) : 1
  for (let index = 0; index < text.length; index++) {
    if (isBlank(text[index])) {
      if (index === offset) return Math.min(skipBlanks(source, at, style), source.length)
      continue
    }
    at = skipBlanks(source, at, style)
    const [start, next] = character(source, at, style)
    if (index >= offset) return start
    at = next
  }
  return Math.min(at, source.length)
}

type Style = 'plain' | 'single' | 'double'

/** Behind the header line of a block scalar (`|-`, `>2`); 0 for a plain one. */
function startOfBlock(source: string): number {
  if (source[0] !== '|' && source[0] !== '>') return 0
  const lineEnd = source.indexOf('\n')
  return lineEnd < 0 ? source.length : lineEnd + 1
}

function skipBlanks(source: string, from: number, style: Style): number {
  let at = from
  while (at < source.length) {
    if (isBlank(source[at])) at++
    else if (style === 'double' && source[at] === '\\' && isBlankEscape(source[at + 1])) at += 2
    else break
  }
  return at
}

/** Escapes of double-quoted text that stand for a blank or for nothing. */
function isBlankEscape(char: string | undefined): boolean {
  return char === undefined || isBlank(char) || 'ntrfv_NLP'.includes(char)
}

/** Where the character at `at` starts and where the next one may start. */
function character(source: string, at: number, style: Style): readonly [number, number] {
  if (style === 'single' && source.startsWith("''", at)) return [at, at + 2]
  if (style !== 'double' || source[at] !== '\\') return [at, at + 1]
  const hex = { x: 2, u: 4, U: 8 }[source[at + 1] ?? '']
  return [at, at + 2 + (hex ?? 0)]
}

function isBlank(char: string | undefined): boolean {
  return char !== undefined && /\s/.test(char)
}
