import type { Place } from './diagnostic.ts'
import { findLineStarts, type LineStarts, type Position, positionAt } from './position.ts'

/** The text of the file a place lies in; `undefined` when it cannot be had. */
export type TextOf = (place: Place) => string | undefined

export interface LocateOptions {
  /** How a file is named in the output, such as relative to the working directory. Default: the path in its catalog. */
  readonly pathOf?: ((place: Place) => string) | undefined
}

/** A place in the terms of the outside world. Positions are absent without a span or without the text. */
export interface Located {
  readonly path: string
  readonly start?: Position
  readonly end?: Position
  readonly text?: string
  readonly lineStarts?: LineStarts
}

/** Finds lines and columns; the line starts of each file are computed once. */
export const createLocator = (textOf: TextOf, { pathOf = ({ file }) => file }: LocateOptions = {}) => {
  const known = new Map<string, { readonly text: string; readonly lineStarts: LineStarts } | undefined>()
  const read = (place: Place) => {
    const key = `${place.root}\0${place.file}`
    if (!known.has(key)) {
      const text = textOf(place)
      known.set(key, text === undefined ? undefined : { text, lineStarts: findLineStarts(text) })
    }
    return known.get(key)
  }
  return (place: Place): Located => {
    const path = pathOf(place)
    const source = place.span && read(place)
    if (!place.span || !source) return { path }
    const { text, lineStarts } = source
    const at = (offset: number) => positionAt(lineStarts, Math.max(0, Math.min(offset, text.length)))
    return { path, start: at(place.span.start), end: at(place.span.end), text, lineStarts }
  }
}
