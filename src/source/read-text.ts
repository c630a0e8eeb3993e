import { parse, type Scalar } from 'yaml'

/** The text of a scalar, with the two cases settled in which the parser differs from PyYAML and the specification. */
export const readText = ({ type, range }: Scalar, value: string, text: string): string => {
  if (!range) return value
  if (type === 'QUOTE_DOUBLE') return withEscapedBreaks(text.slice(range[0], range[1]), value)
  const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED'
  return isBlock && range[1] >= text.length ? withoutAddedNewline(value, text) : value
}

/**
 * Empty lines behind an escaped line break are newlines of the value; the parser folds them.
 * Matches `\\` + newline + empty line; not `\\` + newline + text.
 */
const escapedBreak = /\\(?:\r?\n([ \t\r\n]*\n)|[\s\S])/g

const withEscapedBreaks = (raw: string, value: string): string => {
  let changed = false
  const rewritten = raw.replace(escapedBreak, (whole: string, empty: string | undefined) => {
    if (empty === undefined) return whole
    changed = true
    return `${'\\n'.repeat(empty.split('\n').length - 1)}\\\n`
  })
  return changed ? String(parse(rewritten)) : value
}

/** A block scalar whose last line ends with the file has no newline there; the parser adds one. */
const withoutAddedNewline = (value: string, text: string): string => {
  const last = text.slice(text.lastIndexOf('\n') + 1)
  if (last === '' || !value.endsWith('\n')) return value
  const lastOfValue = value.slice(value.lastIndexOf('\n', value.length - 2) + 1, -1)
  // Blanks on the last line belong to the value only where they go beyond its indentation.
  const belongs = last.trim() !== '' || (lastOfValue !== '' && lastOfValue.trim() === '')
  return belongs ? value.slice(0, -1) : value
}
