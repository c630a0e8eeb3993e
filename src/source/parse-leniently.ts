import type { Document, YAMLError } from 'yaml'
import { severityOf } from '../diagnostics/index.ts'
import { type Excess, findExcess, parseTree } from './parse-tree.ts'
import { applyInsertions, withHarmlessComments } from './repair-yaml.ts'
import { type Insertion, scanYaml } from './scan-yaml.ts'
import { type Finding, spanOf, tooDeep } from './to-value.ts'

/** What was parsed: the text of the file, perhaps with blanks put in. */
export interface Parsed {
  readonly text: string
  readonly insertions: readonly Insertion[]
}

export interface Attempt {
  readonly documents: readonly Document.Parsed[]
  readonly parsed: Parsed
  /** Spans count in the parsed text. */
  readonly findings: readonly Finding[]
}

/** From this length on, in code units, a text is scanned first: the parser makes an object for each of its errors. */
const longText = 256 * 1024

/** Parses strictly; where that fails, as PyYAML would. The documents are of use only without findings of severity error. */
export const parseLeniently = (original: string): Attempt => {
  // A lone CR is a line end for PyYAML; LF has the same length, so offsets stay.
  const text = withHarmlessComments(original.replace(/\r(?!\n)/g, '\n'))
  const parsed: Parsed = { text, insertions: [] }
  const excess = findExcess(text)
  if (excess?.kind === 'depth') return refused(parsed, excess)
  const first = text.length < longText ? parseStrictly(parsed) : undefined
  if (first && !hasErrors(first.findings)) return first

  const { insertions, unclosed } = scanYaml(text)
  if (unclosed !== undefined) {
    // The parser's own errors about it lie where it gave up, far from the quote.
    const earlier = first?.findings.filter(({ span }) => span.start < unclosed) ?? []
    return { documents: [], parsed, findings: [...earlier, unclosedQuote(unclosed)] }
  }
  if (insertions.length === 0) return first ?? parseStrictly(parsed)
  const repaired = { text: applyInsertions(text, insertions), insertions }
  const second = parseStrictly(repaired)
  return hasErrors(second.findings)
    ? second
    : { ...second, findings: [...repairFindings(repaired), ...second.findings] }
}

const parseStrictly = (parsed: Parsed): Attempt => {
  // Not before: a text that is to be repaired looks like very many small values.
  const excess = findExcess(parsed.text)
  if (excess) return refused(parsed, excess)
  try {
    const documents = parseTree(parsed.text)
    return { documents, parsed, findings: findingsOf(documents, parsed.text) }
  } catch {
    // The parser ran out of stack.
    return { documents: [], parsed, findings: [exhausted] }
  }
}

const refused = (parsed: Parsed, excess: Excess): Attempt => ({
  documents: [],
  parsed,
  findings: [excessFinding(excess)],
})

const excessFinding = ({ kind, offset }: Excess): Finding => {
  const span = { start: offset, end: offset }
  if (kind === 'depth') return tooDeep(span)
  return {
    code: 'source/too-large',
    message: 'The file holds more keys, values and marks than can be read without exhausting memory.',
    span,
    help: 'split it into several files, or take it out of the catalog',
  }
}

const exhausted: Finding = {
  code: 'source/yaml-bomb',
  message: 'The file exhausts the parser.',
  span: { start: 0, end: 0 },
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ code }) => severityOf(code) === 'error')

const findingsOf = (documents: readonly Document.Parsed[], text: string): readonly Finding[] => {
  const problems = documents.flatMap(({ errors, warnings }) => [
    ...errors,
    ...warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED'),
  ])
  const starts = new Set<number>()
  const distinct = problems.filter(({ pos: [start] }) => !starts.has(start) && starts.add(start))
  const second = documents[1]
  return [
    ...distinct.map(problem => toFinding(problem, text)),
    ...(second ? [severalDocuments(second, documents.length)] : []),
  ]
}

const toFinding = ({ name, code, message, pos: [start, end] }: YAMLError, text: string): Finding => {
  const span = { start, end }
  if (code === 'RESOURCE_EXHAUSTION') return tooDeep(span)
  if (name === 'YAMLWarning') {
    const tag = text.slice(start, Math.min(end, start + 80))
    return { code: 'source/unknown-tag', message: `The tag ${tag} is not understood and was ignored.`, span }
  }
  const help = helpWith(code, text[start - 1])
  return { code: 'source/invalid-yaml', message: toSentence(message), span, ...(help === undefined ? {} : { help }) }
}

const helpWith = (code: YAMLError['code'], before: string | undefined): string | undefined =>
  code === 'UNEXPECTED_TOKEN' && before === "'" ? apostropheHelp : helpFor[code]

const apostropheHelp = 'double an apostrophe inside a text in single quotes'

const helpFor: Partial<Record<YAMLError['code'], string>> = {
  BAD_DQ_ESCAPE: 'double the backslash, or use single quotes',
  BAD_SCALAR_START: 'put quotes around the text',
  BLOCK_AS_IMPLICIT_KEY:
    'put quotes around a text that contains a colon and a blank, or correct the indentation below it',
  MULTILINE_IMPLICIT_KEY: 'check the indentation, and put quotes around a text that contains a colon and a blank',
  TAB_AS_INDENT: 'indent with blanks instead of tabs',
}

const unclosedQuote = (start: number): Finding => ({
  code: 'source/invalid-yaml',
  message: 'This quote opens a text that is never closed.',
  span: { start, end: start + 1 },
  help: 'close it, or double it when it is an apostrophe inside a text in single quotes',
})

const toSentence = (message: string): string => {
  const line = message.replace(/\s+/g, ' ').trim()
  return /[.!?]$/.test(line) ? line : `${line}.`
}

const severalDocuments = ({ contents }: Document.Parsed, count: number): Finding => ({
  code: 'source/multiple-documents',
  message: `The file holds ${count} documents; each is read by itself.`,
  span: { start: spanOf(contents).start, end: spanOf(contents).start },
})

const repairFindings = ({ text, insertions }: Parsed): readonly Finding[] => {
  const findings: Finding[] = []
  let shift = 0
  let previous = -1
  for (const { offset, count, reason } of insertions) {
    shift += count
    const start = offset + shift
    const end = reason === 'comment' ? start + 1 : lineEndAfter(text, start)
    // One warning stands for a run of lines.
    if (reason === 'comment') findings.push({ ...gluedComment, span: { start, end } })
    else if (previous === -1 || text.slice(previous, start).trim() !== '') {
      findings.push({ ...shallowLine, span: { start, end } })
    }
    previous = reason === 'comment' ? previous : end
  }
  return findings
}

const shallowLine = {
  code: 'source/repaired-yaml',
  message: 'A quoted text or bracketed list continues here, indented no deeper than its key.',
  help: 'indent the lines that continue it',
} as const

const gluedComment = {
  code: 'source/repaired-yaml',
  message: 'A comment begins right behind a value.',
  help: 'put a blank before the #',
} as const

const lineEndAfter = (text: string, offset: number): number => {
  const newline = text.indexOf('\n', offset)
  return newline === -1 ? text.length : newline - (text[newline - 1] === '\r' ? 1 : 0)
}
