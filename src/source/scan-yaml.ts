import type { Span } from '../diagnostics/index.ts'

/** Blanks put into a text before `offset`, which counts in the text without any insertion. */
export interface Insertion {
  readonly offset: number
  readonly count: number
  /** `indent`: a line stood too far left. `comment`: a `#` stood right behind a text. */
  readonly reason: 'indent' | 'comment'
}

interface Findings {
  /** Blanks that make the text acceptable to a strict parser. Ascending. */
  readonly insertions: readonly Insertion[]
  /** Comments that have a line of their own and stand between an indicator (`:`, `-`, `?`) and its value. Ascending. */
  readonly comments: readonly Span[]
  /** Offset of a quote that opens a text and is never closed. */
  readonly unclosed?: number | undefined
}

interface Scan {
  readonly text: string
  readonly insertions: Insertion[]
  readonly comments: Span[]
  /** Columns of the open block collections, outermost first. */
  readonly columns: number[]
  pos: number
  lineStart: number
  /** Open brackets. */
  flow: number
  /** Column at which a key may begin on this line. */
  keyColumn: number | undefined
  /** The last token was an indicator, so a value may follow on a later line. */
  awaiting: boolean
  unclosed?: number
}

/**
 * PyYAML lets quoted texts and bracketed collections run on at any indentation, and takes `#` right behind them for a
 * comment; the YAML specification, and the parser used here, do not. This walks over a text by PyYAML's rules for where values begin and end. Nothing inside a block scalar, a comment or the
 * first line of a value is ever found. An unclosed quote ends the scan.
 */
export const scanYaml = (text: string): Findings => {
  const scan: Scan = {
    text,
    insertions: [],
    comments: [],
    columns: [],
    pos: 0,
    lineStart: 0,
    flow: 0,
    keyColumn: undefined,
    awaiting: false,
  }
  while (scan.pos < text.length && scanToken(scan));
  return scan
}

/** Reads one token. False when the rest cannot be understood. */
const scanToken = (scan: Scan): boolean => {
  const { text } = scan
  const char = text[scan.pos] ?? ''
  if (char === ' ' || char === '\t') scan.pos += 1
  else if (isBreak(char)) return scanLineBreak(scan)
  else if (char === '#') scanComment(scan)
  else if (isDocumentMark(text, scan.lineStart) && scan.pos === scan.lineStart) startDocument(scan)
  else if (char === '%' && scan.pos === scan.lineStart && scan.columns.length === 0) skipToLineEnd(scan)
  else return scanContent(scan, char)
  return true
}

const scanComment = (scan: Scan): void => {
  const { text, pos, lineStart } = scan
  skipToLineEnd(scan)
  if (scan.awaiting && scan.flow === 0 && text.slice(lineStart, pos).trim() === '')
    scan.comments.push({ start: pos, end: scan.pos })
}

const scanContent = (scan: Scan, char: string): boolean => {
  const { text } = scan
  const column = scan.pos - scan.lineStart
  if (scan.flow === 0 && text.slice(scan.lineStart, scan.pos).trim() === '') unwind(scan, column)
  const blankFollows = isBlankOrEnd(text[scan.pos + 1])
  if (scan.flow === 0 && blankFollows && (char === '-' || char === '?')) {
    open(scan, column)
    scan.awaiting = true
    scan.pos += 1
    return true
  }
  if (char === ':' && (blankFollows || scan.flow > 0)) {
    if (scan.flow === 0 && scan.keyColumn !== undefined) open(scan, scan.keyColumn)
    scan.keyColumn = undefined
    scan.awaiting = true
    scan.pos += 1
    return true
  }
  scan.keyColumn ??= column
  scan.awaiting &&= char === '&' || char === '!'
  if (char === '"' || char === "'") return scanQuoted(scan, char)
  if (char === '&' || char === '!' || char === '*') scanProperty(scan)
  else if (char === '[' || char === '{') changeFlow(scan, 1)
  else if (scan.flow > 0 && (char === ']' || char === '}')) changeFlow(scan, -1)
  else if (scan.flow > 0 && char === ',') changeFlow(scan, 0)
  else if (scan.flow === 0 && (char === '|' || char === '>')) scanBlockScalar(scan)
  else return scanPlain(scan)
  return true
}

/** The column of the innermost open block collection; -1 at the top. */
const indentOf = ({ columns }: Scan): number => columns.at(-1) ?? -1

const unwind = (scan: Scan, column: number): void => {
  while (indentOf(scan) > column) scan.columns.pop()
}

const open = (scan: Scan, column: number): void => {
  if (column > indentOf(scan)) scan.columns.push(column)
  scan.keyColumn = undefined
}

const startDocument = (scan: Scan): void => {
  scan.columns.length = 0
  scan.flow = 0
  scan.keyColumn = undefined
  scan.pos += 3
}

const changeFlow = (scan: Scan, by: 1 | 0 | -1): void => {
  scan.flow += by
  scan.pos += 1
  separateComment(scan)
}

const scanProperty = (scan: Scan): void => {
  const stop = scan.flow > 0 ? /[\s,[\]{}]/g : /\s/g
  stop.lastIndex = scan.pos
  scan.pos = stop.exec(scan.text)?.index ?? scan.text.length
}

/** Moves to the next line; inside brackets that line must be indented deeper than the block around it. */
const scanLineBreak = (scan: Scan): boolean => {
  moveBehindBreak(scan)
  if (scan.flow === 0) return true
  if (isDocumentMark(scan.text, scan.lineStart)) return false
  const first = endOfSpaces(scan.text, scan.lineStart)
  const closes = scan.flow === 1 && /[\]}]/.test(scan.text[first] ?? '') && first - scan.lineStart === indentOf(scan)
  if (!closes) indentLine(scan, first)
  return true
}

/** Puts blanks before the current line when its `first` character stands too far left; not on lines without any. */
const indentLine = (scan: Scan, first: number): void => {
  const missing = indentOf(scan) + 1 - (first - scan.lineStart)
  const isEmpty = first >= scan.text.length || isBreak(scan.text[first] ?? '')
  if (missing > 0 && !isEmpty) scan.insertions.push({ offset: scan.lineStart, count: missing, reason: 'indent' })
}

const scanQuoted = (scan: Scan, quote: string): boolean => {
  const { text, insertions } = scan
  const before = insertions.length
  const opening = scan.pos
  for (scan.pos += 1; scan.pos < text.length; ) {
    const char = text[scan.pos] ?? ''
    const next = text[scan.pos + 1] ?? ''
    if (char === quote && !(quote === "'" && next === "'")) {
      scan.pos += 1
      separateComment(scan)
      return true
    }
    if (isBreak(char)) {
      moveBehindBreak(scan)
      if (isDocumentMark(text, scan.lineStart)) break
      indentLine(scan, endOfSpaces(text, scan.lineStart))
    } else if (char === quote) scan.pos += 2
    else scan.pos += quote === '"' && char === '\\' && !isBreak(next) ? 2 : 1
  }
  insertions.length = before
  scan.unclosed = opening
  return false
}

/** `"text"#comment` or `[a,#comment`: the specification wants a blank in between. */
const separateComment = (scan: Scan): void => {
  if (scan.text[scan.pos] === '#') scan.insertions.push({ offset: scan.pos, count: 1, reason: 'comment' })
}

const scanPlain = (scan: Scan): boolean => {
  const { text } = scan
  const stop = scan.flow > 0 ? /:(?=[\s,[\]{}]|$)|(?<=[ \t])#|[,[\]{}\r\n]/g : /:(?=\s|$)|(?<=[ \t])#|[\r\n]/g
  stop.lastIndex = scan.pos + 1
  for (;;) {
    scan.pos = stop.exec(text)?.index ?? text.length
    if (!isBreak(text[scan.pos] ?? '')) return true
    const end = scan.pos
    const { lineStart, keyColumn } = scan
    skipEmptyLines(scan)
    const first = endOfSpaces(text, scan.lineStart)
    const column = first - scan.lineStart
    const ends = first >= text.length || text[first] === '#' || isDocumentMark(text, scan.lineStart)
    if (ends || (scan.flow === 0 && column <= indentOf(scan))) {
      Object.assign(scan, { pos: end, lineStart, keyColumn })
      return true
    }
    if (scan.flow > 0) {
      Object.assign(scan, { pos: end, lineStart })
      return true
    }
    stop.lastIndex = first
  }
}

const skipEmptyLines = (scan: Scan): void => {
  while (isBreak(scan.text[scan.pos] ?? '')) {
    moveBehindBreak(scan)
    scan.pos = endOfSpaces(scan.text, scan.pos)
  }
}

const scanBlockScalar = (scan: Scan): void => {
  const { text } = scan
  const header = scan.pos
  skipToLineEnd(scan)
  const least = Math.max(indentOf(scan), 0) + 1
  const digit = /^[|>][+-]?([1-9])/.exec(text.slice(header, header + 3))?.[1]
  let indent = digit === undefined ? undefined : Math.max(indentOf(scan), 0) + Number(digit)
  while (scan.pos < text.length) {
    const { pos, lineStart } = scan
    moveBehindBreak(scan)
    const first = endOfSpaces(text, scan.lineStart)
    if (first < text.length && !isBreak(text[first] ?? '')) {
      indent ??= Math.max(least, first - scan.lineStart)
      if (first - scan.lineStart < indent) {
        Object.assign(scan, { pos, lineStart })
        return
      }
    }
    skipToLineEnd(scan)
  }
}

const skipToLineEnd = (scan: Scan): void => {
  const lineEnd = /[\r\n]/g
  lineEnd.lastIndex = scan.pos
  scan.pos = lineEnd.exec(scan.text)?.index ?? scan.text.length
}

const moveBehindBreak = (scan: Scan): void => {
  scan.pos += scan.text.startsWith('\r\n', scan.pos) ? 2 : 1
  scan.lineStart = scan.pos
  scan.keyColumn = undefined
}

const endOfSpaces = (text: string, from: number): number => {
  let end = from
  while (text[end] === ' ') end += 1
  return end
}

const isBreak = (char: string): boolean => char === '\n' || char === '\r'

const isBlankOrEnd = (char: string | undefined): boolean => char === undefined || /[ \t\r\n]/.test(char)

/** Whether `---` or `...` stands by itself at the start of a line. */
const isDocumentMark = (text: string, lineStart: number): boolean =>
  (text.startsWith('---', lineStart) || text.startsWith('...', lineStart)) && isBlankOrEnd(text[lineStart + 3])
