/** Splits a description into its first sentence and the rest, as plain text of the author. */
export function splitLead(text: string): { readonly lead: string; readonly rest: string } {
  const flat = text.trim()
  const paragraphEnd = flat.search(/\n\s*\n/)
  const paragraph = paragraphEnd === -1 ? flat : flat.slice(0, paragraphEnd)
  const end = sentenceEnd(paragraph)
  return { lead: paragraph.slice(0, end).replaceAll(/\s+/g, ' ').trim(), rest: flat.slice(end).trim() }
}

/** Offset after the first sentence: a full stop before a capital, outside code spans, not after an abbreviation or initial. */
function sentenceEnd(paragraph: string): number {
  let inCode = false
  for (const match of paragraph.matchAll(/`|[.!?](?=["')]?\s+["'(`]?[A-Z])/g)) {
    if (match[0] === '`') {
      inCode = !inCode
      continue
    }
    const before = paragraph.slice(Math.max(0, match.index - longestAbbreviation), match.index)
    const abbreviated = /(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|incl|No|Inc|Dr|Mr|Ms)|\b[A-Z])$/.test(before)
    if (!inCode && !abbreviated && match.index > shortestSentence) return match.index + 1
  }
  return paragraph.length
}

const shortestSentence = 20
/** "approx" and what stands before it. */
const longestAbbreviation = 8
