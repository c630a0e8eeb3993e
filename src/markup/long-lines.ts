/**
 * Replaces a blank by a line break wherever an SPL line grows past `longestLine`, so that a rule's search for its next
 * match stays short: without it the tokenizer's time grows with the square of the line. The text keeps its length and
 * every offset its meaning. Without a suitable blank the line is cut hard, at an ordinary character.
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

/** The last blank in the range between two words, else the last ordinary character. */
function cutBetween(text: string, low: number, high: number): number {
  for (let at = high; at > low; at--) {
    if (text[at] === ' ' && wordy.test(text[at - 1] ?? '') && wordy.test(text[at + 1] ?? '')) return at
  }
  for (let at = high; at > low; at--) if (text[at] === ' ' && text[at - 1] !== '\\') return at
  return high
}

/** A character that ends or begins a word, a string or a value; no operator or parenthesis that a rule looks ahead for. */
const wordy = /[\w",`$.*{}]/
