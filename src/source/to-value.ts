import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml'
import { findHidden } from '../characters/index.ts'
import type { DiagnosticCode, Span } from '../diagnostics/index.ts'
import { readText } from './read-text.ts'

/** Deepest nesting that is read. */
export const maxDepth = 256
/** How much aliases may add to a document, in values plus characters of text. */
const maxAliasWeight = 5 * 1024 * 1024

/** Something wrong in a document; the span counts in the text that was parsed. */
export interface Finding {
  readonly code: DiagnosticCode
  readonly message: string
  readonly span: Span
  readonly help?: string
  readonly related?: { readonly message: string; readonly span: Span }
}

interface Anchor {
  value?: unknown
  weight: number
  /** Aliases inside the anchored node would make it contain itself. */
  open: boolean
}

interface Walk {
  readonly text: string
  readonly find: (finding: Finding) => void
  readonly anchors: Map<string, Anchor>
  weight: number
  aliasWeight: number
  /** Set by a finding that makes the document worthless; the walk ends as soon as it can. */
  failed: boolean
}

/**
 * The plain value of a document, or `undefined` after a finding of severity error. Objects, lists, strings, safe
 * numbers, booleans and null only. Duplicate keys: the last one wins; `<<` merges as in PyYAML; keys that are not text
 * are named as written; numbers that JavaScript cannot hold stay text; half a character, which "\uD800" is, becomes U+FFFD, since
 * no file can hold it.
 */
export const toValue = (document: Document.Parsed, text: string, find: (finding: Finding) => void): unknown => {
  const walk: Walk = { text, find, anchors: new Map(), weight: 0, aliasWeight: 0, failed: false }
  const value = readNode(document.contents, walk, 0)
  return walk.failed ? undefined : value
}

const readNode = (node: unknown, walk: Walk, depth: number): unknown => {
  if (isAlias(node)) return aliasValue(node, walk)
  const name = anchorOf(node)
  if (name === undefined) return plainValue(node, walk, depth)
  const anchor: Anchor = { weight: 0, open: true }
  walk.anchors.set(name, anchor)
  const before = walk.weight
  anchor.value = plainValue(node, walk, depth)
  anchor.weight = walk.weight - before
  anchor.open = false
  return anchor.value
}

const plainValue = (node: unknown, walk: Walk, depth: number): unknown => {
  if (walk.failed) return null
  if (isScalar(node)) return scalarValue(node, walk)
  walk.weight += 1
  if (depth >= maxDepth) return fail(walk, tooDeep(spanOf(node)))
  if (isMap(node)) return mapValue(node, walk, depth)
  return isSeq(node) ? node.items.map(item => readNode(item, walk, depth + 1)) : null
}

/** The finding for nesting beyond `maxDepth`. */
export const tooDeep = (span: Span): Finding => ({
  code: 'source/yaml-bomb',
  message: `Values are nested more than ${maxDepth} levels deep.`,
  span,
})

const scalarValue = (node: Scalar, walk: Walk): unknown => {
  const { value, source } = node
  walk.weight += 1 + (source?.length ?? 0)
  if (typeof value === 'string') {
    const text = readText(node, value, walk.text).toWellFormed()
    const span = spanOf(node)
    // Those that stand in the file itself are found there.
    const written = walk.text.slice(span.start, span.end)
    const made = findHidden(text).find(({ character }) => !written.includes(character))
    if (made)
      walk.find({
        code: 'source/hidden-character',
        message: `An escape makes the hidden character ${made.label}.`,
        span,
      })
    return text
  }
  if (typeof value !== 'number') return value ?? null
  const exact = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value)
  return exact ? value : (source ?? String(value))
}

const aliasValue = (alias: Alias, walk: Walk): unknown => {
  const anchor = walk.anchors.get(alias.source)
  const span = spanOf(alias)
  if (!anchor) {
    const message = `The alias *${alias.source} stands for nothing: no value before it is marked &${alias.source}.`
    const help = 'a text that begins with * must be quoted'
    return fail(walk, { code: 'source/invalid-yaml', message, span, help })
  }
  if (anchor.open) {
    const message = `The alias *${alias.source} stands inside the value it repeats.`
    return fail(walk, { code: 'source/yaml-bomb', message, span })
  }
  walk.weight += anchor.weight
  walk.aliasWeight += anchor.weight
  if (walk.aliasWeight <= maxAliasWeight) return anchor.value
  return fail(walk, { code: 'source/yaml-bomb', message: 'Aliases make the document grow beyond bounds.', span })
}

const mapValue = (map: YAMLMap, walk: Walk, depth: number): unknown => {
  const own: Record<string, unknown> = {}
  const merged: Record<string, unknown>[] = []
  let firstKeys: Map<string, unknown> | undefined
  for (const { key, value } of map.items) {
    if (walk.failed) return null
    const name = keyName(key, walk, depth)
    const item = readNode(value, walk, depth + 1)
    const sources = isMergeKey(key) ? mergeSources(item) : undefined
    if (sources) for (const source of sources) merged.push(source)
    else if (name === '__proto__') walk.find({ ...unsafeKey, span: spanOf(key) })
    else {
      if (Object.hasOwn(own, name)) {
        firstKeys ??= collectFirstKeys(map)
        walk.find(duplicateKey(name, spanOf(key), spanOf(firstKeys.get(name))))
      }
      own[name] = item
    }
  }
  if (merged.length === 0) return own
  // One call for all of them would put each on the stack, and a file may have very many.
  const all: Record<string, unknown> = {}
  for (const source of merged) Object.assign(all, source)
  return Object.assign(all, own)
}

const unsafeKey = { code: 'source/unsafe-key', message: 'The key "__proto__" is reserved; it was left out.' } as const

const duplicateKey = (name: string, span: Span, first: Span): Finding => ({
  code: 'source/duplicate-key',
  message: `The key ${JSON.stringify(name.slice(0, 80))} is given more than once; the last one wins.`,
  span,
  related: { message: 'first given here', span: first },
})

const collectFirstKeys = (map: YAMLMap): Map<string, unknown> => {
  const keys = new Map<string, unknown>()
  for (const { key } of map.items) {
    const name = nameOfKey(key)
    if (name !== undefined && !keys.has(name)) keys.set(name, key)
  }
  return keys
}

const keyName = (key: unknown, walk: Walk, depth: number): string => {
  // Registers anchors on keys, and resolves keys that are aliases.
  const value = readNode(key, walk, depth + 1)
  const name = nameOfKey(key) ?? (typeof value === 'object' && value !== null ? undefined : String(value ?? ''))
  if (name !== undefined) return name
  fail(walk, {
    code: 'source/invalid-yaml',
    message: 'A list or mapping stands where a key must be.',
    span: spanOf(key),
    help: 'a text that begins with { or [ must be quoted',
  })
  return ''
}

/** The name under which a scalar key appears in the value; `undefined` for other nodes. */
export const nameOfKey = (key: unknown): string | undefined => {
  if (key === null) return ''
  if (!isScalar(key)) return undefined
  return typeof key.value === 'string'
    ? key.value.toWellFormed()
    : key.value === null
      ? ''
      : (key.source ?? String(key.value))
}

/** Whether a key is a plain `<<`, which merges the mappings it points to. */
export const isMergeKey = (key: unknown): boolean => isScalar(key) && key.value === '<<' && key.type === 'PLAIN'

/** Later ones win when assigned in order; `undefined` unless `item` is a mapping or a list of mappings. */
const mergeSources = (item: unknown): Record<string, unknown>[] | undefined => {
  const sources = Array.isArray(item) ? item.toReversed() : [item]
  return sources.every(isRecord) ? sources : undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const anchorOf = (node: unknown): string | undefined =>
  isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined

/** The range of a node without the blanks and comments behind it. */
export const spanOf = (node: unknown): Span => {
  // Parsed nodes have a range; the library's types cannot say so for parts of a document.
  const range = (node as Partial<Node> | null | undefined)?.range
  return range ? { start: range[0], end: Math.max(range[0], range[1]) } : { start: 0, end: 0 }
}

const fail = (walk: Walk, finding: Finding): null => {
  if (!walk.failed) walk.find(finding)
  walk.failed = true
  return null
}
