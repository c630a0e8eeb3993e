/**
 * Repairs of the line structure, before the text is read as Markdown. Authors of catalogs write line breaks in four ways: an
 * empty line, a newline at the end of a sentence, a backslash at the end of a line, and a literal `\n`. Some wrap their lines
 * at a column, where a newline means nothing.
 */

/** Stands before a character that looks like a list marker and is none. A noncharacter: no text contains it on purpose. */
export const guard = '\uFDD0'

/** Turns a text into Markdown whose blocks are those the author meant. Fenced code is left as it is. */
export function prepareLines(text: string): string {
  const lines = readLines(text)
  const wrapped = isWrapped(lines)
  let out = ''
  let previous: Line | undefined
  for (const line of lines) {
    if (previous !== undefined) out += separator(previous, line, wrapped)
    out += line.text
    previous = line
  }
  return out
}

interface Line {
  readonly text: string
  readonly kind: 'blank' | 'item' | 'text' | 'code'
  /** A backslash stood at its end. */
  readonly broken: boolean
  /** Belongs to a list item, as its first line or a later one. */
  readonly inItem: boolean
}

function readLines(text: string): readonly Line[] {
  const lines: Line[] = []
  const rawLines = expandNewlines(text).split('\n')
  const fenced = findFenced(rawLines)
  for (const [index, raw] of rawLines.entries()) {
    if (fenced.has(index)) lines.push({ text: raw, kind: 'code', broken: false, inItem: false })
    else {
      const line = readLine(raw, lines.at(-1))
      if (line !== undefined) lines.push(line)
    }
  }
  return lines
}

/** Indexes of the lines of fenced code, fences included. A fence that is never closed is text. */
function findFenced(rawLines: readonly string[]): ReadonlySet<number> {
  const fenced = new Set<number>()
  let start = 0
  let fence: string | undefined
  for (const [index, raw] of rawLines.entries()) {
    const mark = fencePattern.exec(raw)?.[1]
    if (mark === undefined) continue
    if (fence === undefined) {
      fence = mark
      start = index
    } else if (mark.startsWith(fence) && raw.trim() === mark) {
      for (let at = start; at <= index; at++) fenced.add(at)
      fence = undefined
    }
  }
  return fenced
}

/** Undefined for a list item that holds nothing but a line break: "1. \". */
function readLine(raw: string, previous: Line | undefined): Line | undefined {
  const trimmed = raw.trimEnd()
  const broken = trimmed.endsWith('\\') && !pathAtEnd.test(trimmed)
  const kept = broken ? trimmed.replace(/\\{1,2}$/, '').trimEnd() : trimmed
  const content = kept.trimStart()
  if (content === '') return { text: '', kind: 'blank', broken, inItem: false }
  if (fencePattern.test(content)) return { text: guard + content, kind: 'text', broken, inItem: false }
  if (emptyItem.test(content)) {
    return broken ? undefined : { text: guard + content, kind: 'text', broken, inItem: false }
  }
  const indent = ' '.repeat(Math.min(kept.length - content.length, maxIndent))
  if (!item.test(content)) return { text: content, kind: 'text', broken, inItem: continues(content, indent, previous) }
  const isText = doubleMarker.test(content) || isNumberInSentence(content, previous)
  if (isText) return { text: guard + content, kind: 'text', broken, inItem: previous?.inItem === true }
  return { text: indent + content, kind: 'item', broken, inItem: true }
}

/** A line without a marker goes on with the item before it when it is indented or plainly in mid-sentence. */
function continues(content: string, indent: string, previous: Line | undefined): boolean {
  if (previous?.inItem !== true || previous.broken) return false
  return indent.length > 1 || (/^[\p{Ll}(]/u.test(content) && !sentenceEnd.test(previous.text))
}

/** "… as of version" and on the next line "2. The …" is a list only after a line that has come to an end. */
function isNumberInSentence(content: string, previous: Line | undefined): boolean {
  if (previous?.kind !== 'text' || previous.broken || !/^\d/.test(content) || content.startsWith('1')) return false
  return !/[.:;?!)*]$/.test(previous.text)
}

function separator(previous: Line, line: Line, wrapped: boolean): string {
  if (previous.kind === 'blank' || line.kind === 'blank') return '\n'
  if (previous.kind === 'code' || line.kind === 'code') return '\n'
  if (line.kind === 'item') return previous.inItem ? '\n' : '\n\n'
  if (line.inItem) return '\n'
  return previous.inItem || previous.broken || !wrapped ? '\n\n' : '\n'
}

/** Some line stops in mid-sentence and the next goes on in lower case: the author's editor made the newlines. */
function isWrapped(lines: readonly Line[]): boolean {
  return lines.some((line, index) => {
    const next = lines[index + 1]
    if (line.kind !== 'text' || line.broken || next?.kind !== 'text') return false
    return /^[\p{Ll}(]/u.test(next.text) && !/[.?!:]$/.test(line.text)
  })
}

/**
 * Literal `\n` (or `\\n`) after the end of a sentence, outside code spans, becomes a line break; so does the backslash of
 * "one.\ Two", whose newline YAML has folded away.
 */
function expandNewlines(text: string): string {
  const unix = text.replaceAll(/\r\n?/g, '\n')
  if (!unix.includes('\\')) return unix
  return unix.replaceAll(codeOrNewline, (match, code: string | undefined) => (code === undefined ? '\n' : match))
}

const maxIndent = 8

// "1.", "-"; not "1. one".
const emptyItem = /^(?:[-*+]|\d{1,9}[.)])$/

// "- one", "12) twelve"; not "-one", "*.exe".
const item = /^(?:[-*+]|\d{1,9}[.)])\s/

// "* * * * *" (a cron line); not "* one".
const doubleMarker = /^(?:[-*+]|\d{1,9}[.)])\s+(?:[-*+]|\d{1,9}[.)])(?:\s|$)/

const sentenceEnd = /[.?!:;]$/

// A path that ends in a backslash: "C:\", "C:\Temp\", "\\server\share\"; not "done.\" and not "Entry):\".
const pathAtEnd = /(?:\\[^\s\\]+|(?:^|[\s"'(])[A-Za-z]:)\\$/

// "```spl", "~~~"; not "```x``` inline".
const fencePattern = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/

// `\n` between "done." and "Next", `\ ` in "done.\ Next"; not in "C:\new", "\r\n", `code.\n` or "to C:\ Next".
const codeOrNewline =
  /(`[^`\n]*`)|(?<=[.:?!)][ \t]{0,3})\\{1,2}n(?=[ \t]{0,3}(?:[\p{Lu}\d*(-]|$))|(?<=[\p{Ll})][.?!])\\ +(?=\p{Lu})/gmu
