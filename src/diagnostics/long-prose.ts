/**
 * Why a text is not read as Markdown but shown as plain paragraphs, all of it: the parser takes the square of the items of a list,
 * and its time for other marks adds up. Prose of real catalogs has 6,000 characters and 30 lines at most.
 */
export function whyPlain(text: string): string | undefined {
  if (text.length > mostCharacters) return `it has more than ${mostCharacters.toLocaleString('en-US')} characters`
  return linesOf(text) > mostLines ? `it has more than ${mostLines} lines` : undefined
}

const mostCharacters = 30_000
const mostLines = 500

/** Also those that a literal `\n` makes. */
function linesOf(text: string): number {
  return text.split(/\r\n?|\n|\\n/).length
}
