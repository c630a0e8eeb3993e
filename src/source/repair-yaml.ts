import { type Insertion, scanYaml } from './scan-yaml.ts'

export const applyInsertions = (text: string, insertions: readonly Insertion[]): string => {
  const parts: string[] = []
  let from = 0
  for (const { offset, count } of insertions) {
    parts.push(text.slice(from, offset), ' '.repeat(count))
    from = offset
  }
  return parts.join('') + text.slice(from)
}

/** The offset in the original text for one in the repaired text; an inserted blank maps to where it was put in. */
export const toOriginalOffset = (offset: number, insertions: readonly Insertion[]): number => {
  let shift = 0
  for (const { offset: at, count } of insertions) {
    if (offset - shift <= at) break
    shift += Math.min(count, offset - shift - at)
  }
  return offset - shift
}

/**
 * Works around the parser's lexer: a comment between a key and its value, further left than the value, can make it
 * forget the indentation, so that the value swallows what follows. Such comments become blanks up to their last letter,
 * which becomes `#`; offsets stay as they are.
 */
export const withHarmlessComments = (text: string): string => {
  if (!commentOnOwnLine.test(text)) return text
  const parts: string[] = []
  let from = 0
  for (const { start, end } of scanYaml(text).comments) {
    parts.push(text.slice(from, start), ' '.repeat(end - start - 1), '#')
    from = end
  }
  return parts.join('') + text.slice(from)
}

/** Matches newline + "  # text"; not "a # text". */
const commentOnOwnLine = /\n *#/
