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
  for (const match of paragraph.matchAll(/[.!?](?=["')]?\s+["'(`]?[A-Z])/g)) {
    const before = paragraph.slice(0, match.index)
    const inCode = (before.split('`').length - 1) % 2 === 1
    const abbreviated = /(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|incl|No|Inc|Dr|Mr|Ms)|\b[A-Z])$/.test(before)
    if (!inCode && !abbreviated && before.length > 20) return match.index + 1
  }
  return paragraph.length
}
