import type { LocatedDocument, ValuePath } from '../source/index.ts'

/**
 * Reads typed values out of a document whose shape nobody guarantees. Keys are dotted paths (`tags.cve`), given as a list of
 * alternatives: single values come from the first key that has one, lists from all of them. Every value handed out is noted as
 * taken, so that `rest` can name what no mapping asked for, and a value of the wrong shape, or a word that is none of those it
 * may be, is reported and stays in the rest: nothing is lost.
 */

/** Dotted key paths that mean the same; the first present one wins, lists are joined. */
export type Keys = readonly string[]

/** A name as written (trimmed, blanks collapsed) and where. */
export interface Written {
  readonly name: string
  readonly path: ValuePath
}

/** One unread value: `path` is dotted, with list indexes in brackets; `at` is the same for look-ups. */
export interface Extra {
  readonly path: string
  /** A reader asked for it and could not use what it found: a known key with a wrong value. */
  readonly known: boolean
  readonly at: ValuePath
  readonly value: unknown
}

export interface Fields {
  readonly document: LocatedDocument
  /** Path of the map these fields were read from. */
  readonly base: ValuePath
  /** Whether any of the keys is there with a value other than null. */
  readonly has: (keys: Keys) => boolean
  /** The path of the first key that is present, else of the first alternative. */
  readonly pathOf: (keys: Keys) => ValuePath
  /** The exact text; empty and blank text count as absent. Numbers give their source text. @reports rule/wrong-type */
  readonly text: (keys: Keys) => string | undefined
  /**
   * As `text`, for prose: a placeholder that was never filled in counts as absent.
   * @reports rule/placeholder, rule/too-long for a text that is shown plain
   */
  readonly prose: (keys: Keys) => string | undefined
  /** Any scalar as text, where true and false are as good as words. */
  readonly literal: (keys: Keys) => string | undefined
  /** As `text`, trimmed and with blanks collapsed. */
  readonly name: (keys: Keys) => string | undefined
  /** One of a list of words, in the spelling of the list whatever its case. @reports rule/invalid-value, rule/wrong-type */
  readonly word: <W extends string>(keys: Keys, words: readonly W[]) => W | undefined
  /** Strings of a list; a single string counts as a list of one, nested lists are flattened. @reports rule/wrong-type, rule/too-long */
  readonly names: (keys: Keys) => readonly string[]
  /** As `names`, with the path of each. */
  readonly written: (keys: Keys) => readonly Written[]
  /** As `written`, where only one can be. @reports rule/wrong-type for those behind the first */
  readonly reference: (keys: Keys) => Written | undefined
  /** A finite number; numeric strings are read as numbers. @reports rule/wrong-type */
  readonly number: (keys: Keys) => number | undefined
  /** A number that should be 0 to 100; others are given as they are. @reports rule/invalid-value, rule/wrong-type */
  readonly score: (keys: Keys) => number | undefined
  /** true and false, also as the words true, yes, false, no. @reports rule/wrong-type */
  readonly boolean: (keys: Keys) => boolean | undefined
  /** An http(s) URL; anything else is given back, to be shown as text. @reports rule/unsafe-url, rule/wrong-type */
  readonly url: (keys: Keys) => string | undefined
  /** As `url` for each entry of a list. */
  readonly urls: (keys: Keys) => readonly string[]
  /** An ISO date. @reports rule/invalid-date */
  readonly date: (keys: Keys) => string | undefined
  /** The fields of a nested map. @reports rule/wrong-type */
  readonly record: (keys: Keys) => Fields | undefined
  /**
   * What `read` makes of each map of a list; a single map counts as a list of one. An entry that it makes nothing of is reported
   * as one without `needs` and shown as it stands. @reports rule/wrong-type, rule/incomplete-entry
   */
  readonly records: <T>(
    keys: Keys,
    read: (fields: Fields, index: number) => T | undefined,
    needs?: string,
  ) => readonly T[]
  /** The scalar entries of a map, in file order. @reports rule/wrong-type */
  readonly entries: (keys: Keys) => readonly (readonly [string, string])[]
  /** Values of known keys for which pages have no better place: they are shown as they stand, without a report. */
  readonly leave: (keys: Keys) => void
  /** The first of the values, of whatever shape; whoever takes it shows all of it. */
  readonly take: (keys: Keys) => unknown
  /** Everything in the document that nobody took. */
  readonly rest: () => readonly Extra[]
}

export { fieldsOf } from './read-fields.ts'
