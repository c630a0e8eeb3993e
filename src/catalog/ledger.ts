import type { LocatedDocument, ValuePath } from '../source/index.ts'
import type { Extra } from './fields.ts'
import { childrenOf, isMap, keyOf, pathText } from './values.ts'

/**
 * What became of each value of a document. A value that nobody took stays: whoever forgets one, or cannot use it, leaves it among
 * the rest, and pages show the rest.
 */
export interface Ledger {
  /** The value, with all below it, is used. */
  readonly take: (path: ValuePath) => void
  /** A known key whose value, with all below it, is shown as it stands; wins over what was taken below it. */
  readonly refuse: (path: ValuePath) => void
  readonly isRefused: (path: ValuePath) => boolean
  /** The items of a list from an index on are shown as they stand, together. */
  readonly leaveFrom: (list: ValuePath, index: number) => void
  /** Everything in the document that nobody took: maps and lists that nobody looked into as a whole, else their parts. */
  readonly rest: () => readonly Extra[]
}

export function createLedger(document: LocatedDocument): Ledger {
  const taken = new Set<string>()
  const refused = new Set<string>()
  /** Lists by how many of their items are used. */
  const used = new Map<string, number>()
  /** Every path above a taken or refused one. */
  const opened = new Set<string>()
  const open = (path: ValuePath): void => {
    for (let length = path.length - 1; length > 0; length--) {
      const key = keyOf(path.slice(0, length))
      if (opened.has(key)) return
      opened.add(key)
    }
  }

  const restOf = (value: unknown, path: ValuePath): readonly Extra[] => {
    const key = keyOf(path)
    const known = refused.has(key)
    if (!known && taken.has(key)) return []
    const isOpen = path.length === 0 || opened.has(key)
    if (known || !isOpen || typeof value !== 'object' || value === null)
      return [{ path: pathText(path), at: path, known, value }]
    const most = Array.isArray(value) ? used.get(key) : undefined
    if (most === undefined) return childrenOf(value).flatMap(([part, child]) => restOf(child, [...path, part]))
    const items = value as readonly unknown[]
    return [
      ...items.slice(0, most).flatMap((item, index) => restOf(item, [...path, index])),
      {
        path: `${pathText(path)}, items ${most + 1} to ${items.length}`,
        at: [...path, most],
        known: true,
        value: items.slice(most),
      },
    ]
  }

  return {
    take: path => {
      refused.delete(keyOf(path))
      taken.add(keyOf(path))
      open(path)
    },
    refuse: path => {
      refused.add(keyOf(path))
      open(path)
    },
    isRefused: path => refused.has(keyOf(path)),
    leaveFrom: (list, index) => {
      used.set(keyOf(list), index)
      open([...list, index])
    },
    rest: () => (isMap(document.value) ? restOf(document.value, []) : []),
  }
}
