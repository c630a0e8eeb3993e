import type { Place } from '../diagnostics/index.ts'

/** A text file of a catalog. */
export interface SourceFile {
  /** Absolute path of the catalog root. */
  readonly root: string
  /** POSIX path below the root, exactly as on disk (case, spaces and odd characters kept). */
  readonly path: string
  /** The decoded text, newlines untouched: all offsets count in it. */
  readonly text: string
}

/** A path to a value inside a document: keys and list indexes from the top. */
export type ValuePath = readonly (string | number)[]

/** One YAML document with the means to trace each of its values back to the file. */
export interface LocatedDocument {
  readonly file: SourceFile
  /** 0 unless the file holds several documents. */
  readonly index: number
  /** The plain value: YAML 1.2 core schema, so dates stay strings. */
  readonly value: unknown
  /** A strict parser rejected the text; it was read as PyYAML reads it. */
  readonly repaired: boolean
  /**
   * Where the value at `path` stands in the file. A missing value falls back to its nearest existing parent.
   * `part: 'key'` asks for the key of the pair instead of its value.
   */
  readonly placeOf: (path: ValuePath, part?: 'key' | 'value') => Place
  /** Where the characters `[start, end)` of the text at `path` stand in the file; the whole value when it is no text. */
  readonly placeIn: (path: ValuePath, start: number, end: number) => Place
}
