/**
 * Where each character of a YAML scalar's text was written, so that a position inside a long search leads to its own
 * line of the file; the last entry is the end of the text. `source` is the scalar as it stands in the file, from its quote
 * or block mark on; `text` is its decoded value. All offsets at once, since a search may have something wrong in many places.
 */
export function offsetsInScalar(source: string, text: string): Uint32Array {
  const style = source[0] === '"' ? 'double' : source[0] === "'" ? 'single' : 'plain'
  const offsets = new Uint32Array(text.length + 1)
  let at = style === 'plain' ? startOfBlock(source) : 1
  for (let index = 0; index < text.length; index++) {
    at = skipBlanks(source, at, style)
    const isWritten = !isBlank(text[index])
    const [start, next] = isWritten ? character(source, at, style) : [at, at]
    offsets[index] = Math.min(start, source.length)
    at = next
  }
  offsets[text.length] = Math.min(at, source.length)
  return offsets
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
