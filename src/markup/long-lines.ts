/**
 * Replaces a blank by a line break wherever an SPL line grows past `longestLine`, so that a rule's search for its next
 * match stays short: without it the tokenizer's time grows with the square of the line. The text keeps its length and
 * every offset its meaning. Without a suitable blank it cuts inside a word.
 */
export function cutLongLines(text: string): string {
  const parts: string[] = []
  let from = 0
  let at = 0
  while (at < text.length) {
    const lineEnd = text.indexOf('\n', at)
    const end = lineEnd < 0 ? text.length : lineEnd
    if (end - at <= longestLine) {
      at = end + 1
      continue
    }
    const cut = cutBetween(text, at + longestLine / 2, at + longestLine)
    parts.push(text.slice(from, cut), '\n')
    from = cut + 1
    at = cut + 1
  }
  return from === 0 ? text : parts.join('') + text.slice(from)
}

const longestLine = 1024

/** The last blank between two words in the range, else the last blank, else the last letter that nothing escapes. */
function cutBetween(text: string, low: number, high: number): number {
  const last = (fits: (at: number) => boolean): number | undefined => {
    let at = high
    while (at > low && !fits(at)) at--
    return at > low ? at : undefined
  }
  return (
    last(at => text[at] === ' ' && wordy.test(text[at - 1] ?? '') && wordy.test(text[at + 1] ?? '')) ??
    last(at => text[at] === ' ' && text[at - 1] !== '\\') ??
    last(at => /\w/.test(text[at] ?? '') && text[at - 1] !== '\\') ??
    high
  )
}

/** A character that ends or begins a word, a string or a value; no operator or parenthesis that a rule looks ahead for. */
const wordy = /[\w",`$.*{}]/
