/**
 * Replaces a double quote or backtick that nothing closes, and square brackets without a partner, by a character without
 * meaning: Splunk reads them as plain characters, a TextMate rule would colour the rest of the search. Length and
 * offsets stay.
 */
export function hideStrayMarks(text: string): string {
  const stray: number[] = []
  const open: number[] = []
  let unclosed = ''
  let at = 0
  while (at < text.length) {
    const char = text[at] ?? ''
    // Once a search for a closing mark ran to the end of the text, every later one would too.
    const end = unclosed.includes(char) ? undefined : endOfPiece(text, at)
    if (end === undefined) {
      unclosed += char
      stray.push(at)
    } else if (char === '[') open.push(at)
    else if (char === ']' && open.pop() === undefined) stray.push(at)
    at = end ?? at + 1
  }
  return replaceAt(
    text,
    [...stray, ...open].sort((a, b) => a - b),
  )
}

/** Where the quoted piece or plain character at `at` ends; undefined for an opening mark that nothing closes. */
function endOfPiece(text: string, at: number): number | undefined {
  const char = text[at]
  if (char === '\\') return at + 2
  if (char === '`') {
    const mark = text.startsWith('```', at) ? '```' : '`'
    const end = text.indexOf(mark, at + mark.length)
    return end >= 0 ? end + mark.length : mark === '`' ? undefined : text.length
  }
  if (char !== '"') return at + 1
  for (let place = at + 1; place < text.length; place++) {
    if (text[place] === '\\') place++
    else if (text[place] === '"') return place + 1
  }
  return undefined
}

function replaceAt(text: string, places: readonly number[]): string {
  let at = 0
  const parts = places.map(place => {
    const part = text.slice(at, place)
    at = place + 1
    return part
  })
  return [...parts, text.slice(at)].join("'")
}
