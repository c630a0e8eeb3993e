import type { Document, YAMLError } from 'yaml'
import {
  type Diagnostic,
  type DiagnosticCode,
  type Place,
  type Report,
  type Span,
  severityOf,
} from '../diagnostics/index.ts'
import type { LocatedDocument, SourceFile } from './document.ts'
import { findDeepNesting, parseTree } from './parse-tree.ts'
import { findSpan } from './place-of.ts'
import { applyInsertions, findRepairs, toOriginalOffset, withHarmlessComments } from './repair-yaml.ts'
import type { Insertion } from './scan-yaml.ts'
import { type Finding, spanOf, tooDeep, toValue } from './to-value.ts'

/** How often one code is reported for one file; later ones rarely tell anything new. */
const maxReports = 10

/** What was parsed: the text of the file, perhaps with blanks put in. */
interface Parsed {
  readonly text: string
  readonly insertions: readonly Insertion[]
}

/**
 * The documents of a YAML file: one with the value `null` when the file is empty, none when it cannot be read. Reads
 * whatever PyYAML reads. Never throws, runs no code, and keeps no syntax tree.
 *
 * @reports source/invalid-yaml
 * @reports source/yaml-bomb
 * @reports source/repaired-yaml at each line that had to be indented
 * @reports source/duplicate-key
 * @reports source/multiple-documents
 * @reports source/unknown-tag
 * @reports source/unsafe-key
 */
export const parseYaml = (file: SourceFile, report: Report): LocatedDocument[] => {
  const { documents, parsed, findings } = parse(file.text)
  const list = [...findings]
  const values = hasErrors(list) ? [] : documents.map(document => toValue(document, parsed.text, f => list.push(f)))
  for (const finding of limit(list)) report(toDiagnostic(finding, file, parsed))
  if (hasErrors(list)) return []
  if (documents.length === 0) return [locate(file, parsed, 0, null)]
  return values.map((value, index) => locate(file, parsed, index, value))
}

interface Attempt {
  readonly documents: readonly Document.Parsed[]
  readonly parsed: Parsed
  readonly findings: readonly Finding[]
}

const parse = (original: string): Attempt => {
  // A lone CR is a line end for PyYAML; LF has the same length, so offsets stay.
  const text = withHarmlessComments(original.replace(/\r(?!\n)/g, '\n'))
  const deep = findDeepNesting(text)
  const parsed: Parsed = { text, insertions: [] }
  if (deep !== undefined) return { documents: [], parsed, findings: [tooDeep({ start: deep, end: deep })] }
  const documents = parseTree(text)
  if (documents.every(({ errors }) => errors.length === 0)) {
    return { documents, parsed, findings: findingsOf(documents) }
  }
  const insertions = findRepairs(text)
  if (insertions.length === 0) return { documents, parsed, findings: findingsOf(documents) }
  const repaired = { text: applyInsertions(text, insertions), insertions }
  const again = parseTree(repaired.text)
  const findings = findingsOf(again)
  const repairs = hasErrors(findings) ? [] : repairFindings(repaired)
  return { documents: again, parsed: repaired, findings: [...repairs, ...findings] }
}

const findingsOf = (documents: readonly Document.Parsed[]): readonly Finding[] => {
  const problems = documents.flatMap(({ errors, warnings }) => [
    ...errors,
    ...warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED'),
  ])
  const starts = new Set<number>()
  const distinct = problems.filter(({ pos: [start] }) => !starts.has(start) && starts.add(start))
  const second = documents[1]
  return [...distinct.map(toFinding), ...(second ? [severalDocuments(second, documents.length)] : [])]
}

const toFinding = ({ name, code, message, pos: [start, end] }: YAMLError): Finding => {
  const span = { start, end }
  if (code === 'RESOURCE_EXHAUSTION') return tooDeep(span)
  const text = toSentence(message)
  return { code: name === 'YAMLWarning' ? 'source/unknown-tag' : 'source/invalid-yaml', message: text, span }
}

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

const hasErrors = (findings: readonly Finding[]): boolean => findings.some(({ code }) => severityOf(code) === 'error')

const limit = (findings: readonly Finding[]): readonly Finding[] => {
  const counts = new Map<DiagnosticCode, number>()
  return findings.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1
    counts.set(code, count)
    return count <= maxReports
  })
}

const toOriginalSpan = ({ start, end }: Span, { insertions }: Parsed): Span => ({
  start: toOriginalOffset(start, insertions),
  end: toOriginalOffset(end, insertions),
})

const toDiagnostic = (finding: Finding, { root, path }: SourceFile, parsed: Parsed): Diagnostic => {
  const placeAt = (span: Span): Place => ({ root, file: path, span: toOriginalSpan(span, parsed) })
  const { code, message, span, help, related } = finding
  return {
    code,
    message,
    place: placeAt(span),
    ...(help === undefined ? {} : { help }),
    ...(related === undefined ? {} : { related: [{ message: related.message, place: placeAt(related.span) }] }),
  }
}

const locate = (file: SourceFile, parsed: Parsed, index: number, value: unknown): LocatedDocument => ({
  file,
  index,
  value,
  repaired: parsed.insertions.length > 0,
  placeOf: (path, part = 'value') => {
    const place = { root: file.root, file: file.path }
    const document = treeOf(parsed)[index]
    return document ? { ...place, span: toOriginalSpan(findSpan(document, path, part), parsed) } : place
  },
})

/** The tree of the text asked for last: trees are large, and questions about one file come together. */
let latest: { readonly parsed: Parsed; readonly tree: readonly Document.Parsed[] } | undefined

const treeOf = (parsed: Parsed): readonly Document.Parsed[] => {
  if (latest?.parsed !== parsed) latest = { parsed, tree: parseTree(parsed.text) }
  return latest.tree
}
