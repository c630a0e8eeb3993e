import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  visit,
  type YAMLMap,
} from 'yaml'
import type { Span } from '../diagnostics/index.ts'
import type { ValuePath } from './document.ts'
import { isMergeKey, nameOfKey, spanOf } from './to-value.ts'

interface Found {
  readonly node: unknown
  /** Key of the pair whose value `node` is. */
  readonly key?: unknown
}

/**
 * The range of the value at `path`, or of its key. Through aliases and merges it leads to where the value is written.
 * An empty value has no text of its own, so its key stands for it. When nothing is there, the nearest parent that
 * exists is named by its key, or, at the top and in lists, by its own first key.
 */
export const findSpan = (document: Document.Parsed, path: ValuePath, part: 'key' | 'value'): Span => {
  let found: Found = { node: document.contents }
  for (const step of path) {
    const next = findChild(document, resolve(document, found.node), step)
    if (!next) return parentSpan(document, found)
    found = next
  }
  if (part === 'key' && found.key) return spanOf(found.key)
  const span = spanOf(found.node)
  return span.start === span.end && found.key ? spanOf(found.key) : span
}

const parentSpan = (document: Document.Parsed, { node, key }: Found): Span => {
  if (key) return spanOf(key)
  const parent = resolve(document, node)
  const first = isMap(parent) ? parent.items[0]?.key : undefined
  return spanOf(first ?? node)
}

const findChild = (document: Document.Parsed, parent: unknown, step: string | number): Found | undefined => {
  if (isSeq(parent)) {
    const node = typeof step === 'number' ? parent.items[step] : undefined
    return node === undefined ? undefined : { node }
  }
  if (!isMap(parent)) return undefined
  const name = String(step)
  const pair = pairsOf(document, parent).get(name)
  return pair ? { node: pair.value, key: pair.key } : findMerged(document, parent.items, step)
}

/** The pairs of a mapping by name, the last of each, made once: a file may have very many keys and as many questions. */
const pairsOf = (document: Document.Parsed, map: YAMLMap): ReadonlyMap<string, Pair> => {
  const known = pairIndexes.get(map)
  if (known) return known
  const pairs = new Map<string, Pair>()
  for (const pair of map.items) {
    const name = isMergeKey(pair.key) ? undefined : nameOfKey(resolve(document, pair.key))
    if (name !== undefined) pairs.set(name, pair)
  }
  pairIndexes.set(map, pairs)
  return pairs
}

const pairIndexes = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>()

const findMerged = (document: Document.Parsed, pairs: readonly Pair[], step: string | number): Found | undefined => {
  for (const { value } of pairs.filter(({ key }) => isMergeKey(key)).reverse()) {
    const source = resolve(document, value)
    for (const item of isSeq(source) ? source.items : [source]) {
      const found = findChild(document, resolve(document, item), step)
      if (found) return found
    }
  }
  return undefined
}

const resolve = (document: Document.Parsed, node: unknown): unknown => {
  const target = isAlias(node) ? targetsOf(document).get(node) : node
  return isScalar(target) || isMap(target) || isSeq(target) ? target : undefined
}

/** What each alias stands for, made once: looking for one by itself walks over the whole document. */
const targetsOf = (document: Document.Parsed): ReadonlyMap<Alias, Node> => {
  const known = targetIndexes.get(document)
  if (known) return known
  const anchors = new Map<string, Node>()
  const targets = new Map<Alias, Node>()
  visit(document, {
    Node: (_, node) => {
      const target = isAlias(node) ? anchors.get(node.source) : undefined
      if (isAlias(node) && target) targets.set(node, target)
      else if (!isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, node)
    },
  })
  targetIndexes.set(document, targets)
  return targets
}

const targetIndexes = new WeakMap<Document.Parsed, ReadonlyMap<Alias, Node>>()
