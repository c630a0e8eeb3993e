/** Text as it may stand in HTML: the same references that rehype-stringify writes. `>` needs none. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;')
}

/** The same for a double-quoted attribute value. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&#x22;')
}
