import type { Document } from 'yaml'
import { findHidden } from '../characters/index.ts'
import { type Diagnostic, type Place, type Report, reportFew, type Span } from '../diagnostics/index.ts'
import { offsetsInScalar } from './align-text.ts'
import type { LocatedDocument, SourceFile, ValuePath } from './document.ts'
import { hasErrors, type Parsed, parseLeniently } from './parse-leniently.ts'
import { parseTree } from './parse-tree.ts'
import { findSpan } from './place-of.ts'
import { toOriginalOffset } from './repair-yaml.ts'
import { type Finding, toValue } from './to-value.ts'

/**
 * The documents of a YAML file: one with the value `null` when the file is empty, none when it cannot be read. Reads
 * whatever PyYAML reads. Never throws, runs no code, and keeps no syntax tree.
 *
 * @reports source/invalid-yaml; of this and each code below the first ten, and how many more there are
 * @reports source/yaml-bomb
 * @reports source/too-large for more keys and values than memory can hold
 * @reports source/repaired-yaml at each line that had to be indented
 * @reports source/duplicate-key
 * @reports source/hidden-character once for each character
 * @reports source/multiple-documents
 * @reports source/unknown-tag
 * @reports source/unsafe-key
 */
export const parseYaml = (file: SourceFile, report: Report): LocatedDocument[] => {
  const { documents, parsed, findings } = parseLeniently(file.text)
  const list = [...findings, ...hiddenIn(parsed.text)]
  const values = hasErrors(list) ? [] : documents.map(document => toValue(document, parsed.text, f => list.push(f)))
  const whole = { root: file.root, file: file.path }
  reportFew(list, finding => toDiagnostic(finding, file, parsed), whole, report)
  if (hasErrors(list)) return []
  if (documents.length === 0) return [locate(file, parsed, 0, null)]
  return values.map((value, index) => locate(file, parsed, index, value))
}

/** One finding for each hidden character of a text, where it stands first. A mark of the encoding at the start is none. */
const hiddenIn = (text: string): readonly Finding[] =>
  [...Map.groupBy(findHidden(text), ({ label }) => label)].flatMap(([label, all]) => {
    const found = all.filter(({ at, character }) => at > 0 || character !== '\ufeff')
    const [first] = found
    if (first === undefined) return []
    const times = found.length === 1 ? 'once' : `${found.length} times`
    const span = { start: first.at, end: first.at + first.character.length }
    return [
      { code: 'source/hidden-character', message: `The hidden character ${label} stands ${times} in this file.`, span },
    ]
  })

/** The parser places some errors behind the end of the text. */
const toOriginalSpan = ({ start, end }: Span, { text, insertions }: Parsed): Span => ({
  start: toOriginalOffset(Math.min(start, text.length), insertions),
  end: toOriginalOffset(Math.min(end, text.length), insertions),
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

const locate = (file: SourceFile, parsed: Parsed, index: number, value: unknown): LocatedDocument => {
  const place = { root: file.root, file: file.path }
  const spanAt = (path: ValuePath, part: 'key' | 'value'): Span | undefined => {
    const document = treeOf(parsed)[index]
    return document && findSpan(document, path, part)
  }
  const placed = (span: Span | undefined): Place => (span ? { ...place, span: toOriginalSpan(span, parsed) } : place)
  return {
    file,
    index,
    value,
    repaired: parsed.insertions.length > 0,
    placeOf: (path, part = 'value') => placed(spanAt(path, part)),
    placeIn: (path, start, end) => {
      const span = spanAt(path, 'value')
      const text = textAt(value, path)
      if (!span || text === undefined) return placed(span)
      const offsets = offsetsAt(parsed, span, text)
      const offsetOf = (at: number) => span.start + (offsets[Math.min(at, text.length)] ?? 0)
      const from = offsetOf(start)
      const last = offsetOf(Math.max(start, end - 1))
      return placed({ start: from, end: Math.max(from, Math.min(last + 1, span.end)) })
    },
  }
}

/** The text at a path of a plain value. */
const textAt = (value: unknown, path: ValuePath): string | undefined => {
  let inner = value
  for (const step of path) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, step)) return undefined
    inner = (inner as Readonly<Record<string | number, unknown>>)[step]
  }
  return typeof inner === 'string' ? inner : undefined
}

/** The offsets of the scalar asked for last: questions about one search come together as well. */
let aligned: { readonly parsed: Parsed; readonly start: number; readonly offsets: Uint32Array } | undefined

const offsetsAt = (parsed: Parsed, { start, end }: Span, text: string): Uint32Array => {
  if (aligned?.parsed !== parsed || aligned.start !== start)
    aligned = { parsed, start, offsets: offsetsInScalar(parsed.text.slice(start, end), text) }
  return aligned.offsets
}

/** The tree of the text asked for last: trees are large, and questions about one file come together. */
let latest: { readonly parsed: Parsed; readonly tree: readonly Document.Parsed[] } | undefined

const treeOf = (parsed: Parsed): readonly Document.Parsed[] => {
  if (latest?.parsed !== parsed) latest = { parsed, tree: parseTree(parsed.text) }
  return latest.tree
}
